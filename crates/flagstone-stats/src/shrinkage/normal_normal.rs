//! Shrinkage of estimates with known variances.

mod between;

use crate::error::{InputError, check_range};

pub use between::Between;

/// Estimates pulled towards their common mean.
#[derive(Clone, Debug, PartialEq)]
pub struct NormalShrinkage {
    /// Weighted mean of the estimates, weights `1 / (v + tau^2)`.
    pub mean: f64,
    /// Its standard error.
    pub se_mean: f64,
    /// Variance between the true values, 0 or more.
    pub tau2: f64,
    /// Cochran's Q: weighted squared distance from the fixed-effect mean.
    pub q: f64,
    /// Share of the total variation that is between true values, 0.0 to 1.0 (I squared).
    pub i2: f64,
    /// Shrunk estimates, in the order of the input.
    pub posterior: Vec<Posterior>,
}

/// A shrunk estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posterior {
    /// `l y + (1-l) mean`, `l = tau^2 / (tau^2 + v)`: the best linear unbiased prediction of the true value.
    pub mean: f64,
    /// `sqrt(l v + (1-l)^2 se_mean^2)`: without the uncertainty of `tau^2`, so too small for an interval.
    pub se: f64,
}

/// Normal-normal model: `y_i` estimates a true value with variance `v_i`, true values vary with variance `tau^2`.
///
/// `I^2 = tau^2 / (tau^2 + s^2)`, `s^2 = (k-1) sum w / [(sum w)^2 - sum w^2]`, `w = 1/v` (Higgins and Thompson 2002).
/// Source: R metafor `rma` and `blup`.
///
/// # Errors
///
/// [`InputError::Lengths`] if `estimates` and `variances` differ in length or are fewer than two;
/// [`InputError::OutOfRange`] if an estimate is not finite or a variance not positive and finite.
pub fn normal_normal(estimates: &[f64], variances: &[f64], method: Between) -> Result<NormalShrinkage, InputError> {
    if estimates.len() != variances.len() || estimates.len() < 2 {
        return Err(InputError::Lengths { what: "estimates and variances, at least two of each" });
    }
    check_range("estimate", "finite", estimates, f64::is_finite)?;
    check_range("variance", "positive and finite", variances, |v| v > 0.0 && v.is_finite())?;
    let fixed = Weighted::at(estimates, variances, 0.0);
    let tau2 = method.estimate(estimates, variances);
    let random = Weighted::at(estimates, variances, tau2);
    let typical = (estimates.len() - 1) as f64 * fixed.sum / (fixed.sum * fixed.sum - fixed.squares);
    let se_mean = random.sum.recip().sqrt();
    let posterior = estimates
        .iter()
        .zip(variances)
        .map(|(y, v)| {
            let own = tau2 / (tau2 + v);
            let rest = 1.0 - own;
            Posterior { mean: own * y + rest * random.mean, se: (own * v + (rest * se_mean).powi(2)).sqrt() }
        })
        .collect();
    Ok(NormalShrinkage { mean: random.mean, se_mean, tau2, q: fixed.distance, i2: tau2 / (tau2 + typical), posterior })
}

/// Weighted sums at one value of `tau^2`, weights `w = 1 / (v + tau^2)`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighted {
    /// `sum w`.
    pub(crate) sum: f64,
    /// `sum w^2`.
    pub(crate) squares: f64,
    /// `sum w^3`.
    pub(crate) cubes: f64,
    /// `sum w y / sum w`.
    pub(crate) mean: f64,
    /// `sum w (y - mean)^2`.
    pub(crate) distance: f64,
    /// `sum w^2 (y - mean)^2`.
    pub(crate) squared_distance: f64,
}

impl Weighted {
    pub(crate) fn at(estimates: &[f64], variances: &[f64], tau2: f64) -> Self {
        let weights: Vec<f64> = variances.iter().map(|v| 1.0 / (v + tau2)).collect();
        let sum: f64 = weights.iter().sum();
        let mean = weights.iter().zip(estimates).map(|(w, y)| w * y).sum::<f64>() / sum;
        let (mut squares, mut cubes, mut distance, mut squared_distance) = (0.0, 0.0, 0.0, 0.0);
        for (w, y) in weights.iter().zip(estimates) {
            let apart = (y - mean) * (y - mean);
            squares += w * w;
            cubes += w * w * w;
            distance += w * apart;
            squared_distance += w * w * apart;
        }
        Self { sum, squares, cubes, mean, distance, squared_distance }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const METHODS: [Between; 3] = [Between::DerSimonianLaird, Between::PauleMandel, Between::Reml];

    #[test]
    fn equal_estimates_are_shrunk_to_one_value() {
        for method in METHODS {
            let result = normal_normal(&[0.4; 4], &[0.01, 0.02, 0.03, 0.04], method).expect("valid");
            assert_eq!((result.tau2, result.i2), (0.0, 0.0));
            assert!(result.posterior.iter().all(|posterior| (posterior.mean - 0.4).abs() < 1e-15));
        }
    }

    #[test]
    fn with_equal_variances_the_three_methods_agree() {
        // The common answer is the sample variance less the known one: 0.0025 x 4/3 x 5 - 0.001.
        let estimates = [0.2, 0.3, 0.4, 0.3];
        let expected = 0.02 / 3.0 - 0.001;
        for method in METHODS {
            let result = normal_normal(&estimates, &[0.001; 4], method).expect("valid");
            assert!((result.tau2 - expected).abs() < 1e-12, "{method:?}: {}", result.tau2);
        }
    }

    #[test]
    fn a_variance_of_zero_is_refused() {
        assert!(normal_normal(&[0.1, 0.2], &[0.01, 0.0], Between::Reml).is_err());
        assert!(normal_normal(&[0.1], &[0.01], Between::Reml).is_err());
    }

    proptest! {
        #[test]
        fn each_shrunk_estimate_lies_between_its_own_and_the_mean(
            pairs in prop::collection::vec((-1.0..1.0_f64, 0.0005..0.2_f64), 2..30)
        ) {
            let (estimates, variances): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            for method in METHODS {
                let result = normal_normal(&estimates, &variances, method).expect("valid");
                prop_assert!(result.tau2 >= 0.0 && (0.0..1.0).contains(&result.i2));
                for (posterior, &y) in result.posterior.iter().zip(&estimates) {
                    let (low, high) = (f64::min(y, result.mean), f64::max(y, result.mean));
                    prop_assert!(low - 1e-12 <= posterior.mean && posterior.mean <= high + 1e-12);
                }
            }
        }

        #[test]
        fn paule_and_mandel_solve_their_equation(
            pairs in prop::collection::vec((-1.0..1.0_f64, 0.0005..0.2_f64), 2..30)
        ) {
            let (estimates, variances): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let result = normal_normal(&estimates, &variances, Between::PauleMandel).expect("valid");
            let distance = Weighted::at(&estimates, &variances, result.tau2).distance;
            let expected = (estimates.len() - 1) as f64;
            let solved = if result.tau2 > 0.0 { (distance / expected - 1.0).abs() < 1e-9 } else { distance <= expected };
            prop_assert!(solved);
        }
    }
}
