//! Calendar dates.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Date32Array};
use arrow::buffer::{NullBuffer, ScalarBuffer};

use flagstone_rules::RecordingState;
use jiff::civil::date;

use super::cells::Cells;
use super::scalar::Scalar;
use crate::date_format::{DateFormat, day_number};
use crate::raw::RawColumn;
use crate::reading::Reading;

/// Dates, as days since 1970-01-01. What no format reads is invalid, and so is a year outside 1000 to 9999.
pub(super) struct Dates {
    formats: Vec<DateFormat>,
    /// Days that stand for a day that nobody knows.
    dummies: Vec<i32>,
    /// Numbers of the days that can be read at all.
    days: RangeInclusive<i32>,
}

impl Dates {
    /// Dates written in one of `formats`, of which no two read one text as two days.
    pub(super) fn new(formats: Vec<DateFormat>, dummies: Vec<i32>) -> Dates {
        let days = day_number(date(1000, 1, 1))..=day_number(date(9999, 12, 31));
        Dates { formats, dummies, days }
    }

    /// The day with this number, unless it is a dummy: then the force itself says that it does not know.
    fn day(&self, number: i32) -> Reading<i32> {
        if self.dummies.contains(&number) { Reading::State(RecordingState::Unknown) } else { Reading::Value(number) }
    }
}

impl Scalar for Dates {
    type Value = i32;
    type Stored = i32;

    fn read(&mut self, cells: &Cells<'_, i32>, raw: &str) -> Reading<i32> {
        cells.read(raw, |text| {
            let day = self.formats.iter().find_map(|format| format.read(text));
            day.map(|day| self.day(day_number(day)))
        })
    }

    fn native(&self, column: &RawColumn, row: usize) -> Reading<i32> {
        match column {
            RawColumn::Date(array) if array.is_null(row) => Reading::BLANK,
            RawColumn::Date(array) => {
                let number = array.value(row);
                if self.days.contains(&number) { self.day(number) } else { Reading::INVALID }
            }
            _ => Reading::INVALID,
        }
    }

    fn stored(value: i32) -> i32 {
        value
    }

    fn array(values: ScalarBuffer<i32>, nulls: NullBuffer) -> ArrayRef {
        Arc::new(Date32Array::new(values, Some(nulls)))
    }
}
