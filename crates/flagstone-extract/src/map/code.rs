//! Codes of a code list.

use std::sync::Arc;

use arrow::array::{ArrayRef, UInt16Array};
use arrow::buffer::{NullBuffer, ScalarBuffer};
use flagstone_rules::{CodeList, LabelMap, code_number};
use polars::prelude::PlHashMap;

use super::cells::Cells;
use super::scalar::Scalar;
use crate::raw::RawColumn;
use crate::reading::Reading;
use crate::token::trimmed;

/// Beyond this many distinct texts a column is no coded one, and remembering them would only cost memory.
const REMEMBERED: usize = 100_000;

/// Codes of a list, as their positions in it. After the profile's own words come the list's codes in any of their
/// spellings, then the labels of the rulebook, if the profile names them, then missing tokens.
///
/// Every distinct text is understood once.
pub(super) struct Codes<'a> {
    list: &'a CodeList,
    labels: Option<&'a LabelMap>,
    known: PlHashMap<String, Reading<u16>>,
}

impl<'a> Codes<'a> {
    /// Codes of `list`, read with `labels`.
    pub(super) fn new(list: &'a CodeList, labels: Option<&'a LabelMap>) -> Codes<'a> {
        Codes { list, labels, known: PlHashMap::default() }
    }
}

impl Scalar for Codes<'_> {
    type Value = u16;
    type Stored = u16;

    fn read(&mut self, cells: &Cells<'_, u16>, raw: &str) -> Reading<u16> {
        let raw = trimmed(raw);
        if let Some(reading) = self.known.get(raw) {
            return *reading;
        }
        let reading = cells.read(raw, |text| {
            let code = code_number(self.list, text).map(Reading::Value);
            code.or_else(|| self.labels.and_then(|labels| labels.meaning(text)).map(Reading::from))
        });
        if self.known.len() < REMEMBERED {
            self.known.insert(raw.to_owned(), reading);
        }
        reading
    }

    fn native(&self, _column: &RawColumn, _row: usize) -> Reading<u16> {
        Reading::INVALID
    }

    fn stored(value: u16) -> u16 {
        value
    }

    fn array(values: ScalarBuffer<u16>, nulls: NullBuffer) -> ArrayRef {
        Arc::new(UInt16Array::new(values, Some(nulls)))
    }
}
