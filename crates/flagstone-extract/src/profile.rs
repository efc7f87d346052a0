//! The profile of an extract: how its files and columns become the record schema.

mod cell;
mod code;
mod extends;
mod field;
mod files;
mod flags;
mod formats;
mod patterns;
mod supply;
mod tables;
mod words;

use std::fmt;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use field::WIDEST;
pub(crate) use files::format_of;
use flagstone_rules::{Diagnostics, Document, FieldRef, Place, RecordingState, Rulebook, Section, Sources, Table};
use regex::Regex;
pub use supply::{SuppliedColumn, SuppliedFile};
pub(crate) use words::{FALSE, TRUE};

use crate::date_format::DateFormat;
use crate::extract::Content;
use crate::matching;
use crate::missing::Missing;
use crate::policy_file::{Loaded, PolicyFileError};
use crate::raw::header::HeaderRows;
use crate::read_error::ReadError;
use crate::reading::Reading;

/// A profile, resolved against the record schema and the code lists of a rulebook.
///
/// Whether its columns exist is known only once the files are opened: see [`crate::read`].
pub struct Profile {
    pub(crate) path: Arc<str>,
    pub(crate) bytes: u64,
    pub(crate) digest: String,
    pub(crate) sources: Sources,
    pub(crate) force: String,
    pub(crate) name: String,
    /// In which paths of files begin.
    pub(crate) folder: PathBuf,
    pub(crate) files: Vec<FileSpec>,
    /// By [`Table::index`]; `None`: the extract does not supply the table.
    pub(crate) tables: [Option<TableMap>; 5],
    pub(crate) missing: Vec<(String, Missing)>,
}

/// One file of the extract, or all that match a pattern.
#[derive(Clone)]
pub(crate) struct FileSpec {
    /// As the profile writes it.
    pub(crate) path: String,
    /// Joined to the profile's folder.
    pub(crate) full: PathBuf,
    pub(crate) content: Content,
    pub(crate) format: Format,
    pub(crate) compression: Compression,
    pub(crate) header: HeaderRows,
    /// Whether text that was taken for Windows-1252 on an earlier way is put right.
    pub(crate) repair_mojibake: bool,
    pub(crate) place: Place,
}

impl FileSpec {
    /// The sheet of a workbook, where one is named.
    pub(crate) fn sheet(&self) -> Option<&str> {
        match &self.format {
            Format::Workbook(workbook) => workbook.sheet(),
            _ => None,
        }
    }
}

/// How a file is written.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Format {
    Csv { encoding: Encoding, delimiter: u8 },
    Parquet,
    Ipc,
    Ndjson,
    Workbook(Workbook),
}

/// A workbook, and the sheet that is meant; without one it must have a single sheet.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Workbook {
    Xlsx { sheet: Option<String> },
    Ods { sheet: Option<String> },
}

impl Workbook {
    /// The name of the sheet.
    pub(crate) fn sheet(&self) -> Option<&str> {
        let (Workbook::Xlsx { sheet } | Workbook::Ods { sheet }) = self;
        sheet.as_deref()
    }
}

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compression {
    None,
    Gzip,
    Zstd,
}

/// How the text of a CSV file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Windows1252,
    Utf16Le,
    Utf16Be,
    /// Each cell is UTF-8 if it is valid, else Windows-1252.
    Mixed,
}

/// The mapping of one table.
#[derive(Clone)]
pub(crate) struct TableMap {
    pub(crate) table: Table,
    /// Whether the table is read from the flat files rather than from files of its own.
    pub(crate) flat: bool,
    /// In the order of the schema.
    pub(crate) fields: Vec<FieldMap>,
    /// Which rows of the table's files are about it; `None`: all.
    pub(crate) rows: Option<RowsOf>,
}

/// The rows of a file that are about one table: those whose cell in a column has a match.
#[derive(Clone)]
pub(crate) struct RowsOf {
    pub(crate) column: ColumnName,
    pub(crate) regex: Regex,
}

