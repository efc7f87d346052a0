//! Fields of one value of fixed size: booleans, integers, dates and codes.

use arrow::array::{Array, ArrayRef};
use arrow::buffer::NullBuffer;
use flagstone_rules::RecordingState;
use polars::prelude::PlHashSet;

use super::cells::Cells;
use super::mapped::MappedField;
use super::states::States;
use crate::raw::RawColumn;
use crate::reading::Reading;
use crate::token::trimmed;

/// A kind of value.
pub(super) trait Scalar {
    /// The value; its default stands in null slots.
    type Value: Copy + Default + PartialEq;

    /// What the text of a cell says.
    fn read(&mut self, cells: &Cells<'_, Self::Value>, raw: &str) -> Reading<Self::Value>;

    /// What a cell of a column of the field's own type says; invalid if the column is of another.
    fn native(&self, column: &RawColumn, row: usize) -> Reading<Self::Value>;

    /// The values as an array.
    fn array(values: Vec<Self::Value>, nulls: NullBuffer) -> ArrayRef;
}

/// Collects the values of one field.
pub(super) struct ScalarMapper<'a, S: Scalar> {
    kind: S,
    cells: Cells<'a, S::Value>,
    values: Vec<S::Value>,
    states: States,
    unmapped: PlHashSet<String>,
    unmapped_rows: u64,
}

impl<'a, S: Scalar> ScalarMapper<'a, S> {
    pub(super) fn new(kind: S, cells: Cells<'a, S::Value>) -> Self {
        let (unmapped, states) = (PlHashSet::default(), States::new());
        ScalarMapper { kind, cells, values: Vec::new(), states, unmapped, unmapped_rows: 0 }
    }

    /// What one cell says; the column is text, or of the field's own type.
    pub(super) fn reading(&mut self, column: &RawColumn, row: usize) -> Reading<S::Value> {
        let reading = match column {
            RawColumn::Text(text) if text.is_null(row) => Reading::BLANK,
            RawColumn::Text(text) => return self.kind.read(&self.cells, text.value(row)),
            column => self.kind.native(column, row),
        };
        if reading == Reading::BLANK { self.cells.blank() } else { reading }
    }

    /// Takes the cells of `rows`.
    pub(super) fn append(&mut self, column: &RawColumn, rows: &[u32]) {
        self.values.reserve(rows.len());
        for row in rows.iter().map(|row| *row as usize) {
            let reading = self.reading(column, row);
            let state = reading.state();
            if state == RecordingState::Unmapped
                && let RawColumn::Text(text) = column
            {
                self.unmapped_rows += 1;
                let raw = trimmed(text.value(row));
                if !self.unmapped.contains(raw) {
                    self.unmapped.insert(raw.to_owned());
                }
            }
            self.states.push(state);
            self.values.push(reading.value().unwrap_or_default());
        }
    }

    /// All that was taken, as the field `name`.
    pub(super) fn finish(self, name: String) -> MappedField {
        let (nulls, states, counts) = self.states.finish();
        MappedField {
            columns: vec![(name.clone(), S::array(self.values, nulls))],
            name,
            states,
            counts,
            unmapped_values: self.unmapped.len() as u64,
            unmapped_rows: self.unmapped_rows,
            supplied: true,
        }
    }
}
