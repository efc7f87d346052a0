//! Why an extract could not be read.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::Path;

use flagstone_rules::{Diagnostic, Sources};

use crate::column_store::ColumnStore;
use crate::policy_file::{advice, reason};
use crate::profile::{FileSpec, Profile};

/// An extract could not be read. Names the file, where the profile names it, and what to do; never a value.
#[derive(Debug)]
pub struct ReadError {
    path: String,
    named_at: String,
    kind: ReadErrorKind,
    cause: Cause,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// The profile names a file that does not exist.
    Missing,
    /// The file exists and cannot be opened or read to its end.
    Unreadable,
    /// A CSV file is empty: it has not even a header.
    NoHeader,
    /// The file is not Parquet, or is damaged.
    NotParquet,
    /// The file is not encoded as the profile says, or is no text at all.
    Undecodable,
    /// The file has more than 4,294,967,295 records, which record numbers cannot count.
    TooManyRows,
    /// The file lies outside the folder of its profile, which the audit does not allow.
    Outside,
    /// The profile names the same file twice, by two names or patterns: its records would count twice.
    NamedTwice,
    /// The file is larger, wider or denser than [`crate::Limits`] allow.
    Limit,
    /// The file is no workbook, is encrypted, or lacks the sheet that the profile names.
    NotWorkbook,
    /// The file is not Arrow IPC, or is damaged.
    NotIpc,
    /// The profile does not fit the files: see [`ReadError::diagnostics`].
    Profile,
    /// The columns could not be written to the folder that was named for them.
    NotKept,
}

#[derive(Debug)]
enum Cause {
    Io(io::Error),
    NotKept(io::Error),
    Words { what: String, advice: Cow<'static, str> },
    Diagnostics { diagnostics: Vec<Diagnostic>, sources: Sources },
}

impl ReadError {
    /// Which kind of failure.
    pub fn kind(&self) -> ReadErrorKind {
        self.kind
    }

    /// The file, as messages show it: an extract file; the profile for [`ReadErrorKind::Profile`]; the folder for
    /// [`ReadErrorKind::NotKept`].
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with the profile, sorted, and the text to show it in; for [`ReadErrorKind::Profile`] alone.
    pub fn diagnostics(&self) -> Option<(&[Diagnostic], &Sources)> {
        match &self.cause {
            Cause::Diagnostics { diagnostics, sources } => Some((diagnostics, sources)),
            _ => None,
        }
    }

    /// The system did not give the file, or not all of it.
    pub(crate) fn io(place: &FilePlace, error: io::Error) -> ReadError {
        let missing = error.kind() == io::ErrorKind::NotFound;
        let kind = if missing { ReadErrorKind::Missing } else { ReadErrorKind::Unreadable };
        place.error(kind, Cause::Io(error))
    }

    /// The file is not what it should be.
    pub(crate) fn words(place: &FilePlace, kind: ReadErrorKind, what: String, advice: &'static str) -> ReadError {
        place.error(kind, Cause::Words { what, advice: advice.into() })
    }

    /// The file goes beyond the limit called `name`.
    pub(crate) fn limit(place: &FilePlace, name: &'static str, what: String, advice: &'static str) -> ReadError {
        // What is named on a command line is read without an audit file that could raise anything.
        let advice = match place.named_at.as_str() {
            COMMAND_LINE => advice.to_owned(),
            _ => format!("{advice}; if it is meant, raise `{name}` in the table [limits] of the audit file"),
        };
        place.error(ReadErrorKind::Limit, Cause::Words { what, advice: advice.into() })
    }

    /// The columns could not be written where `store` holds them.
    pub(crate) fn not_kept(store: &ColumnStore, error: io::Error) -> ReadError {
        let path = store.folder().map(crate::policy_file::shown).unwrap_or_default();
        ReadError { path, named_at: String::new(), kind: ReadErrorKind::NotKept, cause: Cause::NotKept(error) }
    }

    /// The profile does not fit its files.
    pub(crate) fn profile(profile: &Profile, diagnostics: Vec<Diagnostic>) -> ReadError {
        ReadError {
            path: profile.path.to_string(),
            named_at: String::new(),
            kind: ReadErrorKind::Profile,
            cause: Cause::Diagnostics { diagnostics, sources: profile.sources.clone() },
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, named_at) = (&self.path, &self.named_at);
        match &self.cause {
            Cause::Io(error) => {
                write!(f, "cannot read extract file {path}: {}; {} (named in {named_at})", reason(error), advice(error))
            }
            Cause::NotKept(error) => {
                let advice = "name a folder that is there, may be written to, and has room for the columns";
                write!(f, "cannot hold the columns of an extract in folder {path}: {error}; {advice}")
            }
            Cause::Words { what, advice } => {
                write!(f, "cannot read extract file {path}: {what}; {advice} (named in {named_at})")
            }
            Cause::Diagnostics { diagnostics, .. } => {
                let n = diagnostics.len();
                let mistakes = if n == 1 { "mistake" } else { "mistakes" };
                write!(f, "profile {path} does not fit its files: {n} {mistakes}; correct the profile")
            }
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Io(error) | Cause::NotKept(error) => Some(error),
            _ => None,
        }
    }
}

/// Where a file is named that no profile names.
const COMMAND_LINE: &str = "the command line";

/// A file in the words of messages.
#[derive(Debug, Clone)]
pub(crate) struct FilePlace {
    /// The file.
    pub(crate) path: String,
    /// Profile and line that name it.
    named_at: String,
}

impl FilePlace {
    /// The place of `file`, one of `profile`.
    pub(crate) fn new(profile: &Profile, file: &FileSpec) -> FilePlace {
        let text = profile.sources.text(&file.place.path).unwrap_or_default();
        let before = text.get(..file.place.span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        FilePlace { path: crate::policy_file::shown(&file.full), named_at: format!("{}:{line}", profile.path) }
    }

    /// The place of a file that no profile names, but the command line.
    pub(crate) fn on_command_line(path: &Path) -> FilePlace {
        FilePlace { path: crate::policy_file::shown(path), named_at: COMMAND_LINE.to_owned() }
    }

    fn error(&self, kind: ReadErrorKind, cause: Cause) -> ReadError {
        ReadError { path: self.path.clone(), named_at: self.named_at.clone(), kind, cause }
    }
}
