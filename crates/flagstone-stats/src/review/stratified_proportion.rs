//! The stratified share with normal-theory intervals.

use crate::distribution::{beta, normal, student_t};
use crate::error::{InputError, check_stratum_variance};
use crate::interval::Interval;

/// A stratum of a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SampleStratum {
    /// Records it holds.
    pub population: u64,
    /// Records drawn at random.
    pub reviewed: u64,
    /// Of these, records counted.
    pub meets: u64,
}

/// A stratified share, 0.0 to 1.0, with its design-based standard error.
///
/// Its intervals take a stratum without a count to have no variance and are far too short where that stratum is large:
/// use [`flag_estimates`](crate::review::flag_estimates) for flags. Keep these for designs with many positive strata.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StratifiedProportion {
    /// `sum (N_h/N) p_h`.
    pub value: f64,
    /// `sqrt(sum (N_h/N)^2 (1 - n_h/N_h) p_h (1-p_h) / (n_h - 1))`.
    pub se: f64,
    /// Degrees of freedom, `n - H`, strata taken completely included.
    pub df: u64,
    /// Records reviewed.
    pub n: u64,
}

/// The share over all strata. Strata without records are skipped.
///
/// Source: Cochran (1977) chapter 5; R survey.
///
/// # Errors
///
/// [`InputError::NoStrata`] without records; other [`InputError`]s if the counts of a stratum contradict each other, or it
/// was reviewed at most once without being reviewed completely.
pub fn stratified_proportion(strata: &[SampleStratum]) -> Result<StratifiedProportion, InputError> {
    let total: f64 = strata.iter().map(|stratum| stratum.population as f64).sum();
    let (mut value, mut variance, mut n, mut n_strata) = (0.0, 0.0, 0, 0);
    for (index, stratum) in strata.iter().enumerate() {
        check_stratum_variance(index + 1, stratum.population, stratum.reviewed, stratum.meets)?;
        if stratum.population == 0 {
            continue;
        }
        let weight = stratum.population as f64 / total;
        let p = stratum.meets as f64 / stratum.reviewed as f64;
        value += weight * p;
        if stratum.reviewed < stratum.population {
            let left = 1.0 - stratum.reviewed as f64 / stratum.population as f64;
            variance += weight * weight * left * p * (1.0 - p) / (stratum.reviewed - 1) as f64;
        }
        n += stratum.reviewed;
        n_strata += 1;
    }
    if n_strata == 0 {
        return Err(InputError::NoStrata);
    }
    Ok(StratifiedProportion { value, se: variance.sqrt(), df: n - n_strata, n })
}

impl StratifiedProportion {
    /// `value -+ t se`, not cut off. `None` without degrees of freedom.
    ///
    /// # Panics
    ///
    /// If `confidence` does not lie strictly between 0 and 1.
    pub fn t_interval(&self, confidence: f64) -> Option<Interval> {
        let half = self.t(confidence)? * self.se;
        Some(Interval { lower: self.value - half, upper: self.value + half })
    }

    /// Korn and Graubard's interval: Clopper-Pearson at the effective size `p (1-p) / v (t_{n-1} / t_df)^2`.
    ///
    /// `cap` limits the effective size to the records reviewed, as the NCHS standards do; R `svyciprop(method = "beta")`
    /// does not. `None` without degrees of freedom or where the estimated variance is 0, which is ignorance, not precision.
    ///
    /// Source: Korn and Graubard (1998); Parker et al. (2017).
    ///
    /// # Panics
    ///
    /// If `confidence` does not lie strictly between 0 and 1.
    pub fn korn_graubard(&self, confidence: f64, cap: bool) -> Option<Interval> {
        if self.se == 0.0 {
            return None;
        }
        let spread = self.value * (1.0 - self.value);
        let ratio = student_t::two_sided_quantile(confidence, (self.n - 1) as f64) / self.t(confidence)?;
        let uncapped = spread / (self.se * self.se) * ratio * ratio;
        let size = if cap { uncapped.min(self.n as f64) } else { uncapped };
        let (hits, misses) = (size * self.value, size * (1.0 - self.value));
        let tail = normal::tails(confidence) / 2.0;
        Some(Interval {
            lower: beta::lower_quantile(tail, hits, misses + 1.0).x,
            upper: beta::upper_quantile(tail, hits + 1.0, misses).x,
        })
    }

    /// The t interval on the log-odds scale, `se / (p (1-p))`, carried back. `None` without degrees of freedom or at a
    /// share of 0 or 1. Source: R `svyciprop(method = "xlogit")`.
    ///
    /// # Panics
    ///
    /// If `confidence` does not lie strictly between 0 and 1.
    pub fn logit_interval(&self, confidence: f64) -> Option<Interval> {
        let spread = self.value * (1.0 - self.value);
        if spread <= 0.0 {
            return None;
        }
        let half = self.t(confidence)? * self.se / spread;
        let centre = (self.value / (1.0 - self.value)).ln();
        let rate = |log_odds: f64| 1.0 / (1.0 + (-log_odds).exp());
        Some(Interval { lower: rate(centre - half), upper: rate(centre + half) })
    }

    fn t(&self, confidence: f64) -> Option<f64> {
        (self.df > 0).then(|| student_t::two_sided_quantile(confidence, self.df as f64))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn strata() -> impl Strategy<Value = Vec<SampleStratum>> {
        let one = (3..5_000_u64).prop_flat_map(|population| {
            (2..=population.min(200)).prop_flat_map(move |reviewed| {
                (0..=reviewed).prop_map(move |meets| SampleStratum { population, reviewed, meets })
            })
        });
        prop::collection::vec(one, 1..8)
    }

    proptest! {
        #[test]
        fn intervals_contain_the_estimate(strata in strata()) {
            let share = stratified_proportion(&strata).expect("valid");
            let intervals = [
                share.t_interval(0.95),
                share.korn_graubard(0.95, false),
                share.korn_graubard(0.95, true),
                share.logit_interval(0.95),
            ];
            for interval in intervals.into_iter().flatten() {
                prop_assert!(interval.lower <= share.value + 1e-12 && share.value <= interval.upper + 1e-12);
            }
        }

        #[test]
        fn the_cap_never_narrows(strata in strata()) {
            let share = stratified_proportion(&strata).expect("valid");
            if let (Some(capped), Some(free)) = (share.korn_graubard(0.95, true), share.korn_graubard(0.95, false)) {
                prop_assert!(capped.width() >= free.width() - 1e-12);
            }
        }

        #[test]
        fn the_complement_has_the_same_error(strata in strata()) {
            let rest: Vec<_> = strata.iter().map(|s| SampleStratum { meets: s.reviewed - s.meets, ..*s }).collect();
            let (share, rest) = (stratified_proportion(&strata).expect("valid"), stratified_proportion(&rest).expect("valid"));
            prop_assert!((share.value + rest.value - 1.0).abs() < 1e-12 && (share.se - rest.se).abs() < 1e-12);
        }
    }

    #[test]
    fn a_full_review_has_no_error() {
        let share = stratified_proportion(&[SampleStratum { population: 50, reviewed: 50, meets: 31 }]).expect("valid");
        assert_eq!((share.value, share.se), (0.62, 0.0));
        assert_eq!(share.korn_graubard(0.95, false), None);
    }

    #[test]
    fn a_single_review_has_no_variance() {
        let strata = [SampleStratum { population: 50, reviewed: 1, meets: 1 }];
        assert_eq!(stratified_proportion(&strata), Err(InputError::OneReviewed { stratum: 1 }));
        assert_eq!(stratified_proportion(&[]), Err(InputError::NoStrata));
    }
}
