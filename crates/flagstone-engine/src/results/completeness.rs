//! The table `completeness`.

use std::collections::BTreeMap;

use flagstone_results::{CompletenessRow, Denominator as Column};
use flagstone_rules::{Completeness, Denominator, RecordingState, Rulebook};
use flagstone_stats::wilson;

use super::{CONFIDENCE, count, rate};
use crate::tally::{StateCounts, Tally};

/// The population of a row that covers every record.
pub(super) const EVERY_RECORD: &str = "all";

/// A measure that no extract supplies has no row: nothing was counted.
pub(super) fn rows(rulebook: &Rulebook, force: &str, tally: &Tally) -> Vec<CompletenessRow> {
    let meeting = &rulebook.default_definition().provenance.id;
    let mut rows = Vec::new();
    for (measure, tally) in rulebook.completeness().iter().zip(&tally.completeness).filter(|(_, tally)| tally.supplied)
    {
        for (population, states) in [(EVERY_RECORD, &tally.all), (meeting, &tally.meeting)] {
            rows.extend(population_rows(rulebook, measure, force, population, states));
        }
    }
    rows
}

fn population_rows(
    rulebook: &Rulebook,
    measure: &Completeness,
    force: &str,
    population: &str,
    states: &BTreeMap<Denominator, StateCounts>,
) -> Vec<CompletenessRow> {
    let of = |denominator: Denominator| states.get(&denominator).copied().unwrap_or_default();
    let mut all = StateCounts::default();
    for denominator in [Denominator::Due, Denominator::NotYetDue, Denominator::DueUnknown] {
        for (sum, n) in all.iter_mut().zip(of(denominator)) {
            *sum += n;
        }
    }
    [
        (Column::Due, of(Denominator::Due)),
        (Column::NotYetDue, of(Denominator::NotYetDue)),
        (Column::DueUnknown, of(Denominator::DueUnknown)),
        (Column::NotApplicable, of(Denominator::NotApplicable)),
        (Column::All, all),
    ]
    .map(|(denominator, states)| {
        let n = |state: RecordingState| states[usize::from(state.number())];
        let (records, recorded) = (states.iter().sum(), n(RecordingState::Recorded));
        // Of people who cannot be asked, no share can be recorded.
        let asked = denominator != Column::NotApplicable;
        let interval = wilson(recorded, records, CONFIDENCE).filter(|_| asked);
        CompletenessRow {
            measure_id: measure.provenance.id.clone(),
            force: force.to_owned(),
            table: measure.field.table.name().to_owned(),
            field: rulebook.schema().field(measure.field).name.clone(),
            population: population.to_owned(),
            denominator,
            records: count(records),
            recorded: count(recorded),
            not_stated: count(n(RecordingState::NotStated)),
            refused: count(n(RecordingState::Refused)),
            unknown: count(n(RecordingState::Unknown)),
            blank: count(n(RecordingState::Blank)),
            invalid: count(n(RecordingState::Invalid)),
            unmapped: count(n(RecordingState::Unmapped)),
            multivalue: count(n(RecordingState::Multivalue)),
            recorded_rate: rate(recorded, records).filter(|_| asked),
            lower: interval.map(|interval| interval.lower),
            upper: interval.map(|interval| interval.upper),
        }
    })
    .to_vec()
}
