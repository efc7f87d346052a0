//! Many comparisons at once: adjusted probabilities.
//!
//! With 43 forces alike, plain 95 % limits single out at least one with probability 88 %. Adjust across forces and all
//! measures published together, then compare with the error rate; [`benjamini_hochberg`] at 0.05 is the one used.
//!
//! Each function takes probabilities between 0 and 1 and returns adjusted ones in the same order, at most 1.
//!
//! # Panics
//!
//! All of them, if a probability lies outside 0 and 1 or is not a number.

/// Bonferroni: `m p`. Bounds the chance of any false finding.
pub fn bonferroni(p_values: &[f64]) -> Vec<f64> {
    let m = p_values.len() as f64;
    check(p_values);
    p_values.iter().map(|p| (m * p).min(1.0)).collect()
}

/// Holm's step-down method: `max_{j <= i} (m - j + 1) p_(j)`. Bounds the chance of any false finding; never weaker than
/// Bonferroni.
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let order = ascending(p_values);
    let mut adjusted = vec![0.0; p_values.len()];
    let mut largest: f64 = 0.0;
    for (rank, &index) in order.iter().enumerate() {
        largest = largest.max((order.len() - rank) as f64 * p_values[index]);
        adjusted[index] = largest.min(1.0);
    }
    adjusted
}

/// Benjamini and Hochberg (1995): `min_{j >= i} m p_(j) / j`. Bounds the expected share of false findings.
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    step_up(p_values, 1.0)
}

/// Benjamini and Yekutieli (2001): as Benjamini and Hochberg, times `sum_{j <= m} 1/j`, for any dependence.
pub fn benjamini_yekutieli(p_values: &[f64]) -> Vec<f64> {
    step_up(p_values, (1..=p_values.len()).map(|j| 1.0 / j as f64).sum())
}

fn step_up(p_values: &[f64], factor: f64) -> Vec<f64> {
    let order = ascending(p_values);
    let m = order.len() as f64;
    let mut adjusted = vec![0.0; p_values.len()];
    let mut smallest: f64 = 1.0;
    for (rank, &index) in order.iter().enumerate().rev() {
        smallest = smallest.min(p_values[index] * m / (rank + 1) as f64 * factor);
        adjusted[index] = smallest;
    }
    adjusted
}

fn ascending(p_values: &[f64]) -> Vec<usize> {
    check(p_values);
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    order
}

fn check(p_values: &[f64]) {
    assert!(p_values.iter().all(|p| (0.0..=1.0).contains(p)), "a probability must lie between 0 and 1");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Method = fn(&[f64]) -> Vec<f64>;
    const METHODS: [Method; 4] = [bonferroni, holm, benjamini_hochberg, benjamini_yekutieli];

    fn p_values() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec(0.0..=1.0_f64, 0..60)
    }

    proptest! {
        #[test]
        fn adjusted_probabilities_keep_the_order_and_never_fall(p in p_values()) {
            for method in METHODS {
                let adjusted = method(&p);
                for i in 0..p.len() {
                    prop_assert!(adjusted[i] >= p[i] * (1.0 - 1e-12) && adjusted[i] <= 1.0);
                    for j in 0..p.len() {
                        prop_assert!(p[i] > p[j] || adjusted[i] <= adjusted[j]);
                    }
                }
            }
        }

        #[test]
        fn holm_lies_between_hochberg_and_bonferroni(p in p_values()) {
            let (loose, step, strict) = (benjamini_hochberg(&p), holm(&p), bonferroni(&p));
            for i in 0..p.len() {
                prop_assert!(loose[i] <= step[i] * (1.0 + 1e-12) && step[i] <= strict[i] * (1.0 + 1e-12));
            }
        }

        #[test]
        fn rejecting_adjusted_values_is_the_published_step_up_rule(p in p_values(), rate in 0.01..0.3) {
            // Reject the k smallest, k the largest rank with p_(k) <= k rate / m.
            let mut sorted = p.clone();
            sorted.sort_by(f64::total_cmp);
            let m = p.len() as f64;
            let k = (1..=p.len()).rev().find(|&k| sorted[k - 1] <= k as f64 * rate / m).unwrap_or(0);
            let rejected = benjamini_hochberg(&p).into_iter().filter(|&q| q <= rate).count();
            prop_assert_eq!(rejected, k);
        }
    }

    #[test]
    fn a_single_comparison_is_not_adjusted() {
        for method in METHODS {
            assert_eq!(method(&[0.03]), [0.03]);
        }
    }

    #[test]
    #[should_panic(expected = "between 0 and 1")]
    fn a_probability_that_is_no_number_is_refused() {
        benjamini_hochberg(&[0.2, f64::NAN]);
    }
}
