//! XLSX and ODS workbooks: one sheet, every cell as text.
//!
//! Whole numbers are written without a fraction, days as `YYYY-MM-DD`, errors as `#N/A` and the like, so that what a profile
//! says of texts holds for cells of every type. A number that lost its date format stays a number: see the date format
//! `excel`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow::array::LargeStringBuilder;
use calamine::{Data, Ods, Range, Reader, Sheets, Xlsx};

use super::csv::{no_header, too_many};
use super::header::{HeaderRows, joined, normal_name};
use super::stream::Stream;
use super::{Batch, FileFacts, RawColumn, sheet_extent};
use crate::limits::Limits;
use crate::profile::Workbook;
use crate::quarantine::QuarantineReason;
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

const BATCH_ROWS: usize = 32_768;

/// An open workbook: one of its sheets, held in memory as a whole.
pub(crate) struct WorkbookFile {
    place: FilePlace,
    header: Vec<String>,
    /// The rows that are the header, to know them again where tables were put one below another.
    header_rows: Vec<Vec<String>>,
    range: Range<Data>,
    /// Rows of the sheet above the range.
    above: usize,
    /// Position in the range of the next row.
    next: usize,
    wanted: Vec<usize>,
    bytes: u64,
    blake3: String,
    rows_read: u32,
}

impl WorkbookFile {
    /// Takes the workbook in `stream` and finds its sheet and header.
    pub(super) fn open(
        stream: Stream,
        place: FilePlace,
        workbook: &Workbook,
        header: HeaderRows,
        limits: Limits,
    ) -> Result<WorkbookFile, ReadError> {
        let (range, bytes, blake3) = cells_of(stream, &place, workbook, limits)?;
        // The range begins at the first cell that holds anything; rows of the header are counted in the sheet.
        let above = range.start().map_or(0, |(row, _)| row as usize);
        let first = (header.first - 1).checked_sub(above).filter(|first| first + header.rows <= range.height());
        let Some(first) = first else { return Err(no_header(&place, range.height() > 0)) };
        let rows: Vec<Vec<String>> = (first..first + header.rows)
            .map(|row| cells(&range, row).iter().map(|cell| text(cell).unwrap_or_default()).collect())
            .collect();
        let names = joined(&rows);
        let next = first + header.rows;
        Ok(WorkbookFile {
            place,
            header: names,
            header_rows: rows,
            range,
            above,
            next,
            wanted: Vec::new(),
            bytes,
            blake3,
            rows_read: 0,
        })
    }

    /// The columns' names in their normal form.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// Says which columns are wanted.
    pub(super) fn select(&mut self, columns: &[usize]) {
        self.wanted = columns.to_vec();
    }

    /// The next rows; `None` at the end. Rows in which no cell holds anything are none.
    pub(super) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let mut builders: Vec<LargeStringBuilder> = self.wanted.iter().map(|_| LargeStringBuilder::new()).collect();
        let (mut rows, mut quarantined) = (Vec::new(), Vec::new());
        while rows.len() + quarantined.len() < BATCH_ROWS && self.next < self.range.height() {
            let row = cells(&self.range, self.next);
            self.next += 1;
            if is_blank(row) {
                continue;
            }
            self.rows_read = self.rows_read.checked_add(1).ok_or_else(|| too_many(&self.place))?;
            if is_header(row, &self.header_rows) {
                quarantined.push((self.rows_read, QuarantineReason::HeaderRepeated));
                continue;
            }
            rows.push(self.rows_read);
            for (builder, column) in builders.iter_mut().zip(&self.wanted) {
                builder.append_option(row.get(*column).and_then(text));
            }
        }
        if rows.is_empty() && quarantined.is_empty() {
            return Ok(None);
        }
        let columns = builders.into_iter().map(|mut builder| RawColumn::Text(builder.finish())).collect();
        Ok(Some(Batch { columns, rows, quarantined }))
    }

    /// In which rows of the sheet the records `wanted` stand, by their numbers; rows are counted from 1. To be asked before
    /// the first batch is taken.
    pub(super) fn lines(&self, wanted: &BTreeSet<u32>) -> BTreeMap<u32, u64> {
        let rows = (self.next..self.range.height()).filter(|at| !is_blank(cells(&self.range, *at)));
        let numbered = (1..).zip(rows).filter(|(row, _)| wanted.contains(row));
        numbered.map(|(row, at)| (row, (self.above + at + 1) as u64)).collect()
    }

    /// What is known of the file after its last batch.
    pub(super) fn facts(self) -> FileFacts {
        FileFacts { bytes: self.bytes, blake3: self.blake3, rows_read: self.rows_read }
    }
}

