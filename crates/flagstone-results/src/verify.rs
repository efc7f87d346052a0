//! Whether a results folder still is what its manifest says.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Component, Path};

use crate::digest::digest_of_file;
use crate::error::ResultsError;
use crate::manifest::{Manifest, OutputFile};

/// An output that is not as the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path relative to the results folder, as the manifest gives it.
    pub path: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong with an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The file is not there.
    Missing,
    /// The file has another digest.
    Changed,
    /// The file cannot be read.
    Unreadable,
    /// The manifest names a path that leaves the results folder; it was not followed.
    Outside,
}

/// Compares every output with its digest in the manifest. An empty list means that all are as they were written.
///
/// The manifest itself is not covered by a digest: who may change it can make it fit. It protects against damage and
/// against edits by mistake, not against forgery.
///
/// # Errors
///
/// A [`ResultsError`] if `dir` has no manifest that can be read.
pub fn verify(dir: &Path) -> Result<Vec<Problem>, ResultsError> {
    let manifest = Manifest::read(dir)?;
    let problem =
        |output: &OutputFile| problem_with(dir, output).map(|kind| Problem { path: output.path.clone(), kind });
    Ok(manifest.outputs.iter().filter_map(problem).collect())
}

fn problem_with(dir: &Path, output: &OutputFile) -> Option<ProblemKind> {
    let path = Path::new(&output.path);
    if !path.components().all(|component| matches!(component, Component::Normal(_))) {
        return Some(ProblemKind::Outside);
    }
    match digest_of_file(&dir.join(path)) {
        Ok((_, digest)) if digest == output.blake3 => None,
        Ok(_) => Some(ProblemKind::Changed),
        Err(error) if error.kind() == ErrorKind::NotFound => Some(ProblemKind::Missing),
        Err(_) => Some(ProblemKind::Unreadable),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.kind)
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::Changed => "is not the file that the run wrote",
            Self::Unreadable => "cannot be read",
            Self::Outside => "is not a path inside the results folder",
        })
    }
}
