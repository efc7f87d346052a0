//! Booleans.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, BooleanArray};
use arrow::buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};

use super::cells::Cells;
use super::scalar::Scalar;
use crate::raw::RawColumn;
use crate::reading::Reading;

/// true and false. Which texts stand for them, the profile says; anything else is invalid.
pub(super) struct Booleans;

impl Scalar for Booleans {
    type Value = bool;
    type Stored = u8;

    fn read(&mut self, cells: &Cells<'_, bool>, raw: &str) -> Reading<bool> {
        cells.read(raw, |_| None)
    }

    fn native(&self, column: &RawColumn, row: usize) -> Reading<bool> {
        match column {
            RawColumn::Boolean(array) if array.is_null(row) => Reading::BLANK,
            RawColumn::Boolean(array) => Reading::Value(array.value(row)),
            _ => Reading::INVALID,
        }
    }

    fn stored(value: bool) -> u8 {
        u8::from(value)
    }

    fn array(values: ScalarBuffer<u8>, nulls: NullBuffer) -> ArrayRef {
        let values = BooleanBuffer::collect_bool(values.len(), |row| values[row] == 1);
        Arc::new(BooleanArray::new(values, Some(nulls)))
    }
}
