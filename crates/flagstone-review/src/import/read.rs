//! The cells of a file that came back.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use crate::pack::{CASES, SAMPLE};

/// A file of more bytes is no pack: a thousand cases take a fraction of a megabyte.
const MOST_BYTES: usize = 64 << 20;

/// A header and the rows below it, as texts.
pub(super) struct Sheet {
    header: Vec<String>,
    /// Row of the file, from 1, and its cells.
    rows: Vec<(u64, Vec<String>)>,
}

impl Sheet {
    /// Reads a workbook (XLSX, ODS) or CSV. What kind it is, is told by its first bytes: a name may say anything.
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Sheet, String> {
        if bytes.len() > MOST_BYTES {
            return Err("it is larger than 64 MiB, as no pack is".to_owned());
        }
        let rows = if bytes.starts_with(b"PK") { workbook(bytes)? } else { csv(bytes)? };
        let is_header = |row: &(u64, Vec<String>)| row.1.iter().any(|cell| cell.trim() == SAMPLE);
        let Some(at) = rows.iter().position(is_header) else {
            return Err(format!(
                "there is no header: {} holds no column `{SAMPLE}`",
                if name.is_empty() { "it" } else { "the file" }
            ));
        };
        let header = rows[at].1.iter().map(|cell| cell.trim().to_owned()).collect();
        let filled = |row: &(u64, Vec<String>)| row.1.iter().any(|cell| !cell.trim().is_empty());
        Ok(Sheet { header, rows: rows.into_iter().skip(at + 1).filter(filled).collect() })
    }

    /// The position of a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (u64, &[String])> {
        self.rows.iter().map(|(row, cells)| (*row, cells.as_slice()))
    }
}

fn workbook(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, String> {
    let unreadable = |_| "it cannot be read as a workbook".to_owned();
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let range = book.worksheet_range(CASES).map_err(|_| format!("it has no sheet `{CASES}`"))?;
    let first = range.start().map_or(0, |(row, _)| row);
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    Ok((u64::from(first) + 1..).zip(range.rows()).map(|(row, cells)| (row, cells.iter().map(text).collect())).collect())
}

fn csv(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "it is not UTF-8: save it as a workbook, or as CSV in UTF-8".to_owned())?;
    // The reader counts a line where it meets the second of the two bytes, which is one record late.
    let text = text.replace("\r\n", "\n");
    let header = text.lines().find(|line| line.contains(SAMPLE)).unwrap_or_default();
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    // Excel parts cells by what does not part decimals, which a country decides.
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',');
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| "it cannot be read as CSV".to_owned())?;
        let row = record.position().map_or(0, ::csv::Position::line);
        rows.push((row, record.iter().map(unled).collect()));
    }
    Ok(rows)
}

/// A cell without the apostrophe that keeps a spreadsheet from reading a formula.
fn unled(cell: &str) -> String {
    let rest = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    rest.unwrap_or(cell).to_owned()
}
