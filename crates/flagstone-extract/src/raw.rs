//! Files as they are, before a profile gives their cells a meaning: every format in one shape.

mod coded;
mod csv;
mod decode;
mod hashing;
pub(crate) mod header;
mod input;
mod ipc;
mod line_ends;
pub(crate) mod mojibake;
mod ndjson;
mod parquet;
mod parquet_type;
mod quotes;
mod shared_stream;
mod sheet_extent;
mod stream;
mod utf16;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::Path;

use arrow::array::{Array, BooleanArray, Date32Array, Int64Array, LargeStringArray, ListArray, StringViewArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;

use crate::limits::Limits;
use crate::profile::{Compression, FileSpec, Format};
use crate::quarantine::QuarantineReason;
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

pub(crate) use self::coded::CodedText;
pub(crate) use self::csv::CsvFile;
pub(crate) use self::ipc::IpcFile;
pub(crate) use self::ndjson::NdjsonFile;
pub(crate) use self::parquet::ParquetFile;
pub(crate) use self::workbook::WorkbookFile;

use self::csv::Dialect;
use self::input::Input;
pub(crate) use self::stream::{Stream, failure};
pub(crate) use self::workbook::{first_rows, sheet_names};

/// What the cells of a column are in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RawKind {
    Text,
    Boolean,
    Integer,
    /// Numbers with a fraction, or whole numbers too large for 64 bits; they are read as their text.
    Number,
    Date,
    /// Lists of text.
    List,
    /// Nothing that a profile can map.
    Other,
}

/// Some cells of one column. Null: nothing there.
pub(crate) enum RawColumn {
    Text(LargeStringArray),
    /// Text in the memory into which the file was decoded.
    Views(StringViewArray),
    /// Text of which each distinct one stands once.
    Coded(CodedText),
    Boolean(BooleanArray),
    Integer(Int64Array),
    Date(Date32Array),
    /// The lists' items are `LargeUtf8`.
    List(ListArray),
}

impl RawColumn {
    /// Number of cells.
    pub(crate) fn len(&self) -> usize {
        match self {
            RawColumn::Text(array) => array.len(),
            RawColumn::Views(array) => array.len(),
            RawColumn::Coded(text) => text.len(),
            RawColumn::Boolean(array) => array.len(),
            RawColumn::Integer(array) => array.len(),
            RawColumn::Date(array) => array.len(),
            RawColumn::List(array) => array.len(),
        }
    }

    /// Whether the cells are text.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self, RawColumn::Text(_) | RawColumn::Views(_) | RawColumn::Coded(_))
    }

    /// What stands in a cell of text; `None` where nothing is there, or the cells are no text.
    pub(crate) fn text(&self, row: usize) -> Option<&str> {
        match self {
            RawColumn::Text(array) => array.is_valid(row).then(|| array.value(row)),
            RawColumn::Views(array) => array.is_valid(row).then(|| array.value(row)),
            RawColumn::Coded(text) => text.key(row).map(|key| text.value(key)),
            _ => None,
        }
    }

    /// The same cells as text, for fields of another type than the column. Lists cannot be text, and are empty.
    pub(crate) fn to_text(&self) -> RawColumn {
        let text = |array: &dyn Array| {
            let array =
                cast(array, &DataType::LargeUtf8).expect("views, booleans, integers and dates can be written as text");
            let text = array.as_any().downcast_ref::<LargeStringArray>();
            text.expect("the cast gives large text").clone()
        };
        RawColumn::Text(match self {
            RawColumn::Text(array) => array.clone(),
            RawColumn::Views(array) => text(array),
            RawColumn::Coded(coded) => LargeStringArray::from_iter((0..coded.len()).map(|row| self.text(row))),
            RawColumn::Boolean(array) => text(array),
            RawColumn::Integer(array) => text(array),
            RawColumn::Date(array) => text(array),
            RawColumn::List(array) => LargeStringArray::new_null(array.len()),
        })
    }
}

