//! Why a sample could not be written.

use std::path::{Path, PathBuf};

/// A file or folder of the sample could not be written.
///
/// Building a sample cannot fail; only the disk can.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}; choose a folder that can be written to", path.display())]
pub struct SynthError {
    path: PathBuf,
    source: std::io::Error,
}

impl SynthError {
    pub(crate) fn new(path: &Path, source: std::io::Error) -> Self {
        Self { path: path.to_owned(), source }
    }

    /// The file or folder that could not be written.
    pub fn path(&self) -> &Path {
        &self.path
    }
}
