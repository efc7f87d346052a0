//! The table `trends`: the flag under the default definition, and every completeness measure, month by month.

mod series;
mod signals;

use std::collections::BTreeMap;

use flagstone_results::{ComparedMeasure, TrendRow};
use flagstone_rules::Rulebook;
use flagstone_stats::Share;
use jiff::civil::Date;

use super::count;
use crate::month::Month;
use crate::tally::Tally;

use series::{Charted, chart};

/// The period of records whose month is not recorded.
const UNKNOWN_PERIOD: &str = "unknown";

/// The rows of one force, or of all together. `until` is the last day of which the extract can know; where it is not known,
/// no month is known either.
pub(super) fn rows(rulebook: &Rulebook, force: &str, tally: &Tally, until: Option<Date>) -> Vec<TrendRow> {
    let default = &rulebook.default_definition().provenance.id;
    let mut rows = Vec::new();
    for (definition, tally) in rulebook.definitions().iter().zip(&tally.definitions) {
        if definition.provenance.id == *default {
            let months = tally.flags.iter().map(|(month, flags)| {
                let counts = flags.counts;
                (*month, Share { x: counts.meets_flagged, n: counts.meets_flagged + counts.meets_unflagged })
            });
            rows.extend(of_measure(ComparedMeasure::Sensitivity, default, force, &months.collect(), until));
        }
    }
    for (measure, tally) in rulebook.completeness().iter().zip(&tally.completeness) {
        let id = &measure.provenance.id;
        rows.extend(of_measure(ComparedMeasure::RecordedRate, id, force, &tally.due_by_month, until));
    }
    rows
}

fn of_measure(
    measure: ComparedMeasure,
    subject: &str,
    force: &str,
    by_month: &BTreeMap<Option<Month>, Share>,
    until: Option<Date>,
) -> Vec<TrendRow> {
    let months: BTreeMap<Month, Share> =
        by_month.iter().filter_map(|(month, share)| Some((*month.as_ref()?, *share))).collect();
    let Charted { chart, centre, points } = chart(&months, until);
    let row = |period: String, share: Share| TrendRow {
        measure,
        subject: subject.to_owned(),
        force: force.to_owned(),
        period,
        numerator: count(share.x),
        denominator: count(share.n),
        rate: share.rate(),
        chart,
        centre,
        lower: None,
        upper: None,
        signal: None,
        excluded: true,
        reason: String::new(),
    };
    let mut rows: Vec<TrendRow> = points
        .into_iter()
        .map(|point| TrendRow {
            lower: point.limits.map(|limits| limits.lower),
            upper: point.limits.map(|limits| limits.upper),
            signal: point.signal,
            excluded: point.excluded,
            reason: point.reason,
            ..row(point.month.to_string(), point.share)
        })
        .collect();
    if let Some(share) = by_month.get(&None).filter(|share| share.n > 0) {
        let reason = "the day of recording is not recorded".to_owned();
        rows.push(TrendRow { reason, ..row(UNKNOWN_PERIOD.to_owned(), *share) });
    }
    rows
}
