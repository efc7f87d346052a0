//! The difference estimator.

use crate::distribution::student_t;
use crate::error::{InputError, check_stratum_variance};
use crate::interval::Interval;
use crate::reference::VerdictStratum;

/// Estimated number and share of cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DifferenceEstimate {
    /// Number of cases.
    pub total: f64,
    /// Its standard error.
    pub se_total: f64,
    /// Share of records that are cases; may leave 0.0 to 1.0.
    pub mean: f64,
    /// Its standard error.
    pub se_mean: f64,
    /// Degrees of freedom, `n - H`.
    pub df: u64,
}

/// Machine verdicts of all records plus the mean error found by review: `sum_h [V_h + N_h mean_h(y - v)]`, with
/// `v = sum N_h^2 (1 - n_h/N_h) s_h^2(y - v) / n_h`. Reference only.
///
/// The same as prediction-powered inference with `lambda = 1` (Mozer 2026). Source: Cassel, Sarndal and Wretman (1976).
///
/// # Errors
///
/// As [`stratified_proportion`](crate::review::stratified_proportion).
pub fn difference_estimator(strata: &[VerdictStratum]) -> Result<DifferenceEstimate, InputError> {
    let (mut total, mut variance, mut population, mut n, mut n_strata) = (0.0, 0.0, 0.0, 0, 0);
    for (index, stratum) in strata.iter().enumerate() {
        let reviewed = stratum.reviewed.n();
        check_stratum_variance(index + 1, stratum.population, reviewed, reviewed)?;
        if stratum.population == 0 {
            continue;
        }
        let size = stratum.population as f64;
        total += stratum.verdicts as f64 + size * stratum.reviewed.mean(|y, v| y - v);
        if reviewed < stratum.population {
            let spread = stratum.reviewed.squares(|y, v| y - v) / (reviewed - 1) as f64;
            variance += size * size * (1.0 - reviewed as f64 / size) * spread / reviewed as f64;
        }
        population += size;
        n += reviewed;
        n_strata += 1;
    }
    if n_strata == 0 {
        return Err(InputError::NoStrata);
    }
    let se_total = variance.sqrt();
    Ok(DifferenceEstimate {
        total,
        se_total,
        mean: total / population,
        se_mean: se_total / population,
        df: n - n_strata,
    })
}

impl DifferenceEstimate {
    /// `mean -+ t se`, not cut off. `None` without degrees of freedom.
    ///
    /// # Panics
    ///
    /// If `confidence` does not lie strictly between 0 and 1.
    pub fn t_interval(&self, confidence: f64) -> Option<Interval> {
        (self.df > 0).then(|| {
            let half = student_t::two_sided_quantile(confidence, self.df as f64) * self.se_mean;
            Interval { lower: self.mean - half, upper: self.mean + half }
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reference::Labelled;
    use crate::review::{SampleStratum, stratified_proportion};

    proptest! {
        #[test]
        fn with_the_verdict_as_stratum_it_is_the_plain_stratified_estimate(
            cases in prop::array::uniform2(0..40_u64), others in prop::array::uniform2(2..40_u64), more in prop::array::uniform2(1..5_000_u64)
        ) {
            // The identity that leaves nothing to tune: a constant verdict within a stratum cancels.
            let population = [0, 1].map(|h| cases[h] + others[h] + more[h]);
            let met = Labelled { true_positive: cases[0], false_alarm: others[0], ..Labelled::default() };
            let not = Labelled { missed: cases[1], true_negative: others[1], ..Labelled::default() };
            let difference = difference_estimator(&[
                VerdictStratum { population: population[0], verdicts: population[0], reviewed: met },
                VerdictStratum { population: population[1], verdicts: 0, reviewed: not },
            ]).expect("valid");
            let plain = stratified_proportion(&[0, 1].map(|h| SampleStratum {
                population: population[h], reviewed: cases[h] + others[h], meets: cases[h],
            })).expect("valid");
            prop_assert!((difference.mean - plain.value).abs() < 1e-12);
            prop_assert!((difference.se_mean - plain.se).abs() < 1e-12);
        }
    }

    #[test]
    fn a_machine_without_error_has_no_variance() {
        let reviewed = Labelled { true_positive: 5, true_negative: 45, ..Labelled::default() };
        let estimate =
            difference_estimator(&[VerdictStratum { population: 900, verdicts: 80, reviewed }]).expect("valid");
        assert_eq!((estimate.total, estimate.se_total), (80.0, 0.0));
    }
}
