//! Quantiles of Student's t distribution.

use crate::distribution::{beta, normal};

/// The `t` whose central interval `-t..t` holds the probability `confidence` with `df > 0` degrees of freedom.
///
/// From `P(|T| > t) = I_x(df/2, 1/2)` with `x = df / (df + t^2)` (DLMF 8.17; Abramowitz and Stegun 26.7.1), so that the
/// precision is that of the beta quantile.
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1.
pub(crate) fn two_sided_quantile(confidence: f64, df: f64) -> f64 {
    let tails = normal::tails(confidence);
    // The beta quantile takes a tail of at most one half, from either end.
    let point = if tails <= 0.5 {
        beta::lower_quantile(tails, df / 2.0, 0.5)
    } else {
        beta::upper_quantile(confidence, df / 2.0, 0.5)
    };
    (df * point.y / point.x).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_match_closed_forms() {
        // One degree of freedom is the Cauchy distribution, two have an algebraic quantile.
        for confidence in [0.2, 0.5, 0.9, 0.95, 0.99] {
            let cauchy = (std::f64::consts::FRAC_PI_2 * confidence).tan();
            assert!((two_sided_quantile(confidence, 1.0) / cauchy - 1.0).abs() < 1e-13);
            let p = 0.5 + confidence / 2.0;
            let two = (2.0 * p - 1.0) / (2.0 * p * (1.0 - p)).sqrt();
            assert!((two_sided_quantile(confidence, 2.0) / two - 1.0).abs() < 1e-13);
        }
    }

    #[test]
    fn quantiles_shrink_to_the_normal_one() {
        let z = normal::two_sided_quantile(0.95);
        let quantiles = [1.0, 5.0, 30.0, 1e3, 1e6].map(|df| two_sided_quantile(0.95, df));
        assert!(quantiles.windows(2).all(|pair| pair[0] > pair[1]));
        assert!((quantiles[4] / z - 1.0).abs() < 2e-6);
    }
}
