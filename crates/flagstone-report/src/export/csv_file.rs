//! A table as CSV.

use flagstone_results::TableRows;

use crate::export::cell::{Cell, cell};
use crate::spreadsheet::harmless;

/// The table as RFC 4180 has it: UTF-8, comma, a header, lines that end in CRLF. A null is an empty cell, as an empty text is; days
/// are written as 2026-01-31, moments as RFC 3339 has them, numbers with as many digits as they have, items of a list joined by
/// `; `. A text that a spreadsheet would take for a formula is led by an apostrophe.
///
/// # Panics
///
/// Never: writing into memory cannot fail.
pub fn csv(table: &TableRows) -> Vec<u8> {
    let infallible = "writing into memory cannot fail";
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(table.entry.columns.iter().map(|column| &column.name)).expect(infallible);
    for row in 0..table.rows.num_rows() {
        let cells = table.rows.columns().iter().map(|column| match cell(column, row) {
            Cell::Nothing => String::new(),
            Cell::Text(text) => harmless(&text).into_owned(),
            Cell::Integer(number) => number.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Boolean(value) => value.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Moment(moment) => moment.to_string(),
        });
        writer.write_record(cells).expect(infallible);
    }
    writer.into_inner().expect(infallible)
}
