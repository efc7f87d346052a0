//! CSV files, record by record, as RFC 4180 has it: quotes, doubled quotes, line breaks within quotes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Chain, Cursor, Read};

use arrow::array::LargeStringBuilder;
use csv::{ByteRecord, Reader, ReaderBuilder};
use encoding_rs::{UTF_16BE, UTF_16LE};

use super::decode::{Start, decode, is_text, start};
use super::header::{HeaderRows, joined};
use super::line_ends::{LineEnds, MarkingLines};
use super::quotes::{CountingQuotes, QuoteCount};
use super::shared_stream::SharedStream;
use super::stream::{Stream, failure};
use super::utf16::Utf16;
use super::{Batch, FileFacts, RawColumn};
use crate::limits::Limits;
use crate::profile::Encoding;
use crate::quarantine::QuarantineReason;
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

/// Rows per batch, and the size of their text at which a batch ends early.
const BATCH_ROWS: usize = 32_768;
const BATCH_BYTES: usize = 64 << 20;

/// Bytes that are read ahead of the record.
const BUFFER: usize = 1 << 20;

/// An open CSV file.
pub(crate) struct CsvFile {
    reader: Reader<Box<dyn Read + Send>>,
    stream: SharedStream,
    place: FilePlace,
    encoding: Encoding,
    header: Vec<String>,
    /// The records that are the header, to know them again where files were put one behind another.
    header_records: Vec<ByteRecord>,
    wanted: Vec<usize>,
    record: ByteRecord,
    /// The record after that one, where there is one: only so can the last be known.
    ahead: ByteRecord,
    has_more: bool,
    quotes: QuoteCount,
    rows_read: u32,
    limits: Limits,
}

/// How the file is written.
pub(super) struct Dialect {
    pub(super) encoding: Encoding,
    pub(super) delimiter: u8,
    pub(super) header: HeaderRows,
}

