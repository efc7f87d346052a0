//! Reviews that could not decide.

use crate::error::{InputError, check_stratum};
use crate::interval::Interval;
use crate::review::flag_estimates::{Estimate, FlagEstimates, flag_estimates};
use crate::review::stratum::ReviewStratum;
use crate::review::totals::CaseTotal;

/// Intervals that hold whichever way the undecided reviews fall: sampling error and bounds in one.
///
/// `undetermined[h]` of the reviews of stratum `h` could not be decided, were refused or were lost; they count among its
/// `reviewed` and not among its `meets`. The estimates are computed with them all counted one way or the other, flagged
/// and unflagged strata separately; each interval is the union of the four. The point values leave the undecided out of
/// their stratum, as if they were like the rest of it, and have none where a stratum was left without a decision.
/// Conservative; [`imbens_manski`](crate::bounds::imbens_manski) is the tighter alternative.
///
/// # Errors
///
/// [`InputError::Lengths`] unless there is one count per stratum; otherwise as
/// [`flag_estimates`](crate::review::flag_estimates).
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1.
pub fn flag_estimates_with_undetermined(
    strata: &[ReviewStratum],
    undetermined: &[u64],
    confidence: f64,
) -> Result<FlagEstimates, InputError> {
    if strata.len() != undetermined.len() {
        return Err(InputError::Lengths { what: "strata and undetermined reviews" });
    }
    for (index, (stratum, &open)) in strata.iter().zip(undetermined).enumerate() {
        check_stratum(index + 1, stratum.population, stratum.reviewed, stratum.meets.saturating_add(open))?;
    }
    let corner = |flagged_meet: bool, unflagged_meet: bool| {
        let decided: Vec<ReviewStratum> = strata
            .iter()
            .zip(undetermined)
            .map(|(stratum, &open)| {
                let meet = if stratum.flagged { flagged_meet } else { unflagged_meet };
                ReviewStratum { meets: stratum.meets + if meet { open } else { 0 }, ..*stratum }
            })
            .collect();
        flag_estimates(&decided, confidence)
    };
    let mut union = corner(false, false)?;
    for (flagged_meet, unflagged_meet) in [(false, true), (true, false), (true, true)] {
        union = union.union(&corner(flagged_meet, unflagged_meet)?);
    }
    Ok(union.with_values_of(like_the_rest(strata, undetermined, confidence)?.as_ref()))
}

/// The estimates with the undecided left out, `None` if that leaves a stratum without a review.
fn like_the_rest(
    strata: &[ReviewStratum],
    undetermined: &[u64],
    confidence: f64,
) -> Result<Option<FlagEstimates>, InputError> {
    let decided: Vec<ReviewStratum> = strata
        .iter()
        .zip(undetermined)
        .map(|(stratum, open)| ReviewStratum { reviewed: stratum.reviewed - open, ..*stratum })
        .collect();
    if decided.iter().any(|stratum| stratum.population > 0 && stratum.reviewed == 0) {
        return Ok(None);
    }
    flag_estimates(&decided, confidence).map(Some)
}

impl FlagEstimates {
    fn union(&self, other: &Self) -> Self {
        let estimate = |a: Estimate, b: Estimate| Estimate { interval: hull(a.interval, b.interval), ..a };
        // Whether a measure is defined depends on the frame alone, so both or neither are.
        let optional = |a: Option<Estimate>, b: Option<Estimate>| a.zip(b).map(|(a, b)| estimate(a, b));
        let total = |a: CaseTotal, b: CaseTotal| CaseTotal {
            interval: hull(a.interval, b.interval),
            clipped: a.clipped || b.clipped,
            ..a
        };
        Self {
            cases_flagged: total(self.cases_flagged, other.cases_flagged),
            cases_unflagged: total(self.cases_unflagged, other.cases_unflagged),
            sensitivity: estimate(self.sensitivity, other.sensitivity),
            precision: optional(self.precision, other.precision),
            prevalence: estimate(self.prevalence, other.prevalence),
            specificity: optional(self.specificity, other.specificity),
            f1: optional(self.f1, other.f1),
            kappa: optional(self.kappa, other.kappa),
        }
    }

