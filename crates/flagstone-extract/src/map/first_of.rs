//! Fields read from several columns: the first that gives a value counts.

use arrow::array::{Array, BooleanArray};
use arrow::buffer::ScalarBuffer;
use arrow::compute::kernels::zip::zip;
use flagstone_rules::RecordingState;

use super::mapped::{MappedField, blank_number, recorded_number};
use crate::reading::Reading;

/// The first reading that is a value; else the first that is not blank, so that what a force says of a missing value is
/// not lost.
pub(super) fn first<T>(readings: impl Iterator<Item = Reading<T>>) -> Reading<T> {
    let mut said = None;
    for reading in readings {
        match reading {
            Reading::Value(_) => return reading,
            Reading::State(RecordingState::Blank) => {}
            other => {
                said.get_or_insert(other);
            }
        }
    }
    said.unwrap_or(Reading::BLANK)
}

/// The same of whole columns, all of one type; at least one.
pub(super) fn merge(parts: Vec<MappedField>) -> MappedField {
    let mut parts = parts.into_iter();
    let first = parts.next().expect("a field of several columns has at least one");
    parts.fold(first, over)
}

/// `a` where it gives a value, or where `b` says nothing either; else `b`.
fn over(a: MappedField, b: MappedField) -> MappedField {
    let n_rows = a.columns[0].1.len();
    let states: Vec<(u8, bool)> = (0..n_rows)
        .map(|row| match (a.state(row), b.state(row)) {
            (of_a, _) if of_a == recorded_number() => (of_a, true),
            (_, of_b) if of_b == recorded_number() => (of_b, false),
            (of_a, of_b) if of_a == blank_number() => (of_b, false),
            (of_a, _) => (of_a, true),
        })
        .collect();
    let from_a = BooleanArray::from(states.iter().map(|(_, from_a)| *from_a).collect::<Vec<bool>>());
    let values = zip(&from_a, &a.columns[0].1, &b.columns[0].1).expect("both columns are of the field's type");
    let mut counts = [0; RecordingState::ALL.len()];
    states.iter().for_each(|(state, _)| counts[usize::from(*state)] += 1);
    let unmapped_rows = counts[usize::from(RecordingState::Unmapped.number())];
    let plain = |state: &u8| *state == recorded_number() || *state == blank_number();
    let states: Vec<u8> = states.into_iter().map(|(state, _)| state).collect();
    MappedField {
        columns: vec![(a.name.clone(), values)],
        name: a.name,
        states: (!states.iter().all(plain)).then(|| ScalarBuffer::from(states)),
        counts,
        // Distinct texts of either column that its words do not name; they matter only where a row is left unmapped.
        unmapped_values: if unmapped_rows > 0 { a.unmapped_values + b.unmapped_values } else { 0 },
        unmapped_rows,
        supplied: true,
    }
}
