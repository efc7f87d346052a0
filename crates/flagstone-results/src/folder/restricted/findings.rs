//! The rows of `findings`, one check in one force at a time.
//!
//! The table stands check by check, and within a check force by force; they come force by force. So only what tells a row from its
//! neighbours is kept in the parts, as Arrow batches that can be read in any order, and the table is made of them at the end.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{BufWriter, Seek};
use std::iter::repeat_n;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use arrow::array::{
    ArrayRef, AsArray, FixedSizeBinaryBuilder, Int64Builder, RecordBatch, StringArray, StringBuilder, UInt32Builder,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt32Type};
use arrow::ipc::reader::FileReader;
use arrow::ipc::writer::FileWriter;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::EnabledStatistics;

use super::digesting::Digesting;
use super::runs::RECORD_KEY;
use super::{ROWS_AT_A_TIME, in_restricted, parts_of};
use crate::error::{OnPath, ResultsError, ResultsErrorKind, of_parts, of_writing};
use crate::file::{name, properties, repeated_grain};
use crate::folder::partial::{Access, Partial};
use crate::grain;
use crate::manifest::OutputFile;
use crate::table::Table;
use crate::tables::FindingRow;

/// What the findings of one check in one force have in common; [`FindingRow`] says what the columns mean.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the columns are documented once, where the table is declared")]
pub struct FindingsOf<'a> {
    pub rule_id: &'a str,
    pub force: &'a str,
    pub table: &'a str,
    pub field: &'a str,
    /// The source files that rows may be of.
    pub sources: &'a [String],
}

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingSource {
    /// Its source file, as a position in [`FindingsOf::sources`].
    pub source: u32,
    /// Its number in the file, from 1.
    pub row: i64,
}

/// The findings of one check in one force, in the order of source and row.
pub struct Findings<'w> {
    parts: &'w mut FindingParts,
    part: Part,
    columns: Columns,
    last: Option<FindingSource>,
}

/// All findings so far.
pub(super) struct FindingParts {
    writer: FileWriter<BufWriter<File>>,
    n_batches: usize,
    parts: Vec<Part>,
    n_rows: u64,
    /// What messages name.
    named: PathBuf,
}

/// The findings of one check in one force.
struct Part {
    rule_id: String,
    force: String,
    table: String,
    field: String,
    sources: Vec<String>,
    batches: Range<usize>,
}

/// Rows that are not written yet.
struct Columns {
    n_rows: usize,
    source: UInt32Builder,
    row: Int64Builder,
    record_key: FixedSizeBinaryBuilder,
}

/// Bytes of a hash.
const N_HASH: usize = blake3::OUT_LEN;

/// What the parts hold of a row.
static OF_PARTS: LazyLock<SchemaRef> = LazyLock::new(|| {
    Arc::new(Schema::new(vec![
        Field::new("source", DataType::UInt32, false),
        Field::new("row", DataType::Int64, false),
        Field::new(RECORD_KEY, DataType::FixedSizeBinary(N_HASH as i32), true),
    ]))
});

impl<'w> Findings<'w> {
    pub(super) fn new(parts: &'w mut FindingParts, of: FindingsOf<'_>) -> Findings<'w> {
        let part = Part {
            rule_id: of.rule_id.to_owned(),
            force: of.force.to_owned(),
            table: of.table.to_owned(),
            field: of.field.to_owned(),
            sources: of.sources.to_vec(),
            batches: parts.n_batches..parts.n_batches,
        };
        Findings { parts, part, columns: Columns::new(), last: None }
    }

    /// Adds a row. `record_key` is the hash that [`FindingRow`] has in hex.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if the row has the grain of the last one, or cannot be written.
    ///
    /// # Panics
    ///
    /// If rows do not come in the order of their grain, or the source is none.
    pub fn push(&mut self, at: FindingSource, record_key: Option<&[u8; N_HASH]>) -> Result<(), ResultsError> {
        if let Some(last) = self.last.replace(at) {
            let name = |at: FindingSource| self.part.sources[at.source as usize].as_str();
            let of_source =
                if last.source == at.source { Ordering::Equal } else { grain::compare(name(last), name(at)) };
            match of_source.then(last.row.cmp(&at.row)) {
                Ordering::Less => {}
                Ordering::Equal => return Err(self.parts.failed(repeated_grain::<FindingRow>())),
                Ordering::Greater => panic!("findings come in the order of their grain"),
            }
        }
        self.columns.push(at, record_key);
        if self.columns.n_rows < ROWS_AT_A_TIME { Ok(()) } else { self.write() }
    }

    /// Ends the rows of the check in the force.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if the last of them cannot be written.
    pub fn end(mut self) -> Result<(), ResultsError> {
        self.write()?;
        self.part.batches.end = self.parts.n_batches;
        if !self.part.batches.is_empty() {
            self.parts.parts.push(self.part);
        }
        Ok(())
    }

    /// An error of the table.
    pub(super) fn failed(&self, kind: ResultsErrorKind) -> ResultsError {
        self.parts.failed(kind)
    }

    fn write(&mut self) -> Result<(), ResultsError> {
        if self.columns.n_rows == 0 { Ok(()) } else { self.parts.write(&self.columns.take()) }
    }
}

