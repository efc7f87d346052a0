//! Whole numbers.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Int32Array};
use arrow::buffer::{NullBuffer, ScalarBuffer};

use super::cells::Cells;
use super::scalar::Scalar;
use crate::raw::RawColumn;
use crate::reading::Reading;

/// Whole numbers of 32 bits. A fraction of nothing but zeros is allowed: spreadsheets and reading libraries write one
/// where a column has gaps. Anything else is invalid, and so is what lies outside the range that the profile allows.
pub(super) struct Integers {
    pub(super) range: RangeInclusive<i32>,
}

impl Scalar for Integers {
    type Value = i32;
    type Stored = i32;

    fn read(&mut self, cells: &Cells<'_, i32>, raw: &str) -> Reading<i32> {
        cells.read(raw, |text| whole_number(text).map(|number| self.within(number)))
    }

    fn native(&self, column: &RawColumn, row: usize) -> Reading<i32> {
        match column {
            RawColumn::Integer(array) if array.is_null(row) => Reading::BLANK,
            RawColumn::Integer(array) => {
                i32::try_from(array.value(row)).map_or(Reading::INVALID, |number| self.within(number))
            }
            _ => Reading::INVALID,
        }
    }

    fn stored(value: i32) -> i32 {
        value
    }

    fn array(values: ScalarBuffer<i32>, nulls: NullBuffer) -> ArrayRef {
        Arc::new(Int32Array::new(values, Some(nulls)))
    }
}

impl Integers {
    fn within(&self, number: i32) -> Reading<i32> {
        if self.range.contains(&number) { Reading::Value(number) } else { Reading::INVALID }
    }
}

fn whole_number(text: &str) -> Option<i32> {
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    whole.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::whole_number;

    #[test]
    fn whole_numbers_are_read() {
        assert_eq!(whole_number("15"), Some(15));
        assert_eq!(whole_number("-1"), Some(-1));
        assert_eq!(whole_number("+7"), Some(7));
        assert_eq!(whole_number("007"), Some(7));
        assert_eq!(whole_number("15.0"), Some(15));
        assert_eq!(whole_number("2147483647"), Some(i32::MAX));
    }

    #[test]
    fn anything_else_is_not() {
        for text in ["2147483648", "15.5", "15.", ".0", "1e3", "1,000", "fifteen", "-", "１５", "15 years"] {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }
}
