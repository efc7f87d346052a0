//! Fields of one value of fixed size: booleans, integers, dates and codes.

use std::io;

use arrow::array::ArrayRef;
use arrow::buffer::{NullBuffer, ScalarBuffer};
use arrow::datatypes::ArrowNativeType;
use flagstone_rules::RecordingState;
use polars::prelude::PlHashSet;

use super::cells::Cells;
use super::mapped::MappedField;
use super::states::States;
use crate::column_store::{ColumnStore, Growing};
use crate::raw::{CodedText, RawColumn};
use crate::reading::Reading;
use crate::token::trimmed;

/// A kind of value.
pub(super) trait Scalar {
    /// The value; its default stands in null slots.
    type Value: Copy + Default + PartialEq;

    /// How a value is held.
    type Stored: ArrowNativeType;

    /// What the text of a cell says.
    fn read(&mut self, cells: &Cells<'_, Self::Value>, raw: &str) -> Reading<Self::Value>;

    /// What a cell of a column of the field's own type says; invalid if the column is of another.
    fn native(&self, column: &RawColumn, row: usize) -> Reading<Self::Value>;

    /// `value` as it is held.
    fn stored(value: Self::Value) -> Self::Stored;

    /// The values as an array.
    fn array(values: ScalarBuffer<Self::Stored>, nulls: NullBuffer) -> ArrayRef;
}

/// Collects the values of one field.
pub(super) struct ScalarMapper<'a, S: Scalar> {
    kind: S,
    cells: Cells<'a, S::Value>,
    values: Growing<S::Stored>,
    states: States,
    unmapped: PlHashSet<String>,
    unmapped_rows: u64,
}

impl<'a, S: Scalar> ScalarMapper<'a, S> {
    pub(super) fn new(kind: S, cells: Cells<'a, S::Value>, store: &ColumnStore) -> Self {
        let (unmapped, states) = (PlHashSet::default(), States::new(store));
        ScalarMapper { kind, cells, values: Growing::new(store), states, unmapped, unmapped_rows: 0 }
    }

    /// What one cell says; the column is text, or of the field's own type.
    pub(super) fn reading(&mut self, column: &RawColumn, row: usize) -> Reading<S::Value> {
        if !column.is_text() {
            return self.native(column, row);
        }
        match column.text(row) {
            Some(text) => self.kind.read(&self.cells, text),
            None => self.cells.blank(),
        }
    }

    /// What a cell says of a column of the field's own type.
    fn native(&self, column: &RawColumn, row: usize) -> Reading<S::Value> {
        let reading = self.kind.native(column, row);
        if reading == Reading::BLANK { self.cells.blank() } else { reading }
    }

    /// Takes the cells of `rows`.
    pub(super) fn append(&mut self, column: &RawColumn, rows: &[u32]) {
        let mut states = Vec::with_capacity(rows.len());
        self.values.reserve(rows.len());
        let rows = rows.iter().map(|row| *row as usize);
        match column {
            RawColumn::Coded(text) => {
                let mut readings = Readings::of(text);
                for row in rows {
                    let reading = readings.of_row(row, self);
                    if reading.state() == RecordingState::Unmapped {
                        self.note_unmapped(column.text(row).unwrap_or_default());
                    }
                    self.push(reading, &mut states);
                }
            }
            RawColumn::Text(_) | RawColumn::Views(_) => {
                for row in rows {
                    let reading = self.reading(column, row);
                    if reading.state() == RecordingState::Unmapped {
                        self.note_unmapped(column.text(row).unwrap_or_default());
                    }
                    self.push(reading, &mut states);
                }
            }
            _ => rows.for_each(|row| {
                let reading = self.native(column, row);
                self.push(reading, &mut states);
            }),
        }
        self.states.extend(&states);
        self.values.settle();
    }

    /// Sets the rows that say that there is no such person or event.
    pub(super) fn mark_not_applicable(&mut self, column: &RawColumn, rows: &mut [bool]) {
        match column {
            RawColumn::Coded(text) => {
                let mut readings = Readings::of(text);
                for (row, marked) in rows.iter_mut().enumerate() {
                    *marked |= readings.of_row(row, self) == Reading::NotApplicable;
                }
            }
            column => {
                for (row, marked) in rows.iter_mut().enumerate() {
                    *marked |= self.reading(column, row) == Reading::NotApplicable;
                }
            }
        }
    }

    fn push(&mut self, reading: Reading<S::Value>, states: &mut Vec<u8>) {
        states.push(reading.state().number());
        self.values.push(S::stored(reading.value().unwrap_or_default()));
    }

    fn note_unmapped(&mut self, raw: &str) {
        self.unmapped_rows += 1;
        let raw = trimmed(raw);
        if !self.unmapped.contains(raw) {
            self.unmapped.insert(raw.to_owned());
        }
    }

    /// All that was taken, as the field `name`.
    pub(super) fn finish(self, name: String) -> io::Result<MappedField> {
        let (nulls, states, counts) = self.states.finish()?;
        Ok(MappedField {
            columns: vec![(name.clone(), S::array(self.values.finish()?, nulls))],
            name,
            states,
            counts,
            unmapped_values: self.unmapped.len() as u64,
            unmapped_rows: self.unmapped_rows,
            supplied: true,
        })
    }
}

/// What the distinct texts of a batch say, each understood when it is first met.
struct Readings<'t, V> {
    text: &'t CodedText,
    known: Vec<Option<Reading<V>>>,
}

impl<'t, V: Copy + Default + PartialEq> Readings<'t, V> {
    fn of(text: &'t CodedText) -> Readings<'t, V> {
        Readings { text, known: vec![None; text.n_values()] }
    }

    fn of_row<S: Scalar<Value = V>>(&mut self, row: usize, mapper: &mut ScalarMapper<'_, S>) -> Reading<V> {
        let Some(key) = self.text.key(row) else { return mapper.cells.blank() };
        *self.known[key].get_or_insert_with(|| mapper.kind.read(&mapper.cells, self.text.value(key)))
    }
}