impl CsvFile {
    /// Takes the file in `stream` and reads its header.
    pub(super) fn open(
        stream: Stream,
        place: FilePlace,
        dialect: &Dialect,
        limits: Limits,
    ) -> Result<CsvFile, ReadError> {
        let stream = SharedStream::new(stream);
        let (encoding, text) = text(stream.clone(), dialect, &place)?;
        let quotes = QuoteCount::default();
        let text: Box<dyn Read + Send> = Box::new(CountingQuotes::new(
            text,
            quotes.clone(),
            limits.record_bytes.get().saturating_add(BUFFER as u64),
        ));
        let mut reader = reader(text, dialect);
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut header_records = Vec::new();
        let mut record = ByteRecord::new();
        for number in 1..dialect.header.first + dialect.header.rows {
            let found = reader.read_byte_record(&mut record).map_err(|error| csv_failure(&place, error, 0, limits))?;
            quotes.record_ends();
            if !found {
                return Err(no_header(&place, number > 1));
            }
            if number >= dialect.header.first {
                rows.push(header_cells(&record, encoding, &place)?);
                header_records.push(record.clone());
            }
        }
        let header = joined(&rows);
        let mut ahead = ByteRecord::new();
        let has_more = reader.read_byte_record(&mut ahead).map_err(|error| csv_failure(&place, error, 1, limits))?;
        Ok(CsvFile {
            reader,
            stream,
            place,
            encoding,
            header,
            header_records,
            wanted: Vec::new(),
            record,
            ahead,
            has_more,
            quotes,
            rows_read: 0,
            limits,
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

    /// The next rows; `None` at the end.
    pub(super) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let mut builders: Vec<LargeStringBuilder> = self.wanted.iter().map(|_| LargeStringBuilder::new()).collect();
        let mut rows = Vec::new();
        let mut quarantined = Vec::new();
        let mut bytes = 0;
        while rows.len() + quarantined.len() < BATCH_ROWS && bytes < BATCH_BYTES {
            if !self.advance()? {
                break;
            }
            self.rows_read = self.rows_read.checked_add(1).ok_or_else(|| too_many(&self.place))?;
            if self.record.as_slice().len() as u64 > self.limits.record_bytes.get() {
                return Err(too_long(&self.place, self.rows_read, self.limits));
            }
            if let Some(reason) = self.reason() {
                quarantined.push((self.rows_read, reason));
                continue;
            }
            for (builder, column) in builders.iter_mut().zip(&self.wanted) {
                let cell = self.record.get(*column).and_then(|cell| decode(cell, self.encoding));
                builder.append_value(cell.expect("a row of the header's width that is text has every column"));
            }
            rows.push(self.rows_read);
            bytes += self.record.as_slice().len();
        }
        if rows.is_empty() && quarantined.is_empty() {
            return Ok(None);
        }
        let columns = builders.into_iter().map(|mut builder| RawColumn::Text(builder.finish())).collect();
        Ok(Some(Batch { columns, rows, quarantined }))
    }

    /// Goes to the next record; false at the end.
    fn advance(&mut self) -> Result<bool, ReadError> {
        if !self.has_more {
            return Ok(false);
        }
        std::mem::swap(&mut self.record, &mut self.ahead);
        let more = self.reader.read_byte_record(&mut self.ahead);
        // The record ahead is two behind the last that was counted.
        let row = self.rows_read.saturating_add(2);
        self.has_more = more.map_err(|error| csv_failure(&self.place, error, row, self.limits))?;
        self.quotes.record_ends();
        Ok(true)
    }

    /// Why the current record cannot be used. Cells beyond the header's last are no reason where nothing is in them: some
    /// systems end every row with a delimiter.
    fn reason(&self) -> Option<QuarantineReason> {
        let width = self.header.len();
        let beyond = self.record.iter().skip(width).any(|cell| !cell.is_empty());
        if self.record.len() < width || beyond {
            let broken = self.record.as_slice().contains(&b'\n');
            return Some(if broken { QuarantineReason::OpenQuote } else { QuarantineReason::CellCount });
        }
        // A quote that is opened and never closed takes the rest of the file into one cell, which may well make a row of the
        // right width. Quotes come in pairs in a file that is whole.
        if !self.has_more && self.quotes.is_odd() && self.record.as_slice().contains(&b'\n') {
            return Some(QuarantineReason::OpenQuote);
        }
        if !is_text(&self.record, self.encoding) {
            return Some(QuarantineReason::NotText);
        }
        // One column of names could be a record that holds its own header's word.
        let again = width > 1 && self.is_header();
        again.then_some(QuarantineReason::HeaderRepeated)
    }

    /// Whether the current record is one of the header again, be it with the mark of byte order that its own file began with.
    fn is_header(&self) -> bool {
        self.header_records.iter().any(|header| {
            let mut cells = self.record.iter().zip(header);
            self.record.len() == header.len()
                && cells.next().is_some_and(|(now, then)| unmarked(now) == unmarked(then))
                && cells.all(|(now, then)| now == then)
        })
    }

    /// What is known of the file after its last batch.
    pub(super) fn facts(self) -> Result<FileFacts, ReadError> {
        let (reader, stream, place, rows_read) = (self.reader, self.stream, self.place, self.rows_read);
        drop(reader);
        let (bytes, blake3) = stream.into_inner().facts(&place)?;
        Ok(FileFacts { bytes, blake3, rows_read })
    }
}

/// On which lines of the file in `stream` the records `wanted` begin, by their numbers; lines are counted from 1.
pub(super) fn lines(
    stream: Stream,
    place: &FilePlace,
    dialect: &Dialect,
    wanted: &BTreeSet<u32>,
) -> Result<BTreeMap<u32, u64>, ReadError> {
    let Some(last) = wanted.last() else { return Ok(BTreeMap::new()) };
    let (_, text) = text(SharedStream::new(stream), dialect, place)?;
    let ends = LineEnds::default();
    let mut reader = reader(Box::new(MarkingLines::new(text, ends.clone())), dialect);
    let n_before = dialect.header.first + dialect.header.rows - 1;
    let mut record = ByteRecord::new();
    let mut lines = BTreeMap::new();
    for number in 0.. {
        let found = reader.read_byte_record(&mut record);
        if !found.map_err(|error| csv_failure(place, error, number, Limits::default()))? {
            break;
        }
        let end = ends.line_of_byte_before(reader.position().byte());
        let Some(row) = number.checked_sub(n_before as u32).map(|row| row + 1) else { continue };
        if wanted.contains(&row) {
            let within = record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
            lines.insert(row, end - within);
        }
        if row == *last {
            break;
        }
    }
    Ok(lines)
}

/// The text of the file in UTF-8, or in the encoding that is given with it.
fn text(
    mut stream: SharedStream,
    dialect: &Dialect,
    place: &FilePlace,
) -> Result<(Encoding, Box<dyn Read + Send>), ReadError> {
    let mut first = Vec::new();
    (&mut stream).take(4).read_to_end(&mut first).map_err(|error| failure(place, error))?;
    let encoding = encoding(&mut first, dialect.encoding, place)?;
    let bytes: Chain<Cursor<Vec<u8>>, SharedStream> = Cursor::new(first).chain(stream);
    let text: Box<dyn Read + Send> = match encoding {
        Encoding::Utf16Le => Box::new(Utf16::new(bytes, UTF_16LE)),
        Encoding::Utf16Be => Box::new(Utf16::new(bytes, UTF_16BE)),
        Encoding::Utf8 | Encoding::Windows1252 | Encoding::Mixed => Box::new(bytes),
    };
    Ok((encoding, text))
}

fn reader(text: Box<dyn Read + Send>, dialect: &Dialect) -> Reader<Box<dyn Read + Send>> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter)
        .buffer_capacity(BUFFER)
        .from_reader(text)
}

