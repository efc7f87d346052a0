//! What is missing about the people of cases.

use std::collections::BTreeMap;
use std::io;

use flagstone_extract::{ColumnStore, Stored};
use flagstone_rules::{Denominator, RecordingState, Rulebook, Table};

use super::tally::GapCounts;
use crate::case_index::CaseIndex;

/// The denominator and the recording state of every row of a completeness measure's table, in a byte each.
pub(crate) struct RowsOfMeasure(Stored<u8>);

impl RowsOfMeasure {
    /// `rows`, held in `store`.
    pub(crate) fn new(
        rows: impl Iterator<Item = (Denominator, RecordingState)>,
        store: &ColumnStore,
    ) -> io::Result<RowsOfMeasure> {
        let n_states = RecordingState::ALL.len() as u8;
        let packed = rows.map(|(denominator, state)| denominator as u8 * n_states + state.number());
        Ok(RowsOfMeasure(store.keep_values(packed.collect())?))
    }

    /// Of each row.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Denominator, RecordingState)> {
        self.0.iter().map(|packed| unpacked(*packed))
    }

    fn of(&self, row: u32) -> (Denominator, RecordingState) {
        unpacked(self.0[row as usize])
    }
}

fn unpacked(packed: u8) -> (Denominator, RecordingState) {
    let n_states = RecordingState::ALL.len();
    let packed = usize::from(packed);
    (Denominator::ALL[packed / n_states], RecordingState::ALL[packed % n_states])
}

/// By completeness measure whose field something contradicts: whether it does so in each row of its table. Left out where the
/// extract does not supply both fields.
pub(crate) type Breaches = BTreeMap<usize, Vec<bool>>;

/// The rows of people, by crime and measure.
pub(crate) struct People<'a> {
    rulebook: &'a Rulebook,
    gaps: &'a [Option<RowsOfMeasure>],
    breaches: &'a Breaches,
    index: &'a CaseIndex,
}

impl<'a> People<'a> {
    pub(crate) fn new(
        rulebook: &'a Rulebook,
        index: &'a CaseIndex,
        gaps: &'a [Option<RowsOfMeasure>],
        breaches: &'a Breaches,
    ) -> People<'a> {
        People { rulebook, gaps, breaches, index }
    }

    /// Counts the people of a case that consists of `crimes`; gives the measures whose field is due and missing.
    pub(crate) fn count(
        &self,
        crimes: &[u32],
        population: usize,
        year: Option<i16>,
        tallies: &mut [BTreeMap<(usize, Option<i16>), GapCounts>],
    ) -> Vec<usize> {
        let mut to_fill = Vec::new();
        for (measure, tally) in tallies.iter_mut().enumerate() {
            let table = self.rulebook.completeness()[measure].field.table;
            let of_people = matches!(table, Table::Suspects | Table::Victims);
            let Some(states) = self.gaps[measure].as_ref().filter(|_| of_people) else { continue };
            let counts = tally.entry((population, year)).or_default();
            let breaches = self.breaches.get(&measure);
            counts.contradictions = counts.contradictions.or(breaches.map(|_| 0));
            let mut gap = false;
            for row in crimes.iter().flat_map(|crime| self.index.rows_of(table, *crime)) {
                let (denominator, state) = states.of(*row);
                let refused = state == RecordingState::Refused;
                let missing = state != RecordingState::Recorded && !refused;
                let at = &mut counts.rows[denominator as usize];
                at[0] += 1;
                at[1] += u64::from(missing);
                at[2] += u64::from(refused);
                gap |= missing && denominator == Denominator::Due;
                if let (Some(n), Some(breaches)) = (&mut counts.contradictions, breaches) {
                    *n += u64::from(breaches[*row as usize]);
                }
            }
            counts.cases_to_fill += u64::from(gap);
            to_fill.extend(gap.then_some(measure));
        }
        to_fill
    }
}
