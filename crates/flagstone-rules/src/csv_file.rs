//! CSV files of the rulebook, with the place of each row.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::SourceFile;

/// A CSV file with a header row.
pub(crate) struct CsvFile<'a> {
    file: &'a SourceFile,
    header: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

/// One row after the header.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    csv: &'a CsvFile<'a>,
    record: &'a csv::StringRecord,
}

impl<'a> CsvFile<'a> {
    /// Reads `file`; says what is wrong with it, and which of the columns `needed` it lacks.
    pub(crate) fn read(file: &'a SourceFile, needed: &[&str], diagnostics: &mut Diagnostics) -> Option<CsvFile<'a>> {
        let mut reader = csv::ReaderBuilder::new().from_reader(file.text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let mut complete = true;
        for column in needed.iter().filter(|column| !header.iter().any(|name| name == **column)) {
            complete = false;
            diagnostics.push(
                Diagnostic::error(Code::BadCodeList, file.place(0..0), format!("column `{column}` is missing"))
                    .help(format!("the columns needed are: {}", needed.join(", "))),
            );
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) => rows.push(record),
                Err(error) => {
                    let start = error.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
                    diagnostics.push(
                        Diagnostic::error(
                            Code::BadCodeList,
                            file.place(line_at(&file.text, start)),
                            "this row has another number of cells than the header",
                        )
                        .label("a comma too many or too few, or a quote that is not closed"),
                    );
                }
            }
        }
        complete.then_some(CsvFile { file, header, rows })
    }

    /// Column names in the order of the file.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &str> {
        self.header.iter()
    }

    /// The rows in the order of the file.
    pub(crate) fn rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.rows.iter().map(move |record| Row { csv: self, record })
    }
}

impl<'a> Row<'a> {
    /// The cell under `column`, trimmed; empty where there is no such column.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        let position = self.csv.header.iter().position(|name| name == column);
        position.and_then(|position| self.record.get(position)).unwrap_or_default().trim()
    }

    /// The cell under `column` with its blanks, for texts in which blanks mean something.
    pub(crate) fn raw(&self, column: &str) -> &'a str {
        let position = self.csv.header.iter().position(|name| name == column);
        position.and_then(|position| self.record.get(position)).unwrap_or_default()
    }

    /// The row's first line in the file.
    pub(crate) fn place(&self) -> Place {
        let start = self.record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        self.csv.file.place(line_at(&self.csv.file.text, start))
    }
}

fn line_at(text: &str, start: usize) -> std::ops::Range<usize> {
    // The reader's position may be that of the line break before the row.
    let start = start + text[start.min(text.len())..].bytes().take_while(|b| matches!(b, b'\n' | b'\r')).count();
    let start = start.min(text.len());
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |length| start + length);
    start..end
}
