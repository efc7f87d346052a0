//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, SQRT_2};

use libm::erfc;
use statrs::function::erf::erfc_inv;

/// The distribution function, accurate in the lower tail.
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * erfc(-z * FRAC_1_SQRT_2)
}

/// Probability of a value at least as far from zero as `z`, on either side.
pub(crate) fn two_sided_p(z: f64) -> f64 {
    erfc(z.abs() * FRAC_1_SQRT_2)
}

/// The `z` whose central interval `-z..z` holds the probability `confidence`; 1.959964 for 0.95.
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1.
pub(crate) fn two_sided_quantile(confidence: f64) -> f64 {
    SQRT_2 * erfc_inv(tails(confidence))
}

/// `1 - confidence`: the probability left to both tails together.
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1.
pub(crate) fn tails(confidence: f64) -> f64 {
    assert!(confidence > 0.0 && confidence < 1.0, "confidence must lie strictly between 0 and 1, got {confidence}");
    1.0 - confidence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_match_tabled_values() {
        // Values to 16 digits computed with mpmath at 40 digits.
        for (confidence, z) in [
            (0.5, 0.674_489_750_196_081_7),
            (0.9, 1.644_853_626_951_472_7),
            (0.95, 1.959_963_984_540_054_2),
            (0.99, 2.575_829_303_548_901),
            (0.998, 3.090_232_306_167_813_6),
        ] {
            assert!(
                (two_sided_quantile(confidence) / z - 1.0).abs() < 1e-15,
                "{confidence}: {:e}",
                two_sided_quantile(confidence) / z - 1.0
            );
        }
    }

    #[test]
    fn tails_match_tabled_values() {
        // Computed with mpmath at 40 digits.
        for (z, p) in [
            (0.5, 0.6170750774519738),
            (1.96, 0.04999579029644087),
            (3.3, 0.000966848284767555),
            (8.0, 1.2441921148543568e-15),
        ] {
            assert!((two_sided_p(z) / p - 1.0).abs() < 1e-14, "{z}");
        }
    }

    #[test]
    fn both_tails_together_are_twice_the_lower_one() {
        for z in [0.0, 0.3, 1.0, 2.5, 6.0, 12.0] {
            assert!((two_sided_p(z) - 2.0 * cdf(-z)).abs() <= 1e-15 * two_sided_p(z));
        }
    }

    #[test]
    #[should_panic(expected = "strictly between 0 and 1")]
    fn a_confidence_in_percent_is_refused() {
        tails(95.0);
    }
}
