//! Parquet files, a batch of rows at a time, and of these only the columns that are wanted.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::datatypes::{FieldRef, Schema};

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

use super::csv::too_many;
use super::header::normal_name;
use super::input::Input;
use super::parquet_type::{column, kind, wanted};
use super::{Batch, FileFacts, RawKind, facts_of};
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

const BATCH_ROWS: usize = 32_768;

/// An open Parquet file.
pub(crate) struct ParquetFile {
    path: PathBuf,
    input: Input,
    place: FilePlace,
    metadata: ArrowReaderMetadata,
    columns: Vec<(String, RawKind)>,
    /// For each wanted column its position in the batches.
    positions: Vec<usize>,
    reader: Option<ParquetRecordBatchReader>,
    rows_read: u32,
}

impl ParquetFile {
    /// Takes the file at `path`, whose bytes are in `input`, and reads its schema.
    pub(super) fn open(input: Input, path: &Path, place: FilePlace) -> Result<ParquetFile, ReadError> {
        // Without the Arrow schema that some writers add, text is text whatever it was in the writer's memory.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let metadata =
            unless_it_panics(|| ArrowReaderMetadata::load(&input, options)).ok_or_else(|| damaged(&place))?;
        let fields = metadata.schema().fields();
        let columns = fields.iter().map(|field| (normal_name(field.name()), kind(field.data_type()))).collect();
        Ok(ParquetFile {
            path: path.to_owned(),
            input,
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

    /// Says which columns are wanted, and of which the distinct texts are few.
    pub(super) fn select(&mut self, columns: &[usize], coded: &BTreeSet<usize>) -> Result<(), ReadError> {
        let mut sorted = columns.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let position = |column: &usize| sorted.binary_search(column).expect("every column is among the sorted ones");
        self.positions = columns.iter().map(position).collect();
        let mask = ProjectionMask::roots(self.metadata.parquet_schema(), sorted.iter().copied());
        let input = self.input.again().map_err(|error| ReadError::io(&self.place, error))?;
        let as_wanted = |(at, field): (usize, &FieldRef)| {
            let data_type = wanted(field.data_type(), coded.contains(&at));
            field.as_ref().clone().with_data_type(data_type)
        };
        let fields = self.metadata.schema().fields().iter().enumerate().map(as_wanted);
        let options = ArrowReaderOptions::new().with_schema(Arc::new(Schema::new(fields.collect::<Vec<_>>())));
        let metadata = unless_it_panics(|| ArrowReaderMetadata::try_new(Arc::clone(self.metadata.metadata()), options))
            .ok_or_else(|| damaged(&self.place))?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(input, metadata)
            .with_projection(mask)
            .with_batch_size(BATCH_ROWS);
        let reader = unless_it_panics(|| builder.build()).ok_or_else(|| damaged(&self.place))?;
        self.reader = Some(reader);
        Ok(())
    }

    /// The next rows; `None` at the end.
    pub(super) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let reader = &mut self.reader;
        let next = unless_it_panics(|| reader.as_mut().and_then(Iterator::next).transpose());
        let Some(batch) = next.ok_or_else(|| damaged(&self.place))? else {
            return Ok(None);
        };
        let first = self.rows_read;
        let n_rows = u32::try_from(batch.num_rows()).ok();
        self.rows_read = n_rows.and_then(|n| first.checked_add(n)).ok_or_else(|| too_many(&self.place))?;
        let columns = self.positions.iter().map(|position| column(batch.column(*position)));
        let columns =
            unless_it_panics(|| columns.collect::<Result<Vec<_>, _>>()).ok_or_else(|| damaged(&self.place))?;
        Ok(Some(Batch { columns, rows: (first + 1..=self.rows_read).collect(), quarantined: Vec::new() }))
    }

    /// What is known of the file after its last batch.
    pub(super) fn facts(self) -> Result<FileFacts, ReadError> {
        facts_of(&self.path, &self.place, self.rows_read)
    }
}

/// What `read` gives, unless it fails or panics.
///
/// The library panics on some damaged files, where it should give an error (its bit buffers check their bounds by
/// assertion). Such a file is as unreadable as any other damaged one; after this the reader is not used again.
fn unless_it_panics<T, E>(read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok().and_then(Result::ok)
}

/// The library's own words are left out: they can quote what they could not read.
fn damaged(place: &FilePlace) -> ReadError {
    let what = "it is not a Parquet file, or it is damaged".to_owned();
    ReadError::words(place, ReadErrorKind::NotParquet, what, "export it again and compare its size with the original")
}
