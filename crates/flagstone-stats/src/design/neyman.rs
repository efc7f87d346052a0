//! Neyman's optimal allocation.

/// A stratum to be sampled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DesignStratum {
    /// Records it holds.
    pub population: u64,
    /// Planned standard deviation of what is estimated, 0 or more, in its unit.
    pub sd: f64,
}

/// Fractional sample sizes that make the variance of a stratified mean smallest: `n_h = n N_h S_h / sum N S`.
///
/// May exceed a stratum; [`allocate`](crate::design::allocate) keeps bounds and gives whole numbers. All 0 when no stratum
/// has any spread.
///
/// Source: Neyman (1934), Cochran (1977) 5.5; R PracTools `strAlloc(alloc = "neyman")`.
pub fn neyman(n: f64, strata: &[DesignStratum]) -> Vec<f64> {
    let total: f64 = strata.iter().map(|stratum| stratum.weight()).sum();
    strata.iter().map(|stratum| if total > 0.0 { n * stratum.weight() / total } else { 0.0 }).collect()
}

/// Standard error of the stratified mean at the sample sizes `n_h`, with finite-population correction:
/// `sqrt(sum (N_h/N)^2 (1 - n_h/N_h) S_h^2 / n_h)`. Infinite where a stratum with spread has no sample.
///
/// # Panics
///
/// If `sizes` and `strata` differ in length.
pub fn stratified_se(sizes: &[f64], strata: &[DesignStratum]) -> f64 {
    assert_eq!(sizes.len(), strata.len(), "one sample size per stratum");
    let total: f64 = strata.iter().map(|stratum| stratum.population as f64).sum();
    let variance: f64 = strata
        .iter()
        .zip(sizes)
        .filter(|(stratum, _)| stratum.weight() > 0.0)
        .map(|(stratum, n)| {
            let population = stratum.population as f64;
            (population / total).powi(2) * (1.0 - n / population).max(0.0) * stratum.sd.powi(2) / n
        })
        .sum();
    variance.sqrt()
}

/// Planned standard deviation of a stratum when the target is the flag's sensitivity: `|F - R0| sqrt(g (1-g))`.
///
/// `flagged` says whether the stratum carries the flag, `planned_sensitivity` is `R0` (default of the method: 0.4), `rate`
/// is the share of its records thought to meet the definition; all fractions, 0.0 to 1.0. Own application of Neyman's
/// rule to the linearised residual of a ratio.
pub fn planning_sd(flagged: bool, planned_sensitivity: f64, rate: f64) -> f64 {
    let distance = if flagged { 1.0 - planned_sensitivity } else { planned_sensitivity };
    distance * (rate * (1.0 - rate)).max(0.0).sqrt()
}

impl DesignStratum {
    pub(crate) fn weight(&self) -> f64 {
        self.population as f64 * self.sd
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_small_shift_of_reviews_lowers_the_variance(
            strata in prop::collection::vec((1_000..100_000_u64, 0.01..0.5_f64), 2..6), shift in -1.0..1.0_f64
        ) {
            let strata: Vec<_> = strata.into_iter().map(|(population, sd)| DesignStratum { population, sd }).collect();
            let sizes = neyman(500.0, &strata);
            prop_assert!((sizes.iter().sum::<f64>() - 500.0).abs() < 1e-9);
            let mut shifted = sizes.clone();
            let shift = shift * sizes[0].min(sizes[1]) / 2.0;
            shifted[0] += shift;
            shifted[1] -= shift;
            prop_assume!(strata.iter().zip(&sizes).all(|(stratum, &n)| 2.0 * n < stratum.population as f64));
            prop_assert!(stratified_se(&sizes, &strata) <= stratified_se(&shifted, &strata) * (1.0 + 1e-12));
        }
    }

    #[test]
    fn strata_without_spread_need_no_sample() {
        let strata = [DesignStratum { population: 50, sd: 0.0 }; 2];
        assert_eq!(neyman(10.0, &strata), [0.0, 0.0]);
        assert_eq!(stratified_se(&[0.0, 0.0], &strata), 0.0);
    }

    #[test]
    fn an_unflagged_case_weighs_by_the_planned_sensitivity() {
        assert!((planning_sd(false, 0.4, 0.5) - 0.2).abs() < 1e-15);
        assert!((planning_sd(true, 0.4, 0.5) - 0.3).abs() < 1e-15);
    }
}
