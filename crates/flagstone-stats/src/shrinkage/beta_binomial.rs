//! Beta-binomial shrinkage of rates.

use crate::share::{Share, all_have_rates, pooled_rate};

/// Rates pulled towards their common mean.
#[derive(Clone, Debug, PartialEq)]
pub struct BetaBinomial {
    /// Rate over all forces together.
    pub mean: f64,
    /// Variance of the true rates between forces, 0 or more.
    pub variance_between: f64,
    /// Weight of the common mean in records; infinite where the forces differ by no more than chance.
    pub prior_size: f64,
    /// Posterior mean of each force, between its own rate and the common one.
    pub rates: Vec<f64>,
}

/// Posterior means `(x_j + k m) / (n_j + k)`, `k = m (1-m) / v_b - 1`.
///
/// `m` is the pooled rate and `v_b` the moment estimate of the variance between true rates,
/// `[sum n_j (p_j - m)^2 - (J-1) m (1-m)] / [N - sum n_j^2 / N - (J-1)]`, at least 0: own derivation, from
/// `E sum n_j (p_j - m)^2 = (J-1) m (1-m) + v_b [N - sum n_j^2 / N - (J-1)]`. `k` is held at 0 or more.
///
/// `None` with fewer than two forces, if one has no record, if some `x > n`, or if every force has a single record, where
/// the two kinds of variation cannot be told apart.
pub fn beta_binomial(forces: &[Share]) -> Option<BetaBinomial> {
    if forces.len() < 2 || !all_have_rates(forces) {
        return None;
    }
    let mean = pooled_rate(forces)?;
    let by_chance = mean * (1.0 - mean);
    let spare = (forces.len() - 1) as f64;
    let total: f64 = forces.iter().map(|force| force.n as f64).sum();
    let squares: f64 = forces.iter().map(|force| (force.n as f64).powi(2)).sum();
    let spread: f64 =
        forces.iter().map(|force| force.n as f64 * (force.x as f64 / force.n as f64 - mean).powi(2)).sum();
    let room = total - squares / total - spare;
    if room <= 0.0 {
        return None;
    }
    let variance_between = ((spread - spare * by_chance) / room).max(0.0);
    let prior_size = if variance_between > 0.0 { (by_chance / variance_between - 1.0).max(0.0) } else { f64::INFINITY };
    let rates = forces
        .iter()
        .map(|force| {
            let own = force.n as f64 / (force.n as f64 + prior_size);
            own * force.x as f64 / force.n as f64 + (1.0 - own) * mean
        })
        .collect();
    Some(BetaBinomial { mean, variance_between, prior_size, rates })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn equal_forces_all_get_the_common_rate() {
        let result = beta_binomial(&[Share { x: 37, n: 100 }; 5]).expect("forces");
        assert_eq!(result.prior_size, f64::INFINITY);
        assert_eq!(result.rates, vec![0.37; 5]);
    }

    #[test]
    fn forces_that_differ_completely_keep_their_rates() {
        let result = beta_binomial(&[Share { x: 0, n: 50 }, Share { x: 50, n: 50 }]).expect("forces");
        assert_eq!(result.prior_size, 0.0);
        assert_eq!(result.rates, vec![0.0, 1.0]);
    }

    #[test]
    fn the_moment_estimate_follows_by_hand() {
        // p = 0.2 and 0.4 of 100 each: m = 0.3, spread 2, (2 - 0.21) / (200 - 100 - 1) = 0.018081, k = 10.6145.
        let result = beta_binomial(&[Share { x: 20, n: 100 }, Share { x: 40, n: 100 }]).expect("forces");
        assert!((result.variance_between - 1.79 / 99.0).abs() < 1e-14);
        let k = 0.21 / (1.79 / 99.0) - 1.0;
        assert!((result.rates[0] - (20.0 + 0.3 * k) / (100.0 + k)).abs() < 1e-14);
    }

    proptest! {
        #[test]
        fn shrunk_rates_lie_between_their_own_and_the_common_one(
            forces in prop::collection::vec((1..500_u64).prop_flat_map(|n| (0..=n).prop_map(move |x| Share { x, n })), 2..30)
        ) {
            let Some(result) = beta_binomial(&forces) else { return Ok(()) };
            for (force, &rate) in forces.iter().zip(&result.rates) {
                let own = force.x as f64 / force.n as f64;
                prop_assert!(own.min(result.mean) - 1e-12 <= rate && rate <= own.max(result.mean) + 1e-12);
            }
        }
    }
}
