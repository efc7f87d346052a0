//! The smallest sample that reaches a variance.

use crate::design::{DesignStratum, neyman};

/// A sample size and its allocation, fractional.
#[derive(Clone, Debug, PartialEq)]
pub struct VarianceTarget {
    /// Sample size over all strata.
    pub n: f64,
    /// Sample size of each stratum, in the order of the input.
    pub sizes: Vec<f64>,
}

/// Neyman allocation whose stratified mean has the variance `variance`: `n = (sum N S)^2 / (N^2 V0 + sum N S^2)`.
///
/// `None` when there is no record, or `variance` is 0 and no stratum has spread. Source: Cochran (1977) 5.25; R PracTools
/// `strAlloc(alloc = "totvar")` with equal costs.
pub fn variance_target(variance: f64, strata: &[DesignStratum]) -> Option<VarianceTarget> {
    let total: f64 = strata.iter().map(|stratum| stratum.population as f64).sum();
    let weight: f64 = strata.iter().map(DesignStratum::weight).sum();
    let spread: f64 = strata.iter().map(|stratum| stratum.weight() * stratum.sd).sum();
    let scale = total * total * variance + spread;
    (scale > 0.0).then(|| {
        let n = weight * weight / scale;
        VarianceTarget { n, sizes: neyman(n, strata) }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::design::stratified_se;

    proptest! {
        #[test]
        fn the_allocation_has_the_variance_asked_for(
            strata in prop::collection::vec((1_000..100_000_u64, 0.01..0.5_f64), 1..6), se in 0.002..0.05_f64
        ) {
            let strata: Vec<_> = strata.into_iter().map(|(population, sd)| DesignStratum { population, sd }).collect();
            let target = variance_target(se * se, &strata).expect("records");
            prop_assume!(strata.iter().zip(&target.sizes).all(|(stratum, &n)| n < stratum.population as f64));
            prop_assert!((stratified_se(&target.sizes, &strata) / se - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn no_record_has_no_target() {
        assert_eq!(variance_target(0.01, &[]), None);
    }
}