/// Consecutive rows of a file, those left out that could not be read.
pub(crate) struct Batch {
    /// The columns asked for, in the order of asking.
    pub(crate) columns: Vec<RawColumn>,
    /// The record number of each row.
    pub(crate) rows: Vec<u32>,
    /// Record number and reason of the rows left out.
    pub(crate) quarantined: Vec<(u32, QuarantineReason)>,
}

/// What is known of a file once all of it has been read.
pub(crate) struct FileFacts {
    pub(crate) bytes: u64,
    pub(crate) blake3: String,
    pub(crate) rows_read: u32,
}

/// An open file.
pub(crate) struct RawFile {
    file: Opened,
    place: FilePlace,
    limits: Limits,
}

enum Opened {
    Csv(Box<CsvFile>),
    Parquet(Box<ParquetFile>),
    Ipc(Box<IpcFile>),
    Ndjson(Box<NdjsonFile>),
    Workbook(Box<WorkbookFile>),
}

impl RawFile {
    /// Opens `file` and reads what names its columns.
    pub(crate) fn open(file: &FileSpec, place: FilePlace, limits: Limits) -> Result<RawFile, ReadError> {
        not_too_large(&file.full, &place, limits)?;
        let stream = || Stream::open(&file.full, &place, file.compression, limits);
        // Readers that go to and fro in a file need it whole where it is compressed.
        let input = || {
            Ok(match file.compression {
                Compression::None => Input::File(open(&file.full, &place)?),
                _ => Input::Bytes(stream()?.into_bytes(&place)?.0.into()),
            })
        };
        let opened = match &file.format {
            Format::Csv { encoding, delimiter } => {
                let dialect = Dialect { encoding: *encoding, delimiter: *delimiter, header: file.header };
                Opened::Csv(Box::new(CsvFile::open(stream()?, place.clone(), &dialect, limits)?))
            }
            Format::Parquet => Opened::Parquet(Box::new(ParquetFile::open(input()?, &file.full, place.clone())?)),
            Format::Ipc => Opened::Ipc(Box::new(IpcFile::open(input()?, &file.full, place.clone())?)),
            Format::Ndjson => Opened::Ndjson(Box::new(NdjsonFile::open(stream, place.clone(), limits)?)),
            Format::Workbook(workbook) => {
                let book = WorkbookFile::open(stream()?, place.clone(), workbook, file.header, limits)?;
                Opened::Workbook(Box::new(book))
            }
        };
        let opened = RawFile { file: opened, place, limits };
        if opened.columns().len() as u64 > limits.columns.get() {
            return Err(too_wide(&opened.place, limits));
        }
        Ok(opened)
    }

    /// The columns' names in their normal form, and what they hold.
    pub(crate) fn columns(&self) -> Vec<(String, RawKind)> {
        let text = |names: &[String]| names.iter().map(|name| (name.clone(), RawKind::Text)).collect();
        match &self.file {
            Opened::Csv(file) => text(file.header()),
            Opened::Workbook(file) => text(file.header()),
            Opened::Parquet(file) => file.columns().to_vec(),
            Opened::Ipc(file) => file.columns().to_vec(),
            Opened::Ndjson(file) => file.columns().to_vec(),
        }
    }

    /// Says which columns are wanted, by their positions; to be called once, before the first batch. Of `coded` the distinct
    /// texts are few, so that each may be given once for many cells, where the format has them so.
    pub(crate) fn select(&mut self, columns: &[usize], coded: &BTreeSet<usize>) -> Result<(), ReadError> {
        match &mut self.file {
            Opened::Csv(file) => file.select(columns),
            Opened::Workbook(file) => file.select(columns),
            Opened::Ipc(file) => file.select(columns),
            Opened::Ndjson(file) => file.select(columns),
            Opened::Parquet(file) => file.select(columns, coded)?,
        }
        Ok(())
    }

