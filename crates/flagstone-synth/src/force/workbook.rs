//! A sheet of an XLSX workbook, and the workbook with the same bytes on every run.

use jiff::civil::{Date, date};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use super::table::{Rows, SourceFile};
use crate::day::days_between;
use crate::record::{Check, Damage};

/// Rows above the header: a merged title, a blank row, a merged note.
const HEADER_ROW: u32 = 3;

/// How the cells of a column are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Whole numbers are stored as numbers, which drops leading zeros. Anything else is text.
    Number,
    /// Date cells: a number with a date format.
    Date,
    /// Days as numbers without a date format.
    Serial,
    /// Text, the day first.
    DayText,
}

/// A column: its heading, and how its cells are stored.
pub(super) type Heading = (&'static str, Kind);

pub(super) struct Sheet {
    sheet: Worksheet,
    name: &'static str,
    headings: &'static [Heading],
    rows: Rows,
    next_row: u32,
}

impl Sheet {
    pub(super) fn new(name: &'static str, title: &str, note: &str, headings: &'static [Heading]) -> Self {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).expect("the names of sheets are short and plain");
        let last = headings.len() as u16 - 1;
        let bold = Format::new().set_bold();
        let centred = Format::new().set_bold().set_align(FormatAlign::Center);
        sheet.merge_range(0, 0, 0, last, title, &centred).expect("the title is on the sheet");
        sheet.merge_range(2, 0, 2, last, note, &Format::new()).expect("the note is on the sheet");
        for (column, (heading, _)) in (0..).zip(headings) {
            sheet.write_string_with_format(HEADER_ROW, column, *heading, &bold).expect("the header is on the sheet");
        }
        Self { sheet, name, headings, rows: Rows::default(), next_row: HEADER_ROW + 1 }
    }

    /// Writes a row, days as ISO text. An empty text is an empty cell.
    pub(super) fn push(&mut self, fields: &[String], damage: Option<Damage>) {
        assert_eq!(fields.len(), self.headings.len(), "a row has a field for each column");
        for (column, (text, &(_, kind))) in (0..).zip(fields.iter().zip(self.headings)) {
            if text.is_empty() || (column == 0 && damage == Some(Damage::NoReference)) {
                continue;
            }
            write(&mut self.sheet, self.next_row, column, text, kind);
        }
        self.rows.next(damage);
        self.next_row += 1;
    }

    /// Notes what a record of the row written last breaches.
    pub(super) fn mark(&mut self, table: &'static str, checks: &[Check]) {
        self.rows.mark(table, checks);
    }
}

/// The workbook of `sheets`: one source a sheet, the first with the bytes.
pub(super) fn finish(path: &'static str, sheets: Vec<Sheet>) -> Vec<SourceFile> {
    let mut book = Workbook::new();
    // The library writes the time of the run into the file unless told otherwise.
    let created = ExcelDateTime::from_ymd(2026, 1, 31).expect("the day of the extract is a day");
    book.set_properties(&DocProperties::new().set_author("flagstone synth").set_creation_datetime(&created));
    let mut sources = Vec::new();
    for Sheet { sheet, name, rows, .. } in sheets {
        book.push_worksheet(sheet);
        sources.push(rows.finish_sheet(path, name));
    }
    sources[0].bytes = Some(book.save_to_buffer().expect("memory can be written to"));
    sources
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str, kind: Kind) {
    let day = || text.parse::<Date>().ok();
    let number = match kind {
        Kind::Number if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => text.parse::<i32>().ok(),
        Kind::Date | Kind::Serial => day().map(serial),
        Kind::Number | Kind::Text | Kind::DayText => None,
    };
    let written = match (number, kind) {
        (Some(number), Kind::Date) => {
            sheet.write_number_with_format(row, column, number, &Format::new().set_num_format("yyyy-mm-dd"))
        }
        (Some(number), _) => sheet.write_number(row, column, number),
        (None, Kind::DayText) => match day() {
            Some(day) => sheet.write_string(row, column, day.strftime("%d/%m/%Y").to_string()),
            None => sheet.write_string(row, column, text),
        },
        (None, _) => sheet.write_string(row, column, text),
    };
    written.expect("the sample is smaller than a sheet may be");
}

/// The number that a workbook stores for `day`: 1 is 1 January 1900.
///
/// A 29 February 1900 that never was is counted as day 60, so that later days are one more.
fn serial(day: Date) -> i32 {
    let n = days_between(date(1899, 12, 31), day) as i32;
    if n < 60 { n } else { n + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_day_that_never_was_is_counted() {
        let days = [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2026, 1, 31)];
        assert_eq!(days.map(serial), [1, 59, 61, 46053]);
    }
}