/// Whether no cell of a row holds anything.
fn is_blank(row: &[Data]) -> bool {
    row.iter().all(|cell| text(cell).is_none_or(|text| text.trim().is_empty()))
}

/// Whether a row is one of the header again. One column of names could be a record that holds its own header's word.
fn is_header(row: &[Data], header: &[Vec<String>]) -> bool {
    let named = |names: &[String]| names.iter().filter(|name| !name.is_empty()).count() > 1;
    let is_same = |names: &[String]| {
        names.len() == row.len() && row.iter().zip(names).all(|(cell, name)| text(cell).unwrap_or_default() == *name)
    };
    header.iter().any(|names| named(names) && is_same(names))
}

/// The names of the sheets of the workbook in `stream`, in its order.
pub(crate) fn sheet_names(
    stream: Stream,
    place: &FilePlace,
    workbook: &Workbook,
    limits: Limits,
) -> Result<Vec<String>, ReadError> {
    let (content, ..) = stream.into_bytes(place)?;
    not_too_dense(&content, place, limits)?;
    let names = || Ok(open(Cursor::new(content), place, workbook)?.sheet_names());
    catch_unwind(AssertUnwindSafe(names)).unwrap_or_else(|_| Err(damaged(place)))
}

/// The first rows of a sheet that hold anything, as names of columns, with their numbers in the sheet from 1.
pub(crate) fn first_rows(
    stream: Stream,
    place: &FilePlace,
    workbook: &Workbook,
    limits: Limits,
    most: usize,
) -> Result<Vec<(usize, Vec<String>)>, ReadError> {
    let (range, ..) = cells_of(stream, place, workbook, limits)?;
    let above = range.start().map_or(0, |(row, _)| row as usize);
    let names = |row: &[Data]| row.iter().map(|cell| normal_name(&text(cell).unwrap_or_default())).collect();
    Ok(range.rows().take(most).enumerate().map(|(at, row)| (above + at + 1, names(row))).collect())
}

/// The cells of the sheet that is meant, and size and digest of the file.
fn cells_of(
    stream: Stream,
    place: &FilePlace,
    workbook: &Workbook,
    limits: Limits,
) -> Result<(Range<Data>, u64, String), ReadError> {
    let (content, bytes, blake3) = stream.into_bytes(place)?;
    not_too_dense(&content, place, limits)?;
    let range = catch_unwind(AssertUnwindSafe(|| sheet(content, place, workbook, limits)))
        .unwrap_or_else(|_| Err(damaged(place)))?;
    Ok((range, bytes, blake3))
}

fn open(
    content: Cursor<Vec<u8>>,
    place: &FilePlace,
    workbook: &Workbook,
) -> Result<Sheets<Cursor<Vec<u8>>>, ReadError> {
    match workbook {
        Workbook::Xlsx { .. } => Xlsx::new(content).map(Sheets::Xlsx).map_err(|_| damaged(place)),
        Workbook::Ods { .. } => Ods::new(content).map(Sheets::Ods).map_err(|_| damaged(place)),
    }
}

