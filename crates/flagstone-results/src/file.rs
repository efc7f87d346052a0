//! One table as the bytes of one Parquet file.

use std::fs::File;
use std::sync::Arc;

use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder};

use crate::error::ResultsErrorKind;
use crate::manifest::SCHEMA_VERSION;
use crate::table::{DESCRIPTION, Table};

/// File metadata: the version of the layout.
const VERSION_KEY: &str = "schema_version";
/// File metadata: the table's name.
const TABLE_KEY: &str = "table";

/// The file name of a table.
pub(crate) fn name<T: Table>() -> String {
    format!("{}.parquet", T::NAME)
}

/// The name and size of a table's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableFile {
    pub(crate) name: String,
    pub(crate) n_rows: u64,
}

/// The rows of a table as the bytes of a Parquet file, for tables that lie outside a results folder. Sorted by the table's
/// grain: the same rows in any order give the same bytes.
///
/// # Errors
///
/// [`ResultsErrorKind`] if two rows agree in the whole grain, or the writer fails.
pub fn parquet<T: Table>(rows: &[T]) -> Result<Vec<u8>, ResultsErrorKind> {
    sorted_bytes(rows.iter())
}

/// The rows of such a file.
///
/// # Errors
///
/// [`ResultsErrorKind`] if it is no such table, or damaged.
pub fn from_parquet<T: Table>(file: File) -> Result<Vec<T>, ResultsErrorKind> {
    decode(file)
}

/// The rows of a table as a Parquet file, sorted by the table's grain: the same rows in any order give the same bytes.
pub(crate) fn encode<'r, T: Table + 'r>(
    rows: impl ExactSizeIterator<Item = &'r T>,
) -> (TableFile, Result<Vec<u8>, ResultsErrorKind>) {
    (TableFile { name: name::<T>(), n_rows: rows.len() as u64 }, sorted_bytes(rows))
}

fn sorted_bytes<'r, T: Table + 'r>(rows: impl Iterator<Item = &'r T>) -> Result<Vec<u8>, ResultsErrorKind> {
    to_parquet(&sorted(rows)?).map_err(|source| ResultsErrorKind::Parquet { source })
}

/// The rows in the order of their grain.
pub(crate) fn sorted<'r, T: Table + 'r>(rows: impl Iterator<Item = &'r T>) -> Result<Vec<&'r T>, ResultsErrorKind> {
    let mut sorted: Vec<_> = rows.map(|row| (row.key(), row)).collect();
    sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
    if sorted.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Err(repeated_grain::<T>());
    }
    Ok(sorted.into_iter().map(|(_, row)| row).collect())
}

/// Two rows of a table agree in the columns that name a row.
pub(crate) fn repeated_grain<T: Table>() -> ResultsErrorKind {
    ResultsErrorKind::RepeatedGrain { grain: T::GRAIN.join(", ") }
}

fn to_parquet<T: Table>(rows: &[&T]) -> Result<Vec<u8>, ParquetError> {
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, T::schema(), Some(properties::<T>().build()))?;
    writer.write(&T::batch_of(rows))?;
    writer.close()?;
    Ok(bytes)
}

/// How the file of a table is written, and what it says of itself.
pub(crate) fn properties<T: Table>() -> WriterPropertiesBuilder {
    let metadata =
        [(VERSION_KEY, SCHEMA_VERSION.to_string()), (TABLE_KEY, T::NAME.to_owned()), (DESCRIPTION, T::description())];
    WriterProperties::builder()
        // The codec every reader of Parquet has, older dashboards included.
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(metadata.map(|(key, value)| KeyValue::new(key.to_owned(), value)).into()))
}

/// The rows of a Parquet file, in file order.
pub(crate) fn decode<T: Table>(file: File) -> Result<Vec<T>, ResultsErrorKind> {
    let damaged = |source| ResultsErrorKind::Parquet { source };
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(damaged)?;
    let metadata = reader.metadata().file_metadata().key_value_metadata();
    let entry = |key: &str| metadata?.iter().find(|entry| entry.key == key)?.value.as_deref();
    match entry(VERSION_KEY) {
        Some(version) if version == SCHEMA_VERSION.to_string() => {}
        Some(version) => return Err(ResultsErrorKind::SchemaVersion { found: version.to_owned() }),
        None => return Err(ResultsErrorKind::AnotherTable { expected: T::NAME.to_owned() }),
    }
    if entry(TABLE_KEY) != Some(T::NAME) {
        return Err(ResultsErrorKind::AnotherTable { expected: T::NAME.to_owned() });
    }
    // A file without rows yields no batch; its columns are checked all the same.
    let empty = arrow::array::RecordBatch::new_empty(Arc::clone(reader.schema()));
    let mut rows = T::from_batch(&empty).map_err(|source| ResultsErrorKind::Columns { source })?;
    for batch in reader.build().map_err(damaged)? {
        let batch = batch.map_err(|error| damaged(error.into()))?;
        rows.extend(T::from_batch(&batch).map_err(|source| ResultsErrorKind::Columns { source })?);
    }
    Ok(rows)
}
