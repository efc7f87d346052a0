//! Estimators of the variance between true values.

use crate::shrinkage::normal_normal::Weighted;

/// How the variance between true values is estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Between {
    /// DerSimonian and Laird (1986): moments with fixed-effect weights; closed form.
    DerSimonianLaird,
    /// Paule and Mandel (1982): the `tau^2` at which `sum (y - mean)^2 / (v + tau^2)` is its expectation `k - 1`.
    PauleMandel,
    /// Restricted maximum likelihood.
    Reml,
}

impl Between {
    pub(crate) fn estimate(self, estimates: &[f64], variances: &[f64]) -> f64 {
        match self {
            Self::DerSimonianLaird => dersimonian_laird(estimates, variances),
            Self::PauleMandel => paule_mandel(estimates, variances),
            Self::Reml => reml(estimates, variances),
        }
    }
}

/// Steps after which an iteration is cut off; both need about ten.
const MAX_STEPS: usize = 1_000;

fn dersimonian_laird(estimates: &[f64], variances: &[f64]) -> f64 {
    let fixed = Weighted::at(estimates, variances, 0.0);
    let spare = (estimates.len() - 1) as f64;
    ((fixed.distance - spare) / (fixed.sum - fixed.squares / fixed.sum)).max(0.0)
}

fn paule_mandel(estimates: &[f64], variances: &[f64]) -> f64 {
    let spare = (estimates.len() - 1) as f64;
    let mut tau2 = 0.0;
    // The distance falls in tau^2 and is convex, with derivative -sum w^2 (y - mean)^2: Newton's method from 0 climbs to
    // the root without passing it.
    for _ in 0..MAX_STEPS {
        let at = Weighted::at(estimates, variances, tau2);
        let excess = at.distance - spare;
        if excess <= 0.0 {
            break;
        }
        let step = excess / at.squared_distance;
        tau2 += step;
        if step <= 1e-15 * tau2 {
            break;
        }
    }
    tau2
}

/// Fisher scoring from the DerSimonian-Laird value; a step that lowers the restricted likelihood is halved, so every
/// step climbs.
fn reml(estimates: &[f64], variances: &[f64]) -> f64 {
    let mut tau2 = dersimonian_laird(estimates, variances);
    for _ in 0..MAX_STEPS {
        let at = Weighted::at(estimates, variances, tau2);
        let ratio = at.squares / at.sum;
        // With P the projection of the model: y'PPy - tr P, over tr PP.
        let score = at.squared_distance - (at.sum - ratio);
        let information = at.squares - 2.0 * at.cubes / at.sum + ratio * ratio;
        let here = log_likelihood(estimates, variances, tau2);
        let mut step = score / information;
        let next = loop {
            let candidate = (tau2 + step).max(0.0);
            if log_likelihood(estimates, variances, candidate) >= here || step.abs() <= 1e-16 * tau2 {
                break candidate;
            }
            step /= 2.0;
        };
        let moved = (next - tau2).abs();
        tau2 = next;
        if moved <= 1e-14 * tau2 {
            break;
        }
    }
    tau2
}

/// Restricted log-likelihood, up to a constant.
fn log_likelihood(estimates: &[f64], variances: &[f64], tau2: f64) -> f64 {
    let at = Weighted::at(estimates, variances, tau2);
    let log_variance: f64 = variances.iter().map(|v| (v + tau2).ln()).sum();
    -0.5 * (log_variance + at.sum.ln() + at.distance)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_neighbour_has_a_higher_restricted_likelihood(
            pairs in prop::collection::vec((-1.0..1.0_f64, 0.0005..0.2_f64), 2..20)
        ) {
            let (estimates, variances): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let tau2 = reml(&estimates, &variances);
            let here = log_likelihood(&estimates, &variances, tau2);
            for neighbour in [tau2 * 0.999, tau2 * 1.001, tau2 + 1e-6, (tau2 - 1e-6).max(0.0)] {
                prop_assert!(log_likelihood(&estimates, &variances, neighbour) <= here + 1e-9);
            }
        }
    }
}
