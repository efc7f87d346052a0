//! A table as an Arrow IPC file.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::Schema;
use arrow::error::ArrowError;
use arrow::ipc::writer::FileWriter;
use flagstone_results::{DESCRIPTION, SCHEMA_VERSION, TableRows};

/// The table in the file format of Arrow (Feather V2), uncompressed, which every reader can map into memory. The file carries the
/// documentation of the table and of each column, as the Parquet files do.
///
/// # Errors
///
/// What the writer says, where the table does not fit the format.
pub fn ipc(table: &TableRows) -> Result<Vec<u8>, String> {
    build(table).map_err(|error| error.to_string())
}

fn build(table: &TableRows) -> Result<Vec<u8>, ArrowError> {
    let metadata = HashMap::from([
        ("schema_version".to_owned(), SCHEMA_VERSION.to_string()),
        ("table".to_owned(), table.entry.name.to_owned()),
        (DESCRIPTION.to_owned(), table.entry.description.clone()),
    ]);
    let schema = Arc::new(Schema::new_with_metadata(table.rows.schema().fields().clone(), metadata));
    let rows = RecordBatch::try_new(Arc::clone(&schema), table.rows.columns().to_vec())?;
    let mut writer = FileWriter::try_new(Vec::new(), &schema)?;
    writer.write(&rows)?;
    writer.finish()?;
    writer.into_inner()
}
