//! Files as they are, before a profile gives their cells a meaning: CSV and Parquet in one shape.

mod csv;
mod decode;
mod hashing;
pub(crate) mod header;
mod parquet;
mod parquet_type;

use arrow::array::{Array, BooleanArray, Date32Array, Int64Array, LargeStringArray, ListArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;

use crate::profile::{FileSpec, Format};
use crate::quarantine::QuarantineReason;
use crate::read_error::{FilePlace, ReadError};

pub(crate) use self::csv::CsvFile;
pub(crate) use self::parquet::ParquetFile;

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
}

impl RawFile {
    /// Opens `file` and reads what names its columns.
    pub(crate) fn open(file: &FileSpec, place: FilePlace) -> Result<RawFile, ReadError> {
        match file.format {
            Format::Csv { encoding, delimiter } => {
                CsvFile::open(&file.full, place, encoding, delimiter).map(|file| RawFile::Csv(Box::new(file)))
            }
            Format::Parquet => ParquetFile::open(&file.full, place).map(|file| RawFile::Parquet(Box::new(file))),
        }
    }

    /// The columns' names in their normal form, and what they hold.
    pub(crate) fn columns(&self) -> Vec<(String, RawKind)> {
        match self {
            RawFile::Csv(file) => file.header().iter().map(|name| (name.clone(), RawKind::Text)).collect(),
            RawFile::Parquet(file) => file.columns().to_vec(),
        }
    }

    /// Says which columns are wanted, by their positions; to be called once, before the first batch.
    pub(crate) fn select(&mut self, columns: &[usize]) -> Result<(), ReadError> {
        match self {
            RawFile::Csv(file) => {
                file.select(columns);
                Ok(())
            }
            RawFile::Parquet(file) => file.select(columns),
        }
    }

    /// The next rows; `None` at the end.
    pub(crate) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        match self {
            RawFile::Csv(file) => file.next_batch(),
            RawFile::Parquet(file) => file.next_batch(),
        }
    }

    /// What is known of the file after its last batch.
    pub(crate) fn facts(self) -> Result<FileFacts, ReadError> {
        match self {
            RawFile::Csv(file) => file.facts(),
            RawFile::Parquet(file) => file.facts(),
        }
    }
}
