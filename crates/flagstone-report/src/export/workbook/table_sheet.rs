//! One table as a sheet: frozen headings with notes, filters, and numbers as they are read.

use flagstone_results::{ColumnEntry, TableRows, Unit};
use rust_xlsxwriter::{ExcelDateTime, Format, Note, Worksheet, XlsxError};

use crate::dictionary::meaning;
use crate::export::cell::{Cell, cell};
use crate::spreadsheet::fit;

/// Widths in characters, and the rows that are looked at to choose them.
const NARROW: usize = 8;
const WIDE: usize = 60;
const N_MEASURED: usize = 200;

pub(super) fn write(sheet: &mut Worksheet, table: &TableRows) -> Result<(), XlsxError> {
    sheet.set_name(table.entry.name)?;
    let heading = Format::new().set_bold();
    for (at, (column, cells)) in (0u16..).zip(table.entry.columns.iter().zip(table.rows.columns())) {
        sheet.write_string_with_format(0, at, &column.name, &heading)?;
        sheet.insert_note(0, at, &note(column))?;
        let format = format(column);
        let mut width = column.name.len() + 3;
        for row in 0..table.rows.num_rows() {
            // A sheet that has no room for a row says so; it must not lose it.
            let line = u32::try_from(row + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
            let value = cell(cells, row);
            if let (Cell::Text(text), true) = (&value, row < N_MEASURED) {
                width = width.max(text.chars().count());
            }
            put(sheet, line, at, &value, &format)?;
        }
        sheet.set_column_width(at, width.clamp(NARROW, WIDE) as f64)?;
    }
    let last_row = u32::try_from(table.rows.num_rows()).map_err(|_| XlsxError::RowColumnLimitError)?;
    let last_column = table.entry.columns.len() as u16 - 1;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?;
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, at: u16, value: &Cell, format: &Format) -> Result<(), XlsxError> {
    match value {
        Cell::Nothing => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, at, fit(text))?,
        // Counts of records are far below 2^53, where every integer is exact.
        Cell::Integer(number) => sheet.write_number_with_format(row, at, *number as f64, format)?,
        Cell::Number(number) => sheet.write_number_with_format(row, at, *number, format)?,
        Cell::Boolean(value) => sheet.write_boolean(row, at, *value)?,
        Cell::Day(day) => {
            match ExcelDateTime::from_ymd(
                day.year().unsigned_abs(),
                day.month().unsigned_abs(),
                day.day().unsigned_abs(),
            ) {
                Ok(date) => sheet.write_datetime_with_format(row, at, date, format)?,
                // A workbook has no days before 1900.
                Err(_) => sheet.write_string(row, at, day.to_string())?,
            }
        }
        Cell::Moment(moment) => sheet.write_string(row, at, moment.to_string())?,
    };
    Ok(())
}

/// How the numbers of a column are shown. What a cell holds is not rounded.
fn format(column: &ColumnEntry) -> Format {
    let shown = match column.unit {
        Some(Unit::Fraction) => "0.0%",
        Some(Unit::Count | Unit::Bytes) => "#,##0",
        Some(Unit::Coefficient | Unit::StandardDeviations) => "0.00",
        Some(Unit::Probability) => "0.0000",
        Some(Unit::Hours | Unit::Weeks) => "#,##0.0",
        Some(Unit::Money) => "#,##0.00",
        Some(_) => "0",
        None if column.data_type == "date" => "yyyy-mm-dd",
        None => return Format::new(),
    };
    Format::new().set_num_format(shown)
}

/// What a column holds, for whoever points at its heading.
fn note(column: &ColumnEntry) -> Note {
    let mut text = meaning(column);
    if let Some(unit) = column.unit {
        text.push_str(&format!("\nUnit: {}.", unit.in_words()));
    }
    if column.nullable {
        text.push_str("\nAn empty cell is null.");
    }
    // Room for a line of about 50 characters, and as many lines as there are.
    let lines = text.lines().map(|line| 1 + line.chars().count() as u32 / 50).sum::<u32>();
    Note::new(text).add_author_prefix(false).set_width(320).set_height(18 * (lines + 1))
}