impl Columns {
    fn new() -> Columns {
        let record_key = FixedSizeBinaryBuilder::new(N_HASH as i32);
        Columns { n_rows: 0, source: UInt32Builder::new(), row: Int64Builder::new(), record_key }
    }

    fn push(&mut self, at: FindingSource, record_key: Option<&[u8; N_HASH]>) {
        self.n_rows += 1;
        self.source.append_value(at.source);
        self.row.append_value(at.row);
        match record_key {
            Some(hash) => self.record_key.append_value(hash).expect("hashes are of one length"),
            None => self.record_key.append_null(),
        }
    }

    /// The rows; none are left.
    fn take(&mut self) -> RecordBatch {
        self.n_rows = 0;
        let columns: Vec<ArrayRef> =
            vec![Arc::new(self.source.finish()), Arc::new(self.row.finish()), Arc::new(self.record_key.finish())];
        RecordBatch::try_new(Arc::clone(&OF_PARTS), columns).expect("the columns of the parts, in their order")
    }
}

impl FindingParts {
    pub(super) fn create(partial: &Partial) -> Result<FindingParts, ResultsError> {
        let named = partial.named(&in_restricted(&name::<FindingRow>()));
        let file = partial.create_file(&parts_of::<FindingRow>(), Access::OwnerOnly)?;
        let writer = FileWriter::try_new_buffered(file, &OF_PARTS);
        let writer = writer.map_err(|error| ResultsError::new(&named, of_parts(error)))?;
        Ok(FindingParts { writer, n_batches: 0, parts: Vec::new(), n_rows: 0, named })
    }

    fn write(&mut self, rows: &RecordBatch) -> Result<(), ResultsError> {
        self.n_batches += 1;
        self.n_rows += rows.num_rows() as u64;
        self.writer.write(rows).map_err(|error| self.failed(of_parts(error)))
    }

    /// The table in order, on disk.
    pub(super) fn finish(self, partial: &Partial) -> Result<OutputFile, ResultsError> {
        let FindingParts { writer, mut parts, n_rows, named, .. } = self;
        let failed = |kind| ResultsError::new(&named, kind);
        // Of one check in one force the parts stay in the order in which they came.
        parts.sort_by(|a, b| grain::compare(&a.rule_id, &b.rule_id).then_with(|| grain::compare(&a.force, &b.force)));
        let file = writer.into_inner().map_err(|error| failed(of_parts(error)))?;
        let mut file = file.into_inner().map_err(std::io::IntoInnerError::into_error).on_write(&named)?;
        file.rewind().on_write(&named)?;
        let mut batches = FileReader::try_new(file, None).map_err(|error| failed(of_parts(error)))?;

        let path = in_restricted(&name::<FindingRow>());
        let file = Digesting::new(partial.create_file(&path, Access::OwnerOnly)?);
        // Hashes repeat too little, and are as good as random: nothing is gained by looking for more.
        let properties = properties::<FindingRow>()
            .set_column_dictionary_enabled(RECORD_KEY.into(), false)
            .set_column_compression(RECORD_KEY.into(), Compression::UNCOMPRESSED)
            .set_column_statistics_enabled(RECORD_KEY.into(), EnabledStatistics::None)
            .set_column_dictionary_enabled("row".into(), false);
        let table = ArrowWriter::try_new(file, FindingRow::schema(), Some(properties.build()));
        let mut table = table.map_err(|error| failed(of_writing(error)))?;
        for part in &parts {
            batches.set_index(part.batches.start).map_err(|error| failed(of_parts(error)))?;
            for batch in batches.by_ref().take(part.batches.len()) {
                let batch = batch.map_err(|error| failed(of_parts(error)))?;
                table.write(&part.rows(&batch)).map_err(|error| failed(of_writing(error)))?;
            }
        }
        let file = table.into_inner().map_err(|error| failed(of_writing(error)))?;
        let (bytes, blake3) = file.finish().on_write(&named)?;
        partial.remove_file(&parts_of::<FindingRow>())?;
        Ok(OutputFile { path, bytes, blake3, rows: Some(n_rows) })
    }

    /// An error of this table.
    pub(super) fn failed(&self, kind: ResultsErrorKind) -> ResultsError {
        ResultsError::new(&self.named, kind)
    }
}

impl Part {
    /// Rows of the part in the columns of the table.
    fn rows(&self, batch: &RecordBatch) -> RecordBatch {
        let every =
            |text: &str| -> ArrayRef { Arc::new(StringArray::from_iter_values(repeat_n(text, batch.num_rows()))) };
        let mut record_key = StringBuilder::with_capacity(batch.num_rows(), 2 * N_HASH * batch.num_rows());
        for hash in batch.column(2).as_fixed_size_binary() {
            let hash = hash.map(|hash| blake3::Hash::from_slice(hash).expect("hashes are of one length").to_hex());
            record_key.append_option(hash);
        }
        let sources = batch.column(0).as_primitive::<UInt32Type>().values().iter();
        let sources = sources.map(|source| &self.sources[*source as usize]);
        let columns: Vec<ArrayRef> = vec![
            every(&self.rule_id),
            every(&self.force),
            every(&self.table),
            Arc::new(StringArray::from_iter_values(sources)),
            Arc::clone(batch.column(1)),
            Arc::new(record_key.finish()),
            every(&self.field),
        ];
        RecordBatch::try_new(FindingRow::schema(), columns).expect("the columns of the table, in their order")
    }
}
