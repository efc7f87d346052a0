//! How completely a field is recorded, by denominator.

use flagstone_extract::state_column;
use flagstone_rules::{Completeness, Denominator, RecordingState};
use polars::prelude::*;

use super::ForceRun;
use crate::tally::CompletenessTally;

impl ForceRun<'_> {
    /// Counts recording states by denominator; `meets_default` says of each case whether it meets the default definition.
    pub(super) fn completeness(
        &self,
        measure: &Completeness,
        applies: Option<BooleanChunked>,
        due: Option<BooleanChunked>,
        meets_default: &[bool],
    ) -> PolarsResult<CompletenessTally> {
        let table = measure.field.table;
        let mut tally = CompletenessTally { supplied: self.supplies(measure.field), ..CompletenessTally::default() };
        let (Some(records), Some(applies), Some(due)) = (self.extract.table(table), applies, due) else {
            return Ok(tally);
        };
        // A field that the extract does not supply has no recording states to count.
        if !tally.supplied {
            return Ok(tally);
        }
        let name = &self.rulebook.schema().field(measure.field).name;
        let blank = records.frame().column(name)?.is_null();
        let states = records.frame().column(&state_column(name)).ok();
        let states = states.map(|column| column.u8()).transpose()?;
        for (row, reference) in self.index.references(table).iter().enumerate() {
            let state = match (blank.get(row), states.and_then(|states| states.get(row))) {
                (Some(false), _) => RecordingState::Recorded,
                (_, Some(number)) => RecordingState::by_number(number)
                    .filter(|state| *state != RecordingState::Recorded)
                    .unwrap_or(RecordingState::Blank),
                (_, None) => RecordingState::Blank,
            };
            let denominator = Denominator::of(applies.get(row), due.get(row));
            tally.all.entry(denominator).or_default()[usize::from(state.number())] += 1;
            if meets_default.get(*reference as usize) == Some(&true) {
                tally.meeting.entry(denominator).or_default()[usize::from(state.number())] += 1;
            }
        }
        Ok(tally)
    }
}
