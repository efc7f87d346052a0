//! Recording states, row by row.

use arrow::array::BooleanBufferBuilder;
use arrow::buffer::NullBuffer;
use flagstone_rules::RecordingState;

/// The recording states of one field. They are written out only once one of them is neither recorded nor blank.
pub(super) struct States {
    recorded: BooleanBufferBuilder,
    numbers: Option<Vec<u8>>,
    counts: [u64; RecordingState::ALL.len()],
}

impl States {
    /// Of no row.
    pub(super) fn new() -> States {
        States { recorded: BooleanBufferBuilder::new(0), numbers: None, counts: [0; RecordingState::ALL.len()] }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, state: RecordingState) {
        self.counts[usize::from(state.number())] += 1;
        if let Some(numbers) = &mut self.numbers {
            numbers.push(state.number());
        } else if !matches!(state, RecordingState::Recorded | RecordingState::Blank) {
            let before = (0..self.recorded.len()).map(|row| {
                let state = if self.recorded.get_bit(row) { RecordingState::Recorded } else { RecordingState::Blank };
                state.number()
            });
            let mut numbers: Vec<u8> = before.collect();
            numbers.push(state.number());
            self.numbers = Some(numbers);
        }
        self.recorded.append(state == RecordingState::Recorded);
    }

    /// Which rows are recorded, the numbers of the states where they were written out, and how many rows each has.
    pub(super) fn finish(mut self) -> (NullBuffer, Option<Vec<u8>>, [u64; RecordingState::ALL.len()]) {
        (NullBuffer::new(self.recorded.finish()), self.numbers, self.counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_written_out_only_where_they_say_more_than_a_null() {
        let mut states = States::new();
        states.push(RecordingState::Recorded);
        states.push(RecordingState::Blank);
        let (recorded, numbers, counts) = states.finish();
        assert_eq!(recorded.iter().collect::<Vec<_>>(), [true, false]);
        assert_eq!(numbers, None);
        assert_eq!(counts, [1, 0, 0, 0, 1, 0, 0, 0]);
    }

    #[test]
    fn earlier_rows_are_made_up_for() {
        let mut states = States::new();
        for state in [RecordingState::Recorded, RecordingState::Blank, RecordingState::Refused, RecordingState::Blank] {
            states.push(state);
        }
        assert_eq!(states.finish().1, Some(vec![0, 4, 2, 4]));
    }
}
