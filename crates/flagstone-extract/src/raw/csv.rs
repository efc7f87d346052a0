//! CSV files, record by record, as RFC 4180 has it: quotes, doubled quotes, line breaks within quotes.

use std::fs::File;
use std::io::{Chain, Cursor, Read};
use std::path::Path;

use arrow::array::LargeStringBuilder;
use csv::{ByteRecord, Reader, ReaderBuilder};

use super::decode::{Start, decode, is_text, start};
use super::hashing::Hashing;
use super::header::normal_name;
use super::{Batch, FileFacts, RawColumn};
use crate::profile::Encoding;
use crate::quarantine::QuarantineReason;
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

/// Rows per batch, and the size of their text at which a batch ends early.
const BATCH_ROWS: usize = 32_768;
const BATCH_BYTES: usize = 64 << 20;

/// An open CSV file.
pub(crate) struct CsvFile {
    reader: Reader<Chain<Cursor<Vec<u8>>, Hashing<File>>>,
    place: FilePlace,
    encoding: Encoding,
    header: Vec<String>,
    wanted: Vec<usize>,
    record: ByteRecord,
    rows_read: u32,
}

impl CsvFile {
    /// Opens the file at `path` and reads its header.
    pub(super) fn open(path: &Path, place: FilePlace, encoding: Encoding, delimiter: u8) -> Result<CsvFile, ReadError> {
        let file = File::open(path).map_err(|error| ReadError::io(&place, error))?;
        let mut file = Hashing::new(file);
        let mut first = Vec::new();
        file.by_ref().take(4).read_to_end(&mut first).map_err(|error| ReadError::io(&place, error))?;
        let undecodable =
            |what: &str, advice| ReadError::words(&place, ReadErrorKind::Undecodable, what.to_owned(), advice);
        match start(&first) {
            Start::Utf8Bom if encoding == Encoding::Windows1252 => {
                let what = "it begins with a UTF-8 byte order mark, and the profile says Windows-1252";
                return Err(undecodable(what, "say encoding = \"utf-8\" in the profile"));
            }
            Start::Utf8Bom => drop(first.drain(..3)),
            Start::Utf16 => return Err(undecodable("it is UTF-16 text", "save it as UTF-8")),
            Start::Parquet => return Err(undecodable("it is a Parquet file", "name it .parquet")),
            Start::Zip => {
                return Err(undecodable("it is a spreadsheet or a ZIP archive", "save it as CSV with UTF-8 encoding"));
            }
            Start::Plain => {}
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(1 << 20)
            .from_reader(Cursor::new(first).chain(file));
        let mut record = ByteRecord::new();
        let found = reader.read_byte_record(&mut record).map_err(|error| failure(&place, error))?;
        if !found {
            let what = "it is empty: not even a header is there".to_owned();
            let advice = "export the table with its header, even if it has no rows";
            return Err(ReadError::words(&place, ReadErrorKind::NoHeader, what, advice));
        }
        let header: Option<Vec<String>> =
            record.iter().map(|cell| decode(cell, encoding).map(|name| normal_name(&name))).collect();
        let Some(header) = header else {
            return Err(undecodable(
                "its header is not valid UTF-8",
                "if it was written on Windows, say encoding = \"windows-1252\" in the profile",
            ));
        };
        Ok(CsvFile { reader, place, encoding, header, wanted: Vec::new(), record, rows_read: 0 })
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
            if !self.reader.read_byte_record(&mut self.record).map_err(|error| failure(&self.place, error))? {
                break;
            }
            self.rows_read = self.rows_read.checked_add(1).ok_or_else(|| too_many(&self.place))?;
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

    /// Why the current record cannot be used.
    fn reason(&self) -> Option<QuarantineReason> {
        if self.record.len() != self.header.len() {
            let broken = self.record.as_slice().contains(&b'\n');
            return Some(if broken { QuarantineReason::OpenQuote } else { QuarantineReason::CellCount });
        }
        (!is_text(&self.record, self.encoding)).then_some(QuarantineReason::NotUtf8)
    }

    /// What is known of the file after its last batch.
    pub(super) fn facts(self) -> Result<FileFacts, ReadError> {
        let (_, file) = self.reader.into_inner().into_inner();
        let (bytes, blake3) = file.facts();
        Ok(FileFacts { bytes, blake3, rows_read: self.rows_read })
    }
}

/// A reader of byte records of any width fails only where the file does.
fn failure(place: &FilePlace, error: csv::Error) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ReadError::io(place, error),
        _ => ReadError::words(place, ReadErrorKind::Unreadable, "it is not CSV".to_owned(), "export it again"),
    }
}

pub(super) fn too_many(place: &FilePlace) -> ReadError {
    let what = "it has more than 4,294,967,295 records".to_owned();
    ReadError::words(place, ReadErrorKind::TooManyRows, what, "split the extract into several files")
}
