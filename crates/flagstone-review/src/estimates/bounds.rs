//! Between which values a figure lies whichever way the undecided reviews fall, sampling error aside.

use flagstone_stats::Interval;
use flagstone_stats::review::{ReviewStratum, flag_estimates};

use super::of_each;
use crate::error::ReviewError;
use crate::plan::CONFIDENCE;

/// For each measure its least and greatest value over undecided reviews that all meet or all do not, flagged and unflagged ones
/// apart; `None` where one of these values is not defined.
pub(super) fn bounds(strata: &[ReviewStratum], undecided: &[u64]) -> Result<[Option<Interval>; 7], ReviewError> {
    let mut bounds: Option<[Option<Interval>; 7]> = None;
    for meeting in [[false, false], [false, true], [true, false], [true, true]] {
        let decided: Vec<ReviewStratum> = strata
            .iter()
            .zip(undecided)
            .map(|(stratum, open)| {
                let more = if meeting[usize::from(stratum.flagged)] { *open } else { 0 };
                ReviewStratum { meets: stratum.meets + more, ..*stratum }
            })
            .collect();
        let values = of_each(&flag_estimates(&decided, CONFIDENCE)?).map(|estimate| estimate.and_then(|it| it.value));
        let points = values.map(|value| value.map(|value| Interval { lower: value, upper: value }));
        bounds = Some(match bounds {
            None => points,
            Some(before) => std::array::from_fn(|at| before[at].zip(points[at]).map(|(a, b)| hull(a, b))),
        });
    }
    Ok(bounds.unwrap_or_default())
}

fn hull(a: Interval, b: Interval) -> Interval {
    Interval { lower: a.lower.min(b.lower), upper: a.upper.max(b.upper) }
}
