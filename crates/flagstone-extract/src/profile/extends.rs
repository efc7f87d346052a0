//! `extends = "niche-like.toml"`: a profile laid over another, so that forces on one kind of system share one.
//!
//! A key that a profile gives wins over the same key of what it extends; tables are laid over each other key by key, so
//! that a force need only name its own columns and may keep the shared code maps. Templates that come with the program
//! are named `builtin/<name>`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Section, SourceFile, Sources};

use crate::policy_file::{PolicyFile, PolicyFileError};
use crate::templates;

/// The key, and how many files may extend each other.
const KEY: &str = "extends";
const MOST: usize = 8;
const BESIDE: &str = "name a profile by its path from this one's folder, or a template as builtin/NAME.toml";

/// A profile and what it extends, the profile first.
pub(super) struct Chain {
    pub(super) files: Vec<SourceFile>,
    pub(super) sources: Sources,
    /// The profile's own path as shown.
    pub(super) path: Arc<str>,
    /// Of all files.
    pub(super) bytes: u64,
    /// Whether everything could be had; if not, what is missing is no mistake of the profile's own.
    pub(super) is_complete: bool,
    /// Of the profile alone where it extends nothing, else over the digests of all files.
    pub(super) digest: String,
}

/// Reads the profile at `path` and what it extends.
pub(super) fn chain(path: &Path, diagnostics: &mut Diagnostics) -> Result<Chain, PolicyFileError> {
    let mut read = vec![PolicyFile::read("profile", path, diagnostics)?];
    let mut folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let n_said = diagnostics.len();
    while let Some(extended) = read.last().and_then(|file| extended(file, diagnostics)) {
        let (name, place) = (extended.value, extended.place);
        let wrong = |message: &str, help: &str| {
            Diagnostic::error(DiagnosticCode::BadMapping, place.clone(), message).help(help)
        };
        if read.len() == MOST {
            diagnostics.push(wrong("too many profiles extend each other", "a profile extends seven others at most"));
            break;
        }
        let next = match name.strip_prefix("builtin/") {
            Some(template) => match templates::find(template) {
                Some(text) => PolicyFile::of_text(&format!("builtin/{template}"), text),
                None => {
                    let known = templates::names().collect::<Vec<_>>().join(", ");
                    diagnostics.push(wrong("no such template comes with the program", &format!("there are: {known}")));
                    break;
                }
            },
            None => {
                let path: PathBuf = folder.join(&name);
                let file = match PolicyFile::read("profile", &path, diagnostics) {
                    Ok(file) => file,
                    Err(error) => {
                        diagnostics.push(wrong(&format!("what the profile extends cannot be had: {error}"), BESIDE));
                        break;
                    }
                };
                folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
                file
            }
        };
        if read.iter().any(|file| file.path == next.path) {
            diagnostics.push(wrong("the profile extends itself", "leave out one of the keys `extends`"));
            break;
        }
        read.push(next);
    }
    let is_complete = diagnostics.len() == n_said;
    Ok(Chain { is_complete, ..Chain::new(read) })
}

/// Marks the key as known.
pub(super) fn asked(root: &Section<'_>) {
    let _ = root.item(KEY);
}

/// What one file extends; mistakes of syntax are said later, once.
fn extended(file: &PolicyFile, diagnostics: &mut Diagnostics) -> Option<flagstone_rules::Text> {
    let document = file.file.as_ref()?.parse(&mut Diagnostics::new())?;
    document.root().text_opt(KEY, diagnostics)
}

impl Chain {
    fn new(read: Vec<PolicyFile>) -> Chain {
        let mut sources = Sources::new();
        let mut hasher = blake3::Hasher::new();
        for file in &read {
            if let Some(source) = &file.file {
                sources.insert(Arc::clone(&file.path), Arc::clone(&source.text));
            }
            hasher.update(file.digest.as_bytes());
        }
        let digest = match read.as_slice() {
            [only] => only.digest.clone(),
            _ => hasher.finalize().to_hex().to_string(),
        };
        Chain {
            is_complete: true,
            path: Arc::clone(&read[0].path),
            bytes: read.iter().map(|file| file.bytes).sum(),
            digest,
            sources,
            files: read.into_iter().filter_map(|file| file.file).collect(),
        }
    }
}
