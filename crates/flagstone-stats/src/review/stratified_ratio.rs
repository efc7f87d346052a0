//! A share whose denominator is estimated too.

use crate::distribution::student_t;
use crate::error::{InputError, check_stratum_variance};
use crate::interval::Interval;

/// A stratum of reviews by truth and flag; reviewed records that do not meet the definition are the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RatioStratum {
    /// Records it holds.
    pub population: u64,
    /// Records drawn at random and reviewed, of either truth.
    pub reviewed: u64,
    /// Of these, meeting the definition and flagged.
    pub meets_flagged: u64,
    /// Of these, meeting the definition and not flagged.
    pub meets_unflagged: u64,
}

/// Estimated share of cases that carry the flag, with its linearised standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StratifiedRatio {
    /// `R`, the ratio of the two totals, 0.0 to 1.0; `None` when no case was found.
    pub value: Option<f64>,
    /// Its standard error; `None` with the value.
    pub se: Option<f64>,
    /// Degrees of freedom, `n - H`.
    pub df: u64,
    /// Estimated number of flagged cases.
    pub total_flagged: f64,
    /// Estimated number of cases.
    pub total: f64,
    /// Standard error of the number of cases.
    pub se_total: f64,
}

/// The flag's sensitivity as a ratio of stratified totals, equal to the mean of the flag in the domain of cases.
///
/// `R = sum w F Y / sum w Y`, `w = N_h/n_h`; residual `e = Y (F - R) / T`, `v(R) = sum N_h^2 (1 - n_h/N_h) s_eh^2 / n_h` with
/// the variance of `e` over **all** reviewed records of the stratum, those that are no case included as zeros. Subsetting
/// to cases first and using their number gives a wrong variance.
///
/// Strata may mix flags here. The interval under-covers where a large stratum shows no case; prefer
/// [`flag_estimates`](crate::review::flag_estimates).
///
/// Source: Sarndal, Swensson and Wretman (1992) chapters 5 and 10; R survey `svyratio`, and `svymean` on a subset.
///
/// # Errors
///
/// As [`stratified_proportion`](crate::review::stratified_proportion).
pub fn stratified_ratio(strata: &[RatioStratum]) -> Result<StratifiedRatio, InputError> {
    let (mut total_flagged, mut total, mut n, mut n_strata) = (0.0, 0.0, 0, 0);
    for (index, stratum) in strata.iter().enumerate() {
        let counted = stratum.meets_flagged.saturating_add(stratum.meets_unflagged);
        check_stratum_variance(index + 1, stratum.population, stratum.reviewed, counted)?;
        if stratum.population == 0 {
            continue;
        }
        let weight = stratum.population as f64 / stratum.reviewed as f64;
        total_flagged += weight * stratum.meets_flagged as f64;
        total += weight * counted as f64;
        n += stratum.reviewed;
        n_strata += 1;
    }
    if n_strata == 0 {
        return Err(InputError::NoStrata);
    }
    let variance =
        |flagged: f64, unflagged: f64| strata.iter().map(|s| s.variance_of_total(flagged, unflagged)).sum::<f64>();
    let value = (total > 0.0).then(|| total_flagged / total);
    Ok(StratifiedRatio {
        value,
        se: value.map(|ratio| variance((1.0 - ratio) / total, -ratio / total).sqrt()),
        df: n - n_strata,
        total_flagged,
        total,
        se_total: variance(1.0, 1.0).sqrt(),
    })
}

impl RatioStratum {
    /// Variance of the estimated total of a variable with these values for flagged and unflagged cases and 0 otherwise.
    fn variance_of_total(&self, flagged: f64, unflagged: f64) -> f64 {
        if self.reviewed >= self.population {
            return 0.0;
        }
        let n = self.reviewed as f64;
        let (a, b) = (self.meets_flagged as f64, self.meets_unflagged as f64);
        let mean = (a * flagged + b * unflagged) / n;
        let squares = a * (flagged - mean).powi(2) + b * (unflagged - mean).powi(2) + (n - a - b) * mean * mean;
        let population = self.population as f64;
        population * population * (1.0 - n / population) * squares / (n - 1.0) / n
    }
}

impl StratifiedRatio {
    /// `value -+ t se`, not cut off. `None` without a case or without degrees of freedom.
    ///
    /// # Panics
    ///
    /// If `confidence` does not lie strictly between 0 and 1.
    pub fn t_interval(&self, confidence: f64) -> Option<Interval> {
        let (value, se) = self.value.zip(self.se)?;
        (self.df > 0).then(|| {
            let half = student_t::two_sided_quantile(confidence, self.df as f64) * se;
            Interval { lower: value - half, upper: value + half }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_that_are_no_case_count_in_the_variance() {
        let with = RatioStratum { population: 4_000, reviewed: 200, meets_flagged: 20, meets_unflagged: 30 };
        let subset = RatioStratum { reviewed: 50, ..with };
        let (with, subset) = (stratified_ratio(&[with]).expect("valid"), stratified_ratio(&[subset]).expect("valid"));
        assert_eq!(with.value, subset.value);
        assert!((with.se.expect("cases") - subset.se.expect("cases")).abs() > 1e-4);
    }

    #[test]
    fn no_case_has_no_ratio() {
        let stratum = RatioStratum { population: 400, reviewed: 20, meets_flagged: 0, meets_unflagged: 0 };
        let ratio = stratified_ratio(&[stratum]).expect("valid");
        assert_eq!((ratio.value, ratio.se, ratio.t_interval(0.95)), (None, None, None));
    }

    #[test]
    fn a_full_review_has_no_error() {
        let stratum = RatioStratum { population: 40, reviewed: 40, meets_flagged: 3, meets_unflagged: 9 };
        let ratio = stratified_ratio(&[stratum]).expect("valid");
        assert_eq!((ratio.value, ratio.se, ratio.se_total), (Some(0.25), Some(0.0), 0.0));
    }
}
