//! How completely a field is recorded, by denominator.

use flagstone_extract::state_column;
use flagstone_rules::{Completeness, Denominator, RecordingState};
use polars::prelude::*;

use super::ForceRun;
use crate::closure::RowsOfMeasure;
use crate::tally::CompletenessTally;

impl ForceRun<'_> {
    /// The denominator and the recording state of every row of the measure's table; `None` where the extract does not supply
    /// the field, which then has no states to count.
    pub(super) fn rows_of_measure(
        &self,
        measure: &Completeness,
        applies: Option<BooleanChunked>,
        due: Option<BooleanChunked>,
    ) -> PolarsResult<Option<RowsOfMeasure>> {
        let table = measure.field.table;
        let (Some(records), Some(applies), Some(due)) = (self.extract.table(table), applies, due) else {
            return Ok(None);
        };
        if !self.supplies(measure.field) {
            return Ok(None);
        }
        let name = &self.rulebook.schema().field(measure.field).name;
        let blank = records.frame().column(name)?.is_null();
        let states = records.frame().column(&state_column(name)).ok();
        let states = states.map(|column| column.u8()).transpose()?;
        let of_row = |row: usize| {
            let state = match (blank.get(row), states.and_then(|states| states.get(row))) {
                (Some(false), _) => RecordingState::Recorded,
                (_, Some(number)) => RecordingState::by_number(number)
                    .filter(|state| *state != RecordingState::Recorded)
                    .unwrap_or(RecordingState::Blank),
                (_, None) => RecordingState::Blank,
            };
            (Denominator::of(applies.get(row), due.get(row)), state)
        };
        Ok(Some((0..records.n_rows()).map(of_row).collect()))
    }

    /// Counts recording states by denominator; `meets_default` says of each case whether it meets the default definition.
    pub(super) fn completeness(
        &self,
        measure: &Completeness,
        rows: Option<&[(Denominator, RecordingState)]>,
        meets_default: &[bool],
    ) -> CompletenessTally {
        let table = measure.field.table;
        let mut tally = CompletenessTally { supplied: self.supplies(measure.field), ..CompletenessTally::default() };
        let references = self.index.references(table);
        for ((denominator, state), reference) in rows.unwrap_or_default().iter().zip(references) {
            tally.all.entry(*denominator).or_default()[usize::from(state.number())] += 1;
            if meets_default.get(*reference as usize) == Some(&true) {
                tally.meeting.entry(*denominator).or_default()[usize::from(state.number())] += 1;
            }
        }
        tally
    }
}