/// A cell without a UTF-8 mark of byte order.
fn unmarked(cell: &[u8]) -> &[u8] {
    cell.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(cell)
}

/// The encoding that the first bytes of the file, which lose a mark of byte order, and the profile agree on.
fn encoding(first: &mut Vec<u8>, stated: Encoding, place: &FilePlace) -> Result<Encoding, ReadError> {
    let undecodable =
        |what: &str, advice| Err(ReadError::words(place, ReadErrorKind::Undecodable, what.to_owned(), advice));
    match start(first) {
        Start::Utf8Bom if stated == Encoding::Windows1252 => {
            let what = "it begins with a UTF-8 byte order mark, and the profile says Windows-1252";
            undecodable(what, "say encoding = \"utf-8\" in the profile")
        }
        Start::Utf8Bom => {
            first.drain(..3);
            Ok(stated)
        }
        // A mark of byte order is no guess.
        Start::Utf16Le if stated != Encoding::Windows1252 => Ok(Encoding::Utf16Le),
        Start::Utf16Be if stated != Encoding::Windows1252 => Ok(Encoding::Utf16Be),
        Start::Utf16Le | Start::Utf16Be => {
            undecodable("it is UTF-16 text, and the profile says Windows-1252", "leave out the key `encoding`")
        }
        Start::Parquet => undecodable("it is a Parquet file", "name it .parquet"),
        Start::Zip => undecodable("it is a spreadsheet or a ZIP archive", "name it .xlsx or .ods if it is a workbook"),
        Start::Gzip => undecodable("it is compressed with gzip", "name it .csv.gz"),
        Start::Zstd => undecodable("it is compressed with Zstandard", "name it .csv.zst"),
        Start::Plain => Ok(stated),
    }
}

fn header_cells(record: &ByteRecord, encoding: Encoding, place: &FilePlace) -> Result<Vec<String>, ReadError> {
    let cells = record.iter().map(|cell| decode(cell, encoding).map(std::borrow::Cow::into_owned));
    cells.collect::<Option<Vec<String>>>().ok_or_else(|| {
        ReadError::words(
            place,
            ReadErrorKind::Undecodable,
            "its header is not valid UTF-8".to_owned(),
            "if it was written on Windows, say encoding = \"windows-1252\" in the profile",
        )
    })
}

/// A reader of byte records of any width fails only where the file does.
fn csv_failure(place: &FilePlace, error: csv::Error, row: u32, limits: Limits) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => too_long(place, row, limits),
        csv::ErrorKind::Io(error) => failure(place, error),
        _ => ReadError::words(place, ReadErrorKind::Unreadable, "it is not CSV".to_owned(), "export it again"),
    }
}

/// There is no row to take the names of columns from.
pub(super) fn no_header(place: &FilePlace, has_rows: bool) -> ReadError {
    let what = if has_rows {
        "it ends before the row in which the profile expects its header"
    } else {
        "it is empty: not even a header is there"
    };
    let advice = "export the table with its header, even if it has no rows";
    ReadError::words(place, ReadErrorKind::NoHeader, what.to_owned(), advice)
}

/// `row` 0: the header.
pub(super) fn too_long(place: &FilePlace, row: u32, limits: Limits) -> ReadError {
    let which = if row == 0 { "its header".to_owned() } else { format!("record {row}") };
    let what = format!("{which} is longer than {} bytes", limits.record_bytes);
    ReadError::limit(place, "record_bytes", what, "look for a quote that is opened and never closed")
}

pub(super) fn too_many(place: &FilePlace) -> ReadError {
    let what = "it has more than 4,294,967,295 records".to_owned();
    ReadError::words(place, ReadErrorKind::TooManyRows, what, "split the extract into several files")
}