fn sheet(content: Vec<u8>, place: &FilePlace, workbook: &Workbook, limits: Limits) -> Result<Range<Data>, ReadError> {
    if matches!(workbook, Workbook::Ods { .. }) {
        let extent = sheet_extent::of_ods(&content).ok_or_else(|| damaged(place))?;
        if extent > limits.sheet_cells.get() {
            return Err(too_far(place, limits));
        }
    }
    let mut book = open(Cursor::new(content), place, workbook)?;
    let names = book.sheet_names();
    let words = |what: String, advice| Err(ReadError::words(place, ReadErrorKind::NotWorkbook, what, advice));
    let name = match (workbook.sheet(), names.as_slice()) {
        (Some(wanted), names) if names.iter().any(|name| name == wanted) => wanted.to_owned(),
        (Some(wanted), names) => {
            let what = format!("none of its {} sheets is called `{wanted}`", names.len());
            return words(what, "correct the key `sheet`; the names of sheets are told apart by case");
        }
        (None, [only]) => only.clone(),
        (None, names) => {
            return words(format!("it has {} sheets", names.len()), "say which with sheet = \"...\" in the profile");
        }
    };
    // The library makes room for every cell between the first and the last, however few hold anything.
    if let Sheets::Xlsx(book) = &mut book {
        let extent = sheet_extent::of_xlsx(book, &name).ok_or_else(|| damaged(place))?;
        if extent > limits.sheet_cells.get() {
            return Err(too_far(place, limits));
        }
    }
    book.worksheet_range(&name).map_err(|_| damaged(place))
}

fn too_far(place: &FilePlace, limits: Limits) -> ReadError {
    let what = format!("a sheet reaches over more than {} cells", limits.sheet_cells);
    let advice = "delete what stands far from the table, or save the sheet as CSV";
    ReadError::limit(place, "sheet_cells", what, advice)
}

fn cells(range: &Range<Data>, row: usize) -> &[Data] {
    &range[row]
}

/// A cell as text; `None`: nothing there.
fn text(cell: &Data) -> Option<String> {
    match cell {
        Data::Empty => None,
        Data::String(text) | Data::DurationIso(text) => Some(text.clone()),
        Data::Int(number) => Some(number.to_string()),
        Data::Float(number) => Some(format!("{number}")),
        Data::Bool(truth) => Some(truth.to_string()),
        Data::Error(error) => Some(error.to_string()),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            Some(if (hour, minute, second) == (0, 0, 0) {
                day
            } else {
                format!("{day} {hour:02}:{minute:02}:{second:02}")
            })
        }
        Data::DateTime(duration) => Some(format!("{}", duration.as_f64())),
        // A day without a time, or at its very start, is that day.
        Data::DateTimeIso(text) => Some(text.strip_suffix("T00:00:00").unwrap_or(text).replace('T', " ")),
    }
}

/// A workbook is a ZIP archive: what its parts say of their sizes is looked at before any is unpacked.
fn not_too_dense(content: &[u8], place: &FilePlace, limits: Limits) -> Result<(), ReadError> {
    let archive = catch_unwind(AssertUnwindSafe(|| zip::ZipArchive::new(Cursor::new(content))));
    let Ok(Ok(mut archive)) = archive else { return Err(damaged(place)) };
    let mut unpacked = 0u64;
    for number in 0..archive.len() {
        let part = archive.by_index_raw(number).map_err(|_| damaged(place))?;
        unpacked = unpacked.saturating_add(part.size());
        let ratio = part.size() / part.compressed_size().max(1);
        if unpacked > limits.in_memory_bytes.get() {
            let what = format!("it unpacks to more than {} bytes", limits.in_memory_bytes);
            return Err(ReadError::limit(place, "in_memory_bytes", what, "save the sheet as CSV"));
        }
        if part.size() > 64 << 20 && ratio > limits.unpacked_ratio.get() {
            let what = "it unpacks to far more than its own size, as no extract does".to_owned();
            return Err(ReadError::limit(place, "unpacked_ratio", what, "save the sheet as CSV"));
        }
    }
    Ok(())
}

/// The library's own words are left out: they can quote what they could not read.
fn damaged(place: &FilePlace) -> ReadError {
    let what = "it is no workbook of this kind, or it is damaged or encrypted".to_owned();
    ReadError::words(place, ReadErrorKind::NotWorkbook, what, "save it again without a password, or as CSV")
}
