//! The worklist as CSV.

use super::{COLUMNS, Entry, Value};
use crate::spreadsheet::harmless;

/// UTF-8, comma, a header; lists within a cell are joined by `; `.
///
/// A text that a spreadsheet would take for a formula is led by an apostrophe: a reference is a force's own text.
///
/// # Panics
///
/// Never: writing into memory cannot fail.
pub fn csv(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let infallible = "writing into memory cannot fail";
    writer.write_record(COLUMNS.iter().map(|column| column.name)).expect(infallible);
    for entry in entries {
        let cells = COLUMNS.iter().map(|column| match (column.value)(entry) {
            Value::Number(number) => number.to_string(),
            Value::Text(text) => harmless(&text).into_owned(),
            Value::Nothing => String::new(),
        });
        writer.write_record(cells).expect(infallible);
    }
    writer.into_inner().expect(infallible)
}
