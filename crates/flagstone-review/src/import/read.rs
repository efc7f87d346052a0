//! The cells of a file that came back.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Xlsx};

use super::words::plain;
use crate::pack::{CASES, REFERENCE, SAMPLE};

/// A file of more bytes is no pack: a thousand cases take a fraction of a megabyte.
const MOST_BYTES: usize = 64 << 20;

/// What a workbook unpacks to, at most.
const MOST_UNPACKED: u64 = 256 << 20;
/// Rows and columns that a pack may reach to: beyond them a cell was written by no reviewer, and to make room for all before it
/// would take more memory than there is.
const MOST_ROWS: u32 = 200_000;
const MOST_COLUMNS: u32 = 200;

/// A header and the rows below it, as texts.
pub(super) struct Sheet {
    header: Vec<String>,
    /// Row of the file, from 1, and its cells.
    rows: Vec<(u64, Vec<String>)>,
}

impl Sheet {
    /// Reads a workbook (XLSX) or CSV. What kind it is, is told by its first bytes: a name may say anything.
    pub(super) fn read(bytes: &[u8]) -> Result<Sheet, String> {
        if bytes.len() > MOST_BYTES {
            return Err("it is larger than 64 MiB, as no pack is".to_owned());
        }
        let rows = if bytes.starts_with(b"PK") { workbook(bytes)? } else { csv(bytes)? };
        let is_header = |row: &(u64, Vec<String>)| row.1.iter().any(|cell| plain(cell) == SAMPLE);
        let Some(at) = rows.iter().position(is_header) else {
            return Err(format!("there is no header with a column `{SAMPLE}`"));
        };
        let header = rows[at].1.iter().map(|cell| plain(cell)).collect();
        let filled = |row: &(u64, Vec<String>)| row.1.iter().any(|cell| !cell.trim().is_empty());
        Ok(Sheet { header, rows: rows.into_iter().skip(at + 1).filter(filled).collect() })
    }

    /// Holds the header against the columns that a pack has: each must be there once, and no other.
    pub(super) fn check(&self, wanted: &[String]) -> Result<(), String> {
        let wanted: Vec<String> = wanted.iter().map(|name| plain(name)).collect();
        let count = |name: &String| self.header.iter().filter(|column| *column == name).count();
        if let Some(missing) = wanted.iter().find(|name| count(name) != 1) {
            return Err(format!(
                "the column `{missing}` is there {} times: a pack's header must stay as it was",
                count(missing)
            ));
        }
        let is_foreign = |name: &&String| !name.is_empty() && !wanted.contains(name) && **name != plain(REFERENCE);
        match self.header.iter().filter(is_foreign).count() {
            0 => Ok(()),
            n => Err(format!("it has {n} columns that no pack has: a pack's header must stay as it was")),
        }
    }

    /// The position of a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let name = plain(name);
        self.header.iter().position(|column| *column == name)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (u64, &[String])> {
        self.rows.iter().map(|(row, cells)| (*row, cells.as_slice()))
    }
}

fn workbook(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, String> {
    // The libraries may panic on a damaged file.
    catch_unwind(AssertUnwindSafe(|| cells(bytes))).unwrap_or_else(|_| Err(UNREADABLE.to_owned()))
}

const UNREADABLE: &str = "it cannot be read as a workbook (XLSX)";

/// The cells one after another, so that a cell in a far corner takes no memory.
fn cells(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, String> {
    let unreadable = || UNREADABLE.to_owned();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut unpacked = 0_u64;
    for number in 0..archive.len() {
        let part = archive.by_index_raw(number).map_err(|_| unreadable())?;
        unpacked = unpacked.saturating_add(part.size());
    }
    if unpacked > MOST_UNPACKED {
        return Err("it unpacks to more than 256 MiB, as no pack does".to_owned());
    }
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut cells = book.worksheet_cells_reader(CASES).map_err(|_| format!("it has no sheet `{CASES}`"))?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) => (*text).to_owned(),
            other => Data::from(other.clone()).to_string(),
        };
        if text.trim().is_empty() {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(format!("it has cells beyond row {MOST_ROWS} or column {MOST_COLUMNS}, as no pack has"));
        }
        let cells = rows.entry(row).or_default();
        cells.resize(cells.len().max(column as usize + 1), String::new());
        cells[column as usize] = text;
    }
    Ok(rows.into_iter().map(|(row, cells)| (u64::from(row) + 1, cells)).collect())
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
