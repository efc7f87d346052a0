//! The tables as a workbook: what was audited, how to read it, what every column means, and a sheet for each table.

mod columns;
mod notes;
mod summary;
mod table_sheet;

use flagstone_results::{Results, TableRows};
use rust_xlsxwriter::XlsxError;

use super::INTERNAL;
use crate::spreadsheet::{self, MARKING, mark};

/// The whole file. Texts are written as texts, never as formulas. The same tables give the same bytes.
///
/// Case-level tables are marked as such; a workbook holds either them or aggregate ones, as a folder does.
///
/// # Errors
///
/// What is wrong, where a table does not fit a sheet (1,048,576 rows).
pub fn workbook(results: &Results, tables: &[TableRows]) -> Result<Vec<u8>, String> {
    build(results, tables).map_err(|error| match error {
        XlsxError::RowColumnLimitError => {
            "a table has more rows than a sheet can hold (1,048,576); export it as CSV or Arrow IPC".to_owned()
        }
        other => other.to_string(),
    })
}

fn build(results: &Results, tables: &[TableRows]) -> Result<Vec<u8>, XlsxError> {
    let marking = if tables.iter().any(|table| table.entry.restricted) { MARKING } else { INTERNAL };
    let mut book = spreadsheet::workbook("Results of a Flagstone audit")?;
    summary::write(book.add_worksheet(), results, marking)?;
    notes::write(book.add_worksheet(), marking)?;
    columns::write(book.add_worksheet(), tables)?;
    for table in tables {
        table_sheet::write(book.add_worksheet(), table)?;
    }
    for sheet in book.worksheets_mut() {
        mark(sheet, marking);
    }
    book.save_to_buffer()
}
