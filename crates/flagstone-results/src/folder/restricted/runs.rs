//! A table whose rows stand force by force: written in the order in which forces come, put in that of their codes.

use std::fs::File;
use std::marker::PhantomData;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use arrow::array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;

use super::digesting::Digesting;
use super::{in_restricted, parts_of};
use crate::error::{OnPath, ResultsError, ResultsErrorKind, of_writing};
use crate::file::{name, properties, repeated_grain};
use crate::folder::partial::{Access, Partial};
use crate::grain;
use crate::manifest::OutputFile;
use crate::table::Table;

/// The column of keyed hashes, which hardly repeat: a dictionary of them would be as long as the column.
pub(super) const RECORD_KEY: &str = "record_key";

/// A table in parts, one for each force. A part is whole row groups, which are put in order as they are, neither decoded nor
/// compressed again.
pub(super) struct Runs<T: Table> {
    writer: ArrowWriter<File>,
    /// The force of each part, and its row groups.
    runs: Vec<(String, Range<usize>)>,
    n_rows: u64,
    /// What messages name.
    named: PathBuf,
    table: PhantomData<T>,
}

impl<T: Table> Runs<T> {
    pub(super) fn create(partial: &Partial) -> Result<Runs<T>, ResultsError> {
        let named = partial.named(&in_restricted(&name::<T>()));
        let file = partial.create_file(&parts_of::<T>(), Access::OwnerOnly)?;
        let properties = properties::<T>().set_column_dictionary_enabled(RECORD_KEY.into(), false).build();
        let writer = ArrowWriter::try_new(file, T::schema(), Some(properties));
        let writer = writer.map_err(|error| ResultsError::new(&named, of_writing(error)))?;
        Ok(Runs { writer, runs: Vec::new(), n_rows: 0, named, table: PhantomData })
    }

    /// Adds rows to the part of the present force.
    pub(super) fn write(&mut self, rows: &RecordBatch) -> Result<(), ResultsError> {
        self.n_rows += rows.num_rows() as u64;
        self.writer.write(rows).map_err(|error| self.failed(of_writing(error)))
    }

    /// Ends the part, which was that of `force`.
    pub(super) fn end(&mut self, force: &str) -> Result<(), ResultsError> {
        self.writer.flush().map_err(|error| self.failed(of_writing(error)))?;
        let from = self.runs.last().map_or(0, |(_, groups)| groups.end);
        let groups = from..self.writer.flushed_row_groups().len();
        if !groups.is_empty() {
            self.runs.push((force.to_owned(), groups));
        }
        Ok(())
    }

    /// The table in order, on disk.
    pub(super) fn finish(self, partial: &Partial) -> Result<OutputFile, ResultsError> {
        let Runs { writer, mut runs, n_rows, named, .. } = self;
        runs.sort_by(|(a, _), (b, _)| grain::compare(a, b));
        if runs.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(ResultsError::new(named, repeated_grain::<T>()));
        }
        let path = in_restricted(&name::<T>());
        let file = Digesting::new(partial.create_file(&path, Access::OwnerOnly)?);
        let groups = runs.into_iter().flat_map(|(_, groups)| groups);
        let written = writer.into_inner().and_then(|parts| put_in_order(&parts, groups, file));
        let written = written.map_err(|error| ResultsError::new(&named, of_writing(error)))?;
        let (bytes, blake3) = written.finish().on_write(&named)?;
        partial.remove_file(&parts_of::<T>())?;
        Ok(OutputFile { path, bytes, blake3, rows: Some(n_rows) })
    }

    /// An error of this table.
    pub(super) fn failed(&self, kind: ResultsErrorKind) -> ResultsError {
        ResultsError::new(&self.named, kind)
    }
}

/// Copies row groups of the file `parts` to `file`, in the order given.
fn put_in_order(parts: &File, groups: impl Iterator<Item = usize>, file: Digesting) -> Result<Digesting, ParquetError> {
    let metadata = ParquetMetaDataReader::new().with_page_index_policy(PageIndexPolicy::Optional);
    let metadata: ParquetMetaData = metadata.parse_and_finish(parts)?;
    let of_file = metadata.file_metadata();
    let about = of_file.key_value_metadata().cloned();
    let properties = WriterProperties::builder().set_key_value_metadata(about).build();
    let schema = of_file.schema_descr().root_schema_ptr();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties))?;
    for group in groups {
        let rows = metadata.row_group(group);
        let mut copy = writer.next_row_group()?;
        for (number, column) in rows.columns().iter().enumerate() {
            let index = metadata.page_index();
            copy.append_column(
                parts,
                ColumnCloseResult {
                    bytes_written: column.compressed_size().unsigned_abs(),
                    rows_written: rows.num_rows().unsigned_abs(),
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: index.and_then(|index| index.column_index(group, number)).cloned(),
                    offset_index: index.and_then(|index| index.offset_index(group, number)).cloned(),
                },
            )?;
        }
        copy.close()?;
    }
    writer.into_inner()
}
