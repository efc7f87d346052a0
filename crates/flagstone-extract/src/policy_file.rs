//! Reading the files that people write beside an extract: the profile and the audit file.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Place, SourceFile, Sources, read_policy_file};

/// A profile or an audit file could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {what} {}: {}; {}", shown(path), reason(source), advice(source))]
pub struct PolicyFileError {
    what: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl PolicyFileError {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// What loading a file gives: what it means, or everything that is wrong with it.
#[derive(Debug)]
pub struct Loaded<T> {
    /// What the file means; `None` if there is any error.
    pub value: Option<T>,
    /// Everything that is wrong or looks wrong, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The text that the diagnostics point into.
    pub sources: Sources,
}

/// A file's text, with what identifies it.
pub(crate) struct PolicyFile {
    pub(crate) path: Arc<str>,
    pub(crate) bytes: u64,
    pub(crate) digest: String,
    pub(crate) sources: Sources,
    /// `None` if it is not UTF-8, which is then said.
    pub(crate) file: Option<SourceFile>,
}

impl PolicyFile {
    /// A file that comes with the program.
    pub(crate) fn of_text(path: &str, text: &str) -> PolicyFile {
        let (shown, shared): (Arc<str>, Arc<str>) = (path.into(), text.into());
        let mut sources = Sources::new();
        sources.insert(Arc::clone(&shown), Arc::clone(&shared));
        PolicyFile {
            path: Arc::clone(&shown),
            bytes: text.len() as u64,
            digest: blake3::hash(text.as_bytes()).to_hex().to_string(),
            sources,
            file: Some(SourceFile { path: shown, text: shared }),
        }
    }

    /// Reads `path`; `what` names the kind of file in messages.
    pub(crate) fn read(
        what: &'static str,
        path: &Path,
        diagnostics: &mut Diagnostics,
    ) -> Result<PolicyFile, PolicyFileError> {
        let bytes = read_policy_file(path).map_err(|source| PolicyFileError { what, path: path.to_owned(), source })?;
        let shown: Arc<str> = shown(path).into();
        let mut sources = Sources::new();
        let file = match std::str::from_utf8(&bytes) {
            Ok(text) => {
                let text: Arc<str> = text.strip_prefix('\u{feff}').unwrap_or(text).into();
                sources.insert(Arc::clone(&shown), Arc::clone(&text));
                Some(SourceFile { path: Arc::clone(&shown), text })
            }
            Err(_) => {
                diagnostics.push(
                    Diagnostic::error(DiagnosticCode::NotText, Place::start_of(&shown), "this file is not UTF-8 text")
                        .help("save the file with UTF-8 encoding"),
                );
                None
            }
        };
        Ok(PolicyFile {
            path: shown,
            bytes: bytes.len() as u64,
            digest: blake3::hash(&bytes).to_hex().to_string(),
            sources,
            file,
        })
    }
}

/// `path` as messages show it, with forward slashes.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Why the system could not give a file, in words.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// What to do about it.
pub(crate) fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "check its name and folder",
        io::ErrorKind::PermissionDenied => "check its permissions and its owner",
        io::ErrorKind::IsADirectory => "name a file",
        _ => "check that the file can be opened",
    }
}
