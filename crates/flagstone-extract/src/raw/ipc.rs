//! Arrow IPC files and streams.

use std::io::{BufReader, Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use arrow::error::ArrowError;
use arrow::ipc::reader::{FileReader, StreamReader};

use super::csv::too_many;
use super::header::normal_name;
use super::input::Input;
use super::parquet_type::{column, kind};
use super::{Batch, FileFacts, RawKind, facts_of};
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

/// What a file begins with that can be read from any place; a stream begins otherwise.
const MAGIC: &[u8] = b"ARROW1";

/// An open Arrow IPC file or stream, read batch by batch.
pub(crate) struct IpcFile {
    path: PathBuf,
    place: FilePlace,
    columns: Vec<(String, RawKind)>,
    wanted: Vec<usize>,
    batches: Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>,
    rows_read: u32,
}

/// Where the bytes come from: the file as it lies there, or what was unpacked of one.
trait Bytes: Read + Seek + Send {}

impl<T: Read + Seek + Send> Bytes for T {}

impl IpcFile {
    /// Takes the file at `path`, whose bytes are in `input`, and reads its schema.
    pub(super) fn open(input: Input, path: &Path, place: FilePlace) -> Result<IpcFile, ReadError> {
        let bytes: Box<dyn Bytes> = match input {
            Input::File(file) => Box::new(BufReader::new(file)),
            Input::Bytes(bytes) => Box::new(Cursor::new(bytes)),
        };
        let (schema, batches) = unless_it_panics(|| open(bytes)).ok_or_else(|| damaged(&place))?;
        let columns =
            schema.fields().iter().map(|field| (normal_name(field.name()), kind(field.data_type()))).collect();
        Ok(IpcFile { path: path.to_owned(), place, columns, wanted: Vec::new(), batches, rows_read: 0 })
    }

    /// The columns' names in their normal form, and what they hold.
    pub(super) fn columns(&self) -> &[(String, RawKind)] {
        &self.columns
    }

    /// Says which columns are wanted.
    pub(super) fn select(&mut self, columns: &[usize]) {
        self.wanted = columns.to_vec();
    }

    /// The next rows; `None` at the end.
    pub(super) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        loop {
            let batches = &mut self.batches;
            // The library asserts the bounds of what a damaged file claims; see the Parquet reader.
            let next = catch_unwind(AssertUnwindSafe(|| batches.next())).map_err(|_| damaged(&self.place))?;
            let Some(batch) = next.transpose().map_err(|_| damaged(&self.place))? else { return Ok(None) };
            let n_rows = u32::try_from(batch.num_rows()).map_err(|_| too_many(&self.place))?;
            if n_rows == 0 {
                continue;
            }
            let first = self.rows_read;
            self.rows_read = first.checked_add(n_rows).ok_or_else(|| too_many(&self.place))?;
            let columns = self.wanted.iter().map(|at| column(batch.column(*at)));
            let columns =
                unless_it_panics(|| columns.collect::<Result<Vec<_>, _>>()).ok_or_else(|| damaged(&self.place))?;
            return Ok(Some(Batch { columns, rows: (first + 1..=self.rows_read).collect(), quarantined: Vec::new() }));
        }
    }

    /// What is known of the file after its last batch.
    pub(super) fn facts(self) -> Result<FileFacts, ReadError> {
        facts_of(&self.path, &self.place, self.rows_read)
    }
}

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

fn open(mut bytes: Box<dyn Bytes>) -> Result<(SchemaRef, Batches), ArrowError> {
    let mut first = Vec::new();
    (&mut bytes).take(MAGIC.len() as u64).read_to_end(&mut first)?;
    bytes.rewind()?;
    if first == MAGIC {
        let reader = FileReader::try_new(bytes, None)?;
        return Ok((reader.schema(), Box::new(reader)));
    }
    let reader = StreamReader::try_new(bytes, None)?;
    Ok((reader.schema(), Box::new(reader)))
}

fn unless_it_panics<T, E>(read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok().and_then(Result::ok)
}

/// The library's own words are left out: they can quote what they could not read.
fn damaged(place: &FilePlace) -> ReadError {
    let what = "it is not an Arrow IPC file, or it is damaged".to_owned();
    ReadError::words(place, ReadErrorKind::NotIpc, what, "export it again and compare its size with the original")
}
