//! How completely a field is recorded, by denominator.

use std::collections::BTreeMap;

use flagstone_extract::state_column;
use flagstone_rules::{Completeness, Denominator, RecordingState};
use flagstone_stats::Share;
use polars::prelude::*;

use super::ForceRun;
use super::months::Months;
use crate::closure::RowsOfMeasure;
use crate::tally::{CompletenessTally, StateCounts};
use crate::truths::Truths;

impl ForceRun<'_> {
    /// The denominator and the recording state of every row of the measure's table; `None` where the extract does not supply
    /// the table. A field that it does not supply is blank in every row.
    pub(super) fn rows_of_measure(
        &self,
        measure: &Completeness,
        applies: Option<Truths>,
        due: Option<Truths>,
    ) -> PolarsResult<Option<RowsOfMeasure>> {
        let table = measure.field.table;
        let (Some(records), Some(applies), Some(due)) = (self.extract.table(table), applies, due) else {
            return Ok(None);
        };
        let name = &self.rulebook.schema().field(measure.field).name;
        let blank = records.frame().column(name).ok().map(|column| Truths::from(&column.is_null()));
        let states = records.frame().column(&state_column(name)).ok();
        let states = states.map(|column| column.u8()).transpose()?;
        // Where the extract does not supply the field, or nothing better is known, it is blank.
        let missing = |number: Option<u8>| {
            let state = number.and_then(RecordingState::by_number);
            state.filter(|state| *state != RecordingState::Recorded).unwrap_or(RecordingState::Blank)
        };
        let denominators = applies.iter().zip(due.iter()).map(|(applies, due)| Denominator::of(applies, due));
        let rows = denominators.enumerate().map(|(row, denominator)| {
            let is_missing = blank.as_ref().is_none_or(|blank| blank.get(row) == Some(true));
            let state = || missing(states.and_then(|states| states.get(row)));
            (denominator, if is_missing { state() } else { RecordingState::Recorded })
        });
        Ok(Some(RowsOfMeasure::new(rows, &self.extract.store)?))
    }

    /// Counts recording states by denominator; `meets_default` says of each case whether it meets the default definition,
    /// `months` of each row of the crimes when it was recorded.
    pub(super) fn completeness(
        &self,
        measure: &Completeness,
        rows: Option<&RowsOfMeasure>,
        meets_default: &Truths,
        months: &Months,
    ) -> CompletenessTally {
        let table = measure.field.table;
        let mut tally = CompletenessTally { supplied: self.supplies(measure.field), ..CompletenessTally::default() };
        // A field that the extract does not supply has no recording states to count.
        let rows = rows.filter(|_| tally.supplied);
        let cases = self.index.references(table).iter().zip(self.index.crime_rows(table));
        let mut all = [[0; RecordingState::ALL.len()]; Denominator::ALL.len()];
        let mut meeting = all;
        let mut due_by_month = vec![Share { x: 0, n: 0 }; months.all().len()];
        for ((denominator, state), (reference, crime)) in rows.into_iter().flat_map(RowsOfMeasure::iter).zip(cases) {
            let (at, number) = (denominator as usize, usize::from(state.number()));
            all[at][number] += 1;
            if meets_default.get(*reference as usize) == Some(true) {
                meeting[at][number] += 1;
            }
            if denominator == Denominator::Due {
                let sum = &mut due_by_month[crime.map_or(Months::NOT_KNOWN, |crime| months.number(crime))];
                sum.x += u64::from(state == RecordingState::Recorded);
                sum.n += 1;
            }
        }
        tally.all = counted(&all);
        tally.meeting = counted(&meeting);
        let due = months.all().iter().copied().zip(due_by_month);
        tally.due_by_month = due.filter(|(_, share)| share.n > 0).collect();
        tally
    }
}

/// The denominators of which there is a record.
fn counted(counts: &[StateCounts; Denominator::ALL.len()]) -> BTreeMap<Denominator, StateCounts> {
    let counts = Denominator::ALL.into_iter().map(|denominator| (denominator, counts[denominator as usize]));
    counts.filter(|(_, states)| states.iter().any(|n| *n > 0)).collect()
}