impl TableMap {
    /// The mapping of the field called `name`.
    pub(crate) fn find(&self, name: &str) -> Option<&FieldMap> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// The mapping of one field.
#[derive(Clone)]
pub(crate) struct FieldMap {
    pub(crate) field: FieldRef,
    pub(crate) name: String,
    pub(crate) how: How,
}

/// Where a field's values come from.
#[derive(Clone)]
pub(crate) enum How {
    /// The same for every record.
    Constant(Constant),
    /// One column.
    Cell { column: ColumnName, read: Read },
    /// Several columns, each read in its own way: the first that gives a value counts. Never flags.
    FirstOf(Vec<(ColumnName, Read)>),
    /// A column of true and false per flag: number of the flag in its list, its code, the column.
    FlagColumns { columns: Vec<(String, ColumnName)>, words: Words<bool> },
}

impl How {
    /// The columns that the field is read from.
    pub(crate) fn columns(&self) -> Vec<&ColumnName> {
        match self {
            How::Constant(_) => Vec::new(),
            How::Cell { column, .. } => vec![column],
            How::FirstOf(parts) => parts.iter().map(|(column, _)| column).collect(),
            How::FlagColumns { columns, .. } => columns.iter().map(|(_, column)| column).collect(),
        }
    }
}

/// A value that the profile itself states.
#[derive(Clone)]
pub(crate) enum Constant {
    Text(String),
    Boolean(bool),
    Integer(i32),
    /// Days since 1970-01-01.
    Date(i32),
    Code(u16),
}

/// A column that the profile names.
#[derive(Clone)]
pub(crate) struct ColumnName {
    pub(crate) name: String,
    /// Which of several columns with this name, from 1.
    pub(crate) nth: Option<usize>,
    pub(crate) place: Place,
}

/// How the cells of a column are read.
#[derive(Clone)]
pub(crate) enum Read {
    Text {
        words: Words<String>,
        /// Left out zeros are put before texts of digits that are shorter than this; 0: none.
        pad: usize,
    },
    Boolean {
        words: Words<bool>,
    },
    Integer {
        words: Words<i32>,
        /// Numbers outside are invalid.
        range: RangeInclusive<i32>,
    },
    Date {
        words: Words<i32>,
        formats: Formats,
        /// Days that stand for a day that nobody knows.
        dummies: Vec<i32>,
    },
    Code {
        words: Words<u16>,
        list: Arc<str>,
        labels: bool,
        otherwise: RecordingState,
    },
    /// Keywords parted by `separator`; each names flags by their position in `flags`.
    Flags {
        words: Words<()>,
        separator: String,
        tokens: Vec<(String, Vec<usize>)>,
        flags: Vec<String>,
    },
}

/// Raw texts that the profile itself gives a meaning.
#[derive(Clone)]
pub(crate) struct Words<T> {
    /// Texts as a whole, compared without regard to case and blanks. They come before anything else.
    pub(crate) exact: Vec<(String, Reading<T>)>,
    /// Regular expressions, the first that is found in a text counts. They come after what is known of a text as a whole:
    /// values, codes, labels, missing tokens. Only for texts that can hold anything do they come first.
    pub(crate) patterns: Vec<(Regex, Reading<T>)>,
    /// Everything else that is no value by itself.
    pub(crate) others: Option<Reading<T>>,
}

impl<T> From<Vec<(String, Reading<T>)>> for Words<T> {
    fn from(exact: Vec<(String, Reading<T>)>) -> Words<T> {
        Words { exact, patterns: Vec::new(), others: None }
    }
}

/// How the dates of a column are written.
#[derive(Clone)]
pub(crate) enum Formats {
    /// In one of these, of which no two read one text as two days.
    Known(Vec<DateFormat>),
    /// To be decided for the column as a whole by what it holds; never guessed.
    Auto(Place),
}

/// What reading a profile needs at every turn.
pub(crate) struct Context<'a> {
    pub(crate) rulebook: &'a Rulebook,
    /// For date fields that name none of their own.
    pub(crate) formats: Formats,
    /// Dummy dates of every date field, as days since 1970-01-01.
    pub(crate) dummies: Vec<i32>,
    /// Fields that are not taken over from the profile which this one extends.
    pub(crate) without: Vec<(Table, String)>,
}