    fn with_values_of(self, points: Option<&Self>) -> Self {
        let estimate = |own: Estimate, point: Option<Estimate>| Estimate { value: point.and_then(|p| p.value), ..own };
        let total = |own: CaseTotal, point: Option<CaseTotal>| CaseTotal {
            // Totals always have a value; without decisions in a stratum it is the one with the undecided not meeting.
            value: point.map_or(own.value, |p| p.value),
            ..own
        };
        Self {
            cases_flagged: total(self.cases_flagged, points.map(|p| p.cases_flagged)),
            cases_unflagged: total(self.cases_unflagged, points.map(|p| p.cases_unflagged)),
            sensitivity: estimate(self.sensitivity, points.map(|p| p.sensitivity)),
            precision: self.precision.map(|own| estimate(own, points.and_then(|p| p.precision))),
            prevalence: estimate(self.prevalence, points.map(|p| p.prevalence)),
            specificity: self.specificity.map(|own| estimate(own, points.and_then(|p| p.specificity))),
            f1: self.f1.map(|own| estimate(own, points.and_then(|p| p.f1))),
            kappa: self.kappa.map(|own| estimate(own, points.and_then(|p| p.kappa))),
        }
    }
}

fn hull(a: Interval, b: Interval) -> Interval {
    Interval { lower: a.lower.min(b.lower), upper: a.upper.max(b.upper) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRATA: [ReviewStratum; 3] = [
        ReviewStratum { flagged: true, population: 500, reviewed: 40, meets: 30 },
        ReviewStratum { flagged: false, population: 900, reviewed: 60, meets: 20 },
        ReviewStratum { flagged: false, population: 20_000, reviewed: 200, meets: 1 },
    ];

    #[test]
    fn without_undecided_reviews_nothing_changes() {
        assert_eq!(flag_estimates_with_undetermined(&STRATA, &[0, 0, 0], 0.95), flag_estimates(&STRATA, 0.95));
    }

    #[test]
    fn undecided_reviews_only_widen() {
        let plain = flag_estimates(&STRATA, 0.95).expect("valid");
        let open = flag_estimates_with_undetermined(&STRATA, &[3, 5, 4], 0.95).expect("valid");
        assert!(open.sensitivity.interval.lower < plain.sensitivity.interval.lower);
        assert!(open.sensitivity.interval.upper > plain.sensitivity.interval.upper);
        assert!(open.prevalence.interval.width() > plain.prevalence.interval.width());
        assert!(open.sensitivity.interval.contains(open.sensitivity.value.expect("cases found")));
    }

    #[test]
    fn sensitivity_is_lowest_when_only_the_unflagged_undecided_are_cases() {
        let open = flag_estimates_with_undetermined(&STRATA, &[3, 5, 4], 0.95).expect("valid");
        let mut against = STRATA;
        against[1].meets += 5;
        against[2].meets += 4;
        let against = flag_estimates(&against, 0.95).expect("valid");
        assert_eq!(open.sensitivity.interval.lower, against.sensitivity.interval.lower);
    }

    #[test]
    fn a_stratum_without_any_decision_has_an_interval_and_no_value() {
        let mut strata = STRATA;
        strata[0].meets = 0;
        let open = flag_estimates_with_undetermined(&strata, &[40, 0, 0], 0.95).expect("valid");
        assert_eq!(open.sensitivity.value, None);
        assert!(open.sensitivity.interval.width() > 0.5);
    }

    #[test]
    fn more_undecided_than_reviewed_is_refused() {
        let error = flag_estimates_with_undetermined(&STRATA, &[11, 0, 0], 0.95).expect_err("refused");
        assert_eq!(error, InputError::MoreCountedThanReviewed { stratum: 1 });
    }
}
