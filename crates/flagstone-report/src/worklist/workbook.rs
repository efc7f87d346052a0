//! The worklist as a workbook: the list, what the ids stand for, how to read it.

use flagstone_results::Results;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{COLUMNS, Entry, READING, Value, legend};
use crate::spreadsheet::{self, MARKING, fit, mark};

/// Rows above the list: the marking and the header.
const HEADER_ROW: u32 = 1;

/// The whole file. Texts are written as texts, never as formulas. The same list gives the same bytes.
///
/// # Errors
///
/// What is wrong, where the list does not fit a sheet (1,048,576 rows).
pub fn workbook(entries: &[Entry<'_>], results: &Results) -> Result<Vec<u8>, String> {
    build(entries, results).map_err(|error| error.to_string())
}

fn build(entries: &[Entry<'_>], results: &Results) -> Result<Vec<u8>, XlsxError> {
    let mut book = spreadsheet::workbook("Worklist of closed cases")?;
    list(book.add_worksheet(), entries)?;
    ids(book.add_worksheet(), results)?;
    reading(book.add_worksheet())?;
    book.save_to_buffer()
}

fn list(sheet: &mut Worksheet, entries: &[Entry<'_>]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name("Worklist")?;
    sheet.write_string_with_format(0, 0, MARKING, &bold)?;
    for (at, column) in (0u16..).zip(&COLUMNS) {
        sheet.write_string_with_format(HEADER_ROW, at, column.name, &bold)?;
        sheet.set_column_width(at, column.width)?;
    }
    for (row, entry) in (HEADER_ROW + 1..).zip(entries) {
        for (at, column) in (0u16..).zip(&COLUMNS) {
            match (column.value)(entry) {
                Value::Number(number) => sheet.write_number(row, at, number as f64)?,
                Value::Text(text) => sheet.write_string(row, at, fit(&text))?,
                Value::Nothing => continue,
            };
        }
    }
    let (last_row, last_column) = (HEADER_ROW + entries.len() as u32, COLUMNS.len() as u16 - 1);
    sheet.autofilter(HEADER_ROW, 0, last_row.max(HEADER_ROW), last_column)?;
    sheet.set_freeze_panes(HEADER_ROW + 1, 4)?;
    sheet.set_landscape().set_repeat_rows(0, HEADER_ROW)?;
    mark(sheet, MARKING);
    Ok(())
}

fn ids(sheet: &mut Worksheet, results: &Results) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name("Ids")?;
    sheet.write_string_with_format(0, 0, MARKING, &bold)?;
    sheet.write_string_with_format(1, 0, "id", &bold)?;
    sheet.write_string_with_format(1, 1, "stands for", &bold)?;
    for (row, (id, title)) in (2..).zip(legend(results)) {
        sheet.write_string(row, 0, id)?;
        sheet.write_string(row, 1, title)?;
    }
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 100)?;
    sheet.set_freeze_panes(2, 0)?;
    mark(sheet, MARKING);
    Ok(())
}

fn reading(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap();
    sheet.set_name("How to read")?;
    sheet.set_column_width(0, 110)?;
    sheet.write_string_with_format(0, 0, MARKING, &Format::new().set_bold())?;
    for (row, line) in (1..).zip(READING) {
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
    }
    mark(sheet, MARKING);
    Ok(())
}
