//! Calendar dates.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Date32Array};
use arrow::buffer::{NullBuffer, ScalarBuffer};

use super::cells::Cells;
use super::scalar::Scalar;
use crate::date_format::{DateFormat, day_number, day_of};
use crate::raw::RawColumn;
use crate::reading::Reading;

/// Dates, as days since 1970-01-01. What no format reads is invalid, and so is a year outside 1000 to 9999.
pub(super) struct Dates {
    formats: Vec<DateFormat>,
}

impl Dates {
    /// Dates written in one of `formats`, of which no two read one text as two days.
    pub(super) fn new(formats: Vec<DateFormat>) -> Dates {
        Dates { formats }
    }
}

impl Scalar for Dates {
    type Value = i32;

    fn read(&mut self, cells: &Cells<'_, i32>, raw: &str) -> Reading<i32> {
        cells.read(raw, |text| {
            let day = self.formats.iter().find_map(|format| format.read(text));
            day.map(|day| Reading::Value(day_number(day)))
        })
    }

    fn native(&self, column: &RawColumn, row: usize) -> Reading<i32> {
        match column {
            RawColumn::Date(array) if array.is_null(row) => Reading::BLANK,
            RawColumn::Date(array) => {
                let number = array.value(row);
                day_of(number).map_or(Reading::INVALID, |_| Reading::Value(number))
            }
            _ => Reading::INVALID,
        }
    }

    fn array(values: Vec<i32>, nulls: NullBuffer) -> ArrayRef {
        Arc::new(Date32Array::new(ScalarBuffer::from(values), Some(nulls)))
    }
}