impl Profile {
    /// Loads the profile at `path`, and says everything that is wrong with it.
    ///
    /// # Errors
    ///
    /// [`PolicyFileError`] if the file cannot be read.
    pub fn load(path: &Path, rulebook: &Rulebook) -> Result<Loaded<Profile>, PolicyFileError> {
        let mut diagnostics = Diagnostics::new();
        let chain = extends::chain(path, &mut diagnostics)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let documents: Option<Vec<Document<'_>>> =
            chain.files.iter().map(|file| file.parse(&mut diagnostics)).collect();
        let value = documents.filter(|_| chain.is_complete).and_then(|documents| {
            let mut documents = documents.iter().rev();
            let last = documents.next()?.root();
            let root = documents.fold(last, |base, document| document.root_over(base));
            profile(&chain, folder, &root, rulebook, &mut diagnostics)
        });
        let value = value.filter(|_| !diagnostics.has_errors());
        Ok(Loaded { value, diagnostics: diagnostics.sorted(), sources: chain.sources })
    }

    /// The force's code.
    pub fn force(&self) -> &str {
        &self.force
    }

    /// The force's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The profile's path as shown.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// BLAKE3 digest of the profile, as hex.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The same profile for files in another folder: what its paths begin in is no longer where it lies.
    pub fn in_folder(mut self, folder: &Path) -> Profile {
        self.folder = folder.to_owned();
        for file in &mut self.files {
            file.full = folder.join(&file.path);
        }
        self
    }

    /// The files of the extract as they lie there now: their paths from the profile's folder, and joined to it.
    ///
    /// # Errors
    ///
    /// [`ReadError`] if nothing matches a pattern, or a file lies outside the profile's folder and may not.
    pub fn files(&self, allow_outside: bool) -> Result<Vec<(String, PathBuf)>, ReadError> {
        let files = matching::files(self, allow_outside)?;
        Ok(files.into_iter().map(|file| (file.path, file.full)).collect())
    }

    /// The text that diagnostics about the profile point into.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile").field("path", &self.path).field("force", &self.force).finish_non_exhaustive()
    }
}

fn profile(
    file: &extends::Chain,
    folder: &Path,
    root: &Section<'_>,
    rulebook: &Rulebook,
    diagnostics: &mut Diagnostics,
) -> Option<Profile> {
    extends::asked(root);
    let force = root.text("force", diagnostics).filter(|force| code::is_force_code(force, diagnostics));
    let name = root.text("name", diagnostics);
    let files = files::files(folder, root, diagnostics);
    let formats = formats::formats(root, "date_format", diagnostics);
    let missing = words::missing(root, diagnostics);
    let default = || DateFormat::new("%Y-%m-%d").expect("year, month and day name a day");
    let formats = formats.unwrap_or_else(|| Formats::Known(vec![default()]));
    let dummies = formats::dummies(root, diagnostics);
    let without = tables::without(root, rulebook.schema(), diagnostics);
    let context = Context { rulebook, formats, dummies, without };
    let tables = tables::tables(&files, root, &context, diagnostics);
    root.finish(diagnostics);
    Some(Profile {
        path: Arc::clone(&file.path),
        bytes: file.bytes,
        digest: file.digest.clone(),
        sources: file.sources.clone(),
        force: force?.value,
        name: name?.value,
        folder: folder.to_owned(),
        files,
        tables,
        missing,
    })
}
