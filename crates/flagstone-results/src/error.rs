//! Why results could not be written or read.

use std::io;
use std::path::{Path, PathBuf};

use arrow::error::ArrowError;
use parquet::errors::ParquetError;

use crate::table::ColumnError;

/// Why results could not be written or read: the file or folder, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("{}: {kind}", path.display())]
pub struct ResultsError {
    path: PathBuf,
    #[source]
    kind: ResultsErrorKind,
}

/// What is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResultsErrorKind {
    /// The folder holds no manifest of this program.
    #[error("not a results folder: it has no Flagstone manifest.json; name a folder that `flagstone audit` wrote")]
    NotResults,
    /// The manifest cannot be understood.
    #[error("the manifest is damaged ({source}); run the audit again")]
    Manifest {
        /// What the JSON parser said. The manifest holds no value of an extract.
        source: serde_json::Error,
    },
    /// The results have the layout of another version.
    #[error(
        "has schema version {found}, but this program reads version {}; run the audit again with this program",
        crate::SCHEMA_VERSION
    )]
    SchemaVersion {
        /// The version the file states.
        found: String,
    },
    /// A table's file is not there.
    #[error("the table is missing; the results are not whole, so run the audit again")]
    TableMissing,
    /// A file is not the Parquet it should be.
    #[error("the table is damaged ({source}); run the audit again")]
    Parquet {
        /// What the Parquet library said.
        source: ParquetError,
    },
    /// A file holds another table than its name says.
    #[error("does not say that it is the table `{expected}`; the file was replaced or renamed, so run the audit again")]
    AnotherTable {
        /// The table that the file's name says it is.
        expected: String,
    },
    /// A table does not have the columns it should.
    #[error("the table does not fit schema version {}: {source}; run the audit again", crate::SCHEMA_VERSION)]
    Columns {
        /// Which column, and why.
        source: ColumnError,
    },
    /// A table of one row has another number of rows.
    #[error("has {rows} rows, expected 1; run the audit again")]
    NotOneRow {
        /// How many it has.
        rows: usize,
    },
    /// Two rows are named by the same values of the grain columns.
    #[error(
        "two rows agree in the columns that name a row ({grain}); this is a fault of the program, please report it"
    )]
    RepeatedGrain {
        /// The grain columns, comma separated.
        grain: String,
    },
    /// A finding's record key is not the hash that it should be.
    #[error("a record key is no hash in hex; this is a fault of the program, please report it")]
    RecordKey,
    /// The destination is a folder that this program did not write.
    #[error(
        "will not be replaced: it is not empty and holds no Flagstone {manifest}; choose another folder or empty it"
    )]
    ForeignFolder {
        /// The manifest by which a folder that may be replaced is known.
        manifest: &'static str,
    },
    /// The folder holds no manifest of estimates.
    #[error(
        "not a folder of estimates: it has no Flagstone estimates.json; name a folder that `flagstone reviews estimate --out` wrote"
    )]
    NotEstimates,
    /// A table of the estimates is not the one that was written.
    #[error("the table is not the one that was written with the manifest beside it; write the estimates again")]
    OutputChanged,
    /// The folder holds no mark of a history.
    #[error("not a history: it has no Flagstone history.json; name a folder that `flagstone audit --append` wrote")]
    NotHistory,
    /// The history has the layout of another version.
    #[error(
        "the history has schema version {found}, and this program has version {}: begin a new history for its runs; those of another version are never rewritten",
        crate::SCHEMA_VERSION
    )]
    HistoryVersion {
        /// The version the history states.
        found: String,
    },
    /// A folder of a history has another name than its run.
    #[error("does not have the name of the run in it; the folder was moved or renamed, so put it back or move it away")]
    RunName,
    /// The destination is a file.
    #[error("is not a folder; choose another destination")]
    NotAFolder,
    /// The destination has no name of its own, such as `/` or `..`.
    #[error("cannot be replaced as a whole; name a folder inside it")]
    NoName,
    /// A file that goes with the tables has a name that is taken or leaves the folder.
    #[error("cannot be written into the results under that name; choose a plain file name that no table uses")]
    ExtraName,
    /// A file or folder could not be read.
    #[error("cannot be read ({source})")]
    Read {
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot be written: {}; nothing was changed; {}", why(source), advice(source))]
    Write {
        /// What the system said.
        source: io::Error,
    },
}

/// Why the system did not take what was written, in words.
fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "the space that you may use is full".to_owned(),
        io::ErrorKind::FileTooLarge => "files may not grow so large here".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system can only be read".to_owned(),
        io::ErrorKind::NotFound => "its folder is not there, or takes no files".to_owned(),
        _ => error.to_string(),
    }
}

/// What to do about it.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "free some space, or name a folder on another disk"
        }
        _ => "name a folder that can be written",
    }
}

impl ResultsError {
    pub(crate) fn new(path: impl AsRef<Path>, kind: ResultsErrorKind) -> Self {
        Self { path: path.as_ref().to_owned(), kind }
    }

    /// The file or folder the error is about.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is wrong.
    pub fn kind(&self) -> &ResultsErrorKind {
        &self.kind
    }
}

/// What went wrong when a table was written: what the system said, where it is behind it.
pub(crate) fn of_writing(error: ParquetError) -> ResultsErrorKind {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(source) => ResultsErrorKind::Write { source: *source },
            Err(error) => ResultsErrorKind::Parquet { source: ParquetError::External(error) },
        },
        source => ResultsErrorKind::Parquet { source },
    }
}

/// What went wrong when parts of a table were written or read back, likewise.
pub(crate) fn of_parts(error: ArrowError) -> ResultsErrorKind {
    match error {
        ArrowError::IoError(_, source) => ResultsErrorKind::Write { source },
        error => ResultsErrorKind::Parquet { source: error.into() },
    }
}

/// Attaches a path to the errors of reading and writing.
pub(crate) trait OnPath<T> {
    /// The error as one of reading `path`.
    fn on_read(self, path: &Path) -> Result<T, ResultsError>;
    /// The error as one of writing `path`.
    fn on_write(self, path: &Path) -> Result<T, ResultsError>;
}

impl<T> OnPath<T> for io::Result<T> {
    fn on_read(self, path: &Path) -> Result<T, ResultsError> {
        self.map_err(|source| ResultsError::new(path, ResultsErrorKind::Read { source }))
    }

    fn on_write(self, path: &Path) -> Result<T, ResultsError> {
        self.map_err(|source| ResultsError::new(path, ResultsErrorKind::Write { source }))
    }
}
