//! A Parquet file that is written a row group at a time, with the same bytes on every run.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch};
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use crate::error::SynthError;

/// Rows of a row group of a table; the last has fewer.
pub(super) const ROW_GROUP: usize = 131_072;

/// A column: its name and its type.
pub(super) type ColumnType = (&'static str, DataType);

pub(super) struct TableFile {
    path: PathBuf,
    schema: Arc<Schema>,
    writer: ArrowWriter<File>,
}

impl TableFile {
    /// Makes the file. Every call of [`write`](Self::write) gives it up to `row_group` rows.
    pub(super) fn create(path: &Path, columns: &[ColumnType], row_group: usize) -> Result<Self, SynthError> {
        let file = File::create(path).map_err(|source| SynthError::new(path, source))?;
        let fields: Vec<Field> = columns.iter().map(|(name, kind)| Field::new(*name, kind.clone(), true)).collect();
        let schema = Arc::new(Schema::new(fields));
        // The library writes its own version into the file unless told otherwise, and an upgrade would move every byte.
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("flagstone synth".to_owned())
            .set_max_row_group_row_count(Some(row_group))
            .build();
        let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
        let writer = ArrowWriter::try_new_with_options(file, Arc::clone(&schema), options)
            .map_err(|error| failed(path, error))?;
        Ok(Self { path: path.to_owned(), schema, writer })
    }

    /// Writes rows, given as a column each, in the order and of the types that the file was made with.
    pub(super) fn write(&mut self, columns: Vec<ArrayRef>) -> Result<(), SynthError> {
        let rows = RecordBatch::try_new(Arc::clone(&self.schema), columns).expect("columns are as the file was made");
        self.writer.write(&rows).map_err(|error| failed(&self.path, error))
    }

    pub(super) fn close(self) -> Result<(), SynthError> {
        self.writer.close().map(drop).map_err(|error| failed(&self.path, error))
    }
}

fn failed(path: &Path, error: ParquetError) -> SynthError {
    SynthError::new(path, std::io::Error::other(error))
}
