//! Recording states, row by row.

use std::io;

use arrow::array::BooleanBufferBuilder;
use arrow::buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use flagstone_rules::RecordingState;

use super::mapped::{blank_number, recorded_number};
use crate::column_store::{ColumnStore, Growing};

/// The recording states of one field. They are written out only once one of them is neither recorded nor blank.
pub(super) struct States {
    recorded: BooleanBufferBuilder,
    numbers: Option<Growing<u8>>,
    store: ColumnStore,
    counts: [u64; RecordingState::ALL.len()],
}

impl States {
    /// Of no row.
    pub(super) fn new(store: &ColumnStore) -> States {
        let counts = [0; RecordingState::ALL.len()];
        States { recorded: BooleanBufferBuilder::new(0), numbers: None, store: store.clone(), counts }
    }

    /// Adds rows, by the numbers of their states.
    pub(super) fn extend(&mut self, states: &[u8]) {
        let (recorded, blank) = (recorded_number(), blank_number());
        states.iter().for_each(|state| self.counts[usize::from(*state)] += 1);
        if self.numbers.is_none() && states.iter().any(|state| *state != recorded && *state != blank) {
            let before = (0..self.recorded.len()).map(|row| if self.recorded.get_bit(row) { recorded } else { blank });
            let mut numbers = Growing::new(&self.store);
            numbers.extend(before);
            self.numbers = Some(numbers);
        }
        if let Some(numbers) = &mut self.numbers {
            numbers.extend(states.iter().copied());
            numbers.settle();
        }
        self.recorded.append_buffer(&BooleanBuffer::collect_bool(states.len(), |row| states[row] == recorded));
    }

    /// Which rows are recorded, the numbers of the states where they were written out, and how many rows each has.
    pub(super) fn finish(mut self) -> io::Result<FinishedStates> {
        let numbers = self.numbers.map(Growing::finish).transpose()?;
        Ok((NullBuffer::new(self.recorded.finish()), numbers, self.counts))
    }
}

/// See [`States::finish`].
type FinishedStates = (NullBuffer, Option<ScalarBuffer<u8>>, [u64; RecordingState::ALL.len()]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_written_out_only_where_they_say_more_than_a_null() {
        let mut states = States::new(&ColumnStore::Memory);
        states.extend(&[RecordingState::Recorded, RecordingState::Blank].map(RecordingState::number));
        let (recorded, numbers, counts) = states.finish().unwrap();
        assert_eq!(recorded.iter().collect::<Vec<_>>(), [true, false]);
        assert_eq!(numbers, None);
        assert_eq!(counts, [1, 0, 0, 0, 1, 0, 0, 0]);
    }

    #[test]
    fn earlier_rows_are_made_up_for() {
        use RecordingState::{Blank, Recorded, Refused};
        let mut states = States::new(&ColumnStore::Memory);
        states.extend(&[Recorded, Blank].map(RecordingState::number));
        states.extend(&[Refused, Blank].map(RecordingState::number));
        let (recorded, numbers, _) = states.finish().unwrap();
        assert_eq!(recorded.iter().collect::<Vec<_>>(), [true, false, false, false]);
        assert_eq!(numbers.map(Vec::from), Some(vec![0, 4, 2, 4]));
    }
}
