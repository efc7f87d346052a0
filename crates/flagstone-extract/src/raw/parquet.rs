//! Parquet files, a batch of rows at a time, and of these only the columns that are wanted.

use std::fs::File;
use std::path::{Path, PathBuf};

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

use super::csv::too_many;
use super::header::normal_name;
use super::parquet_type::{column, kind};
use super::{Batch, FileFacts, RawKind};
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

const BATCH_ROWS: usize = 32_768;

/// An open Parquet file.
pub(crate) struct ParquetFile {
    path: PathBuf,
    place: FilePlace,
    metadata: ArrowReaderMetadata,
    columns: Vec<(String, RawKind)>,
    /// For each wanted column its position in the batches.
    positions: Vec<usize>,
    reader: Option<ParquetRecordBatchReader>,
    rows_read: u32,
}

impl ParquetFile {
    /// Opens the file at `path` and reads its schema.
    pub(super) fn open(path: &Path, place: FilePlace) -> Result<ParquetFile, ReadError> {
        let file = open(path, &place)?;
        // Without the Arrow schema that some writers add, text is text whatever it was in the writer's memory.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let metadata = ArrowReaderMetadata::load(&file, options).map_err(|_| damaged(&place))?;
        let fields = metadata.schema().fields();
        let columns = fields.iter().map(|field| (normal_name(field.name()), kind(field.data_type()))).collect();
        Ok(ParquetFile {
            path: path.to_owned(),
            place,
            metadata,
            columns,
            positions: Vec::new(),
            reader: None,
            rows_read: 0,
        })
    }

    /// The columns' names in their normal form, and what they hold.
    pub(super) fn columns(&self) -> &[(String, RawKind)] {
        &self.columns
    }

    /// Says which columns are wanted.
    pub(super) fn select(&mut self, columns: &[usize]) -> Result<(), ReadError> {
        let mut sorted = columns.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let position = |column: &usize| sorted.binary_search(column).expect("every column is among the sorted ones");
        self.positions = columns.iter().map(position).collect();
        let mask = ProjectionMask::roots(self.metadata.parquet_schema(), sorted.iter().copied());
        let file = open(&self.path, &self.place)?;
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone())
            .with_projection(mask)
            .with_batch_size(BATCH_ROWS)
            .build()
            .map_err(|_| damaged(&self.place))?;
        self.reader = Some(reader);
        Ok(())
    }

    /// The next rows; `None` at the end.
    pub(super) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let batch = match self.reader.as_mut().and_then(Iterator::next) {
            None => return Ok(None),
            Some(batch) => batch.map_err(|_| damaged(&self.place))?,
        };
        let first = self.rows_read;
        let n_rows = u32::try_from(batch.num_rows()).ok();
        self.rows_read = n_rows.and_then(|n| first.checked_add(n)).ok_or_else(|| too_many(&self.place))?;
        let columns = self.positions.iter().map(|position| column(batch.column(*position)));
        let columns = columns.collect::<Result<Vec<_>, _>>().map_err(|_| damaged(&self.place))?;
        Ok(Some(Batch { columns, rows: (first + 1..=self.rows_read).collect(), quarantined: Vec::new() }))
    }

    /// What is known of the file after its last batch.
    pub(super) fn facts(self) -> Result<FileFacts, ReadError> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(open(&self.path, &self.place)?).map_err(|error| ReadError::io(&self.place, error))?;
        let blake3 = hasher.finalize().to_hex().to_string();
        Ok(FileFacts { bytes: hasher.count(), blake3, rows_read: self.rows_read })
    }
}

fn open(path: &Path, place: &FilePlace) -> Result<File, ReadError> {
    // Opening a folder succeeds on some systems, and fails only when it is read.
    let file = File::open(path).map_err(|error| ReadError::io(place, error))?;
    match file.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(ReadError::io(place, std::io::ErrorKind::IsADirectory.into())),
        Ok(_) => Ok(file),
        Err(error) => Err(ReadError::io(place, error)),
    }
}

/// The library's own words are left out: they can quote what they could not read.
fn damaged(place: &FilePlace) -> ReadError {
    let what = "it is not a Parquet file, or it is damaged".to_owned();
    ReadError::words(place, ReadErrorKind::NotParquet, what, "export it again and compare its size with the original")
}
