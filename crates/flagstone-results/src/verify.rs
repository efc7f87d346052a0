//! Whether a results folder still is what its manifest says.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

use crate::digest::digest_of_file;
use crate::error::ResultsError;
use crate::manifest::{MANIFEST, Manifest, OutputFile};

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
    /// The file lies in the results folder and the manifest does not name it.
    Added,
}

/// Compares every output with its digest in the manifest, and finds what the manifest does not name. An empty list means
/// that all are as they were written, and nothing else is there.
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
    let mut problems: Vec<Problem> = manifest.outputs.iter().filter_map(problem).collect();
    let named = |path: &str| path == MANIFEST || manifest.outputs.iter().any(|output| output.path == path);
    let (files, closed) = files_in(dir);
    let added = files.into_iter().filter(|path| !named(path));
    problems.extend(added.map(|path| Problem { path, kind: ProblemKind::Added }));
    problems.extend(closed.into_iter().map(|path| Problem { path, kind: ProblemKind::Unreadable }));
    Ok(problems)
}

/// Every file in `dir` and in its folders, and the folders that cannot be listed; both sorted, with forward slashes.
fn files_in(dir: &Path) -> (Vec<String>, Vec<String>) {
    let (mut files, mut closed) = (Vec::new(), Vec::new());
    let within = |path: &Path| path.strip_prefix(dir).map(|path| path.to_string_lossy().replace('\\', "/"));
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<Result<Vec<fs::DirEntry>, _>>);
        let Ok(entries) = entries else {
            closed.extend(within(&folder));
            continue;
        };
        for entry in entries {
            let path = entry.path();
            // A link is not followed: it is a file that the run did not write.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else {
                files.extend(within(&path));
            }
        }
    }
    files.sort();
    closed.sort();
    (files, closed)
}

fn problem_with(dir: &Path, output: &OutputFile) -> Option<ProblemKind> {
    let path = Path::new(&output.path);
    if !path.components().all(|component| matches!(component, Component::Normal(_))) {
        return Some(ProblemKind::Outside);
    }
    // A link to a device would be read for ever.
    if fs::metadata(dir.join(path)).is_ok_and(|metadata| !metadata.is_file()) {
        return Some(ProblemKind::Unreadable);
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
            Self::Added => "was not written by the run",
        })
    }
}