    /// The next rows; `None` at the end.
    pub(crate) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let batch = match &mut self.file {
            Opened::Csv(file) => file.next_batch(),
            Opened::Workbook(file) => file.next_batch(),
            Opened::Parquet(file) => file.next_batch(),
            Opened::Ipc(file) => file.next_batch(),
            Opened::Ndjson(file) => file.next_batch(),
        }?;
        let last = |batch: &Batch| {
            batch.rows.last().into_iter().chain(batch.quarantined.last().map(|(row, _)| row)).max().copied()
        };
        if batch.as_ref().and_then(last).is_some_and(|last| u64::from(last) > self.limits.rows.get()) {
            let what = format!("it has more than {} records", self.limits.rows);
            return Err(ReadError::limit(&self.place, "rows", what, "split the extract into several files"));
        }
        Ok(batch)
    }

    /// What is known of the file after its last batch.
    pub(crate) fn facts(self) -> Result<FileFacts, ReadError> {
        match self.file {
            Opened::Csv(file) => file.facts(),
            Opened::Workbook(file) => Ok(file.facts()),
            Opened::Parquet(file) => file.facts(),
            Opened::Ipc(file) => file.facts(),
            Opened::Ndjson(file) => file.facts(),
        }
    }
}

/// On which lines of `file` the records `wanted` stand, by their numbers: lines of a text, rows of a sheet, from 1. Parquet
/// and Arrow IPC have none.
pub(crate) fn lines(
    file: &FileSpec,
    place: &FilePlace,
    limits: Limits,
    wanted: &BTreeSet<u32>,
) -> Result<BTreeMap<u32, u64>, ReadError> {
    let stream = || Stream::open(&file.full, place, file.compression, limits);
    match &file.format {
        Format::Csv { encoding, delimiter } => {
            let dialect = Dialect { encoding: *encoding, delimiter: *delimiter, header: file.header };
            csv::lines(stream()?, place, &dialect, wanted)
        }
        Format::Ndjson => ndjson::lines(stream()?, place, limits, wanted),
        Format::Workbook(workbook) => {
            Ok(WorkbookFile::open(stream()?, place.clone(), workbook, file.header, limits)?.lines(wanted))
        }
        Format::Parquet | Format::Ipc => Ok(BTreeMap::new()),
    }
}

/// What is known of a file that was not read from its start to its end: it is read once more for its digest.
fn facts_of(path: &Path, place: &FilePlace, rows_read: u32) -> Result<FileFacts, ReadError> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(open(path, place)?).map_err(|error| ReadError::io(place, error))?;
    Ok(FileFacts { bytes: hasher.count(), blake3: hasher.finalize().to_hex().to_string(), rows_read })
}

/// Says so where the file is larger than is taken on.
fn not_too_large(path: &Path, place: &FilePlace, limits: Limits) -> Result<(), ReadError> {
    let metadata = std::fs::metadata(path).map_err(|error| ReadError::io(place, error))?;
    // A pipe or a device may wait, or go on, for ever. Of folders the system says it itself.
    if !metadata.is_file() && !metadata.is_dir() {
        let what = "it is no ordinary file".to_owned();
        return Err(ReadError::words(place, ReadErrorKind::Unreadable, what, "copy what it holds into one"));
    }
    if metadata.len() <= limits.file_bytes.get() {
        return Ok(());
    }
    let what = format!("it holds more than {} bytes", limits.file_bytes);
    Err(ReadError::limit(place, "file_bytes", what, "split the extract into several files"))
}

/// The header names more columns than are taken on.
fn too_wide(place: &FilePlace, limits: Limits) -> ReadError {
    let what = format!("its header has more than {} columns", limits.columns);
    ReadError::limit(place, "columns", what, "check the delimiter and the header")
}

/// The file at `path`. Opening a folder succeeds on some systems, and fails only when it is read.
fn open(path: &Path, place: &FilePlace) -> Result<File, ReadError> {
    let file = File::open(path).map_err(|error| ReadError::io(place, error))?;
    match file.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(ReadError::io(place, io::ErrorKind::IsADirectory.into())),
        Ok(_) => Ok(file),
        Err(error) => Err(ReadError::io(place, error)),
    }
}
