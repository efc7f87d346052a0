//! Files as they are, before a profile gives their cells a meaning: every format in one shape.

mod csv;
mod decode;
mod hashing;
pub(crate) mod header;
mod input;
mod ipc;
mod ndjson;
mod parquet;
mod parquet_type;
mod quotes;
mod shared_stream;
mod sheet_extent;
mod stream;
mod utf16;
mod workbook;

use std::fs::File;
use std::io;
use std::path::Path;

use arrow::array::{Array, BooleanArray, Date32Array, Int64Array, LargeStringArray, ListArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;

use crate::limits::Limits;
use crate::profile::{Compression, FileSpec, Format};
use crate::quarantine::QuarantineReason;
use crate::read_error::{FilePlace, ReadError};

pub(crate) use self::csv::CsvFile;
pub(crate) use self::ipc::IpcFile;
pub(crate) use self::ndjson::NdjsonFile;
pub(crate) use self::parquet::ParquetFile;
pub(crate) use self::workbook::WorkbookFile;

use self::csv::Dialect;
use self::input::Input;
use self::stream::Stream;

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
    Boolean(BooleanArray),
    Integer(Int64Array),
    Date(Date32Array),
    /// The lists' items are `LargeUtf8`.
    List(ListArray),
}

impl RawColumn {
    /// The same cells as text, for fields of another type than the column. Lists cannot be text, and are empty.
    pub(crate) fn to_text(&self) -> RawColumn {
        let text = |array: &dyn Array| {
            let array = cast(array, &DataType::LargeUtf8).expect("booleans, integers and dates can be written as text");
            let text = array.as_any().downcast_ref::<LargeStringArray>();
            text.expect("the cast gives large text").clone()
        };
        RawColumn::Text(match self {
            RawColumn::Text(array) => array.clone(),
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
pub(crate) enum RawFile {
    Csv(Box<CsvFile>),
    Parquet(Box<ParquetFile>),
    Ipc(Box<IpcFile>),
    Ndjson(Box<NdjsonFile>),
    Workbook(Box<WorkbookFile>),
}

impl RawFile {
    /// Opens `file` and reads what names its columns.
    pub(crate) fn open(file: &FileSpec, place: FilePlace, limits: Limits) -> Result<RawFile, ReadError> {
        let stream = || Stream::open(&file.full, &place, file.compression, limits);
        Ok(match &file.format {
            Format::Csv { encoding, delimiter } => {
                let dialect = Dialect { encoding: *encoding, delimiter: *delimiter, header: file.header };
                RawFile::Csv(Box::new(CsvFile::open(stream()?, place.clone(), &dialect, limits)?))
            }
            Format::Parquet => {
                let input = match file.compression {
                    Compression::None => Input::File(open(&file.full, &place)?),
                    _ => Input::Bytes(stream()?.into_bytes(&place)?.0.into()),
                };
                RawFile::Parquet(Box::new(ParquetFile::open(input, &file.full, place.clone())?))
            }
            Format::Ipc => RawFile::Ipc(Box::new(IpcFile::open(stream()?, place.clone())?)),
            Format::Ndjson => RawFile::Ndjson(Box::new(NdjsonFile::open(stream, place.clone(), limits)?)),
            Format::Workbook(workbook) => {
                let book = WorkbookFile::open(stream()?, place.clone(), workbook, file.header, limits)?;
                RawFile::Workbook(Box::new(book))
            }
        })
    }

    /// The columns' names in their normal form, and what they hold.
    pub(crate) fn columns(&self) -> Vec<(String, RawKind)> {
        let text = |names: &[String]| names.iter().map(|name| (name.clone(), RawKind::Text)).collect();
        match self {
            RawFile::Csv(file) => text(file.header()),
            RawFile::Workbook(file) => text(file.header()),
            RawFile::Parquet(file) => file.columns().to_vec(),
            RawFile::Ipc(file) => file.columns().to_vec(),
            RawFile::Ndjson(file) => file.columns().to_vec(),
        }
    }

    /// Says which columns are wanted, by their positions; to be called once, before the first batch.
    pub(crate) fn select(&mut self, columns: &[usize]) -> Result<(), ReadError> {
        match self {
            RawFile::Csv(file) => file.select(columns),
            RawFile::Workbook(file) => file.select(columns),
            RawFile::Ipc(file) => file.select(columns),
            RawFile::Ndjson(file) => file.select(columns),
            RawFile::Parquet(file) => file.select(columns)?,
        }
        Ok(())
    }

    /// The next rows; `None` at the end.
    pub(crate) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        match self {
            RawFile::Csv(file) => file.next_batch(),
            RawFile::Workbook(file) => file.next_batch(),
            RawFile::Parquet(file) => file.next_batch(),
            RawFile::Ipc(file) => file.next_batch(),
            RawFile::Ndjson(file) => file.next_batch(),
        }
    }

    /// What is known of the file after its last batch.
    pub(crate) fn facts(self) -> Result<FileFacts, ReadError> {
        match self {
            RawFile::Csv(file) => file.facts(),
            RawFile::Workbook(file) => Ok(file.facts()),
            RawFile::Parquet(file) => file.facts(),
            RawFile::Ipc(file) => Ok(file.facts()),
            RawFile::Ndjson(file) => file.facts(),
        }
    }
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
