//! The files that a profile names: one by its path, or all that match a pattern.
//!
//! What a profile names stays in its own folder, whatever links and `..` say, unless the audit file allows otherwise: a
//! profile comes with an extract, from outside.

use std::io;
use std::path::{Path, PathBuf};

use crate::profile::{FileSpec, Profile};
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

/// Every file of `profile`, those that match a pattern sorted by name.
pub(crate) fn files(profile: &Profile, allow_outside: bool) -> Result<Vec<FileSpec>, ReadError> {
    let own = if profile.folder.as_os_str().is_empty() { Path::new(".") } else { &profile.folder };
    let own = own.canonicalize().ok();
    let mut files: Vec<Found> = Vec::new();
    for file in &profile.files {
        let place = FilePlace::new(profile, file);
        for file in matches(file, &profile.folder, &place)? {
            let found = Found { real: file.full.canonicalize().ok(), file };
            if let (false, Some(real), Some(own)) = (allow_outside, &found.real, &own) {
                inside(real, own, &place)?;
            }
            once(&found, &files, &place)?;
            files.push(found);
        }
    }
    Ok(files.into_iter().map(|found| found.file).collect())
}

impl Profile {
    /// The size of the files that the profile names, in bytes: what can be told of how long reading them takes. Files that
    /// cannot be found count for nothing; they are said to be missing when they are read.
    pub fn input_bytes(&self, allow_outside: bool) -> u64 {
        let size = |file: &FileSpec| file.full.metadata().map_or(0, |metadata| metadata.len());
        files(self, allow_outside).map_or(0, |files| files.iter().map(size).sum())
    }
}

/// A file, and where it really is once all links are followed; `None` if it is not there, which is said when it is opened.
struct Found {
    real: Option<PathBuf>,
    file: FileSpec,
}

fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

fn matches(file: &FileSpec, folder: &Path, place: &FilePlace) -> Result<Vec<FileSpec>, ReadError> {
    // A name may hold the signs of a pattern: `crimes [final].csv`.
    if !is_pattern(&file.path) || file.full.is_file() {
        return Ok(vec![file.clone()]);
    }
    let words = |what: &str, advice| ReadError::words(place, ReadErrorKind::Missing, what.to_owned(), advice);
    // The folder's own name may hold what a pattern would take for signs of its own.
    let pattern = Path::new(&glob::Pattern::escape(&folder.to_string_lossy())).join(&file.path);
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let found = glob::glob_with(&pattern.to_string_lossy(), options)
        .map_err(|_| words("its path is no pattern", "write * for any characters and ? for one"))?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for path in found {
        let path = path.map_err(|error| ReadError::io(place, io::Error::from(error.error().kind())))?;
        // A link to nowhere is said to be missing when it is opened, not passed over.
        if path.is_file() || !path.exists() {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(words("no file matches it", "check the pattern and the folder"));
    }
    let named = |full: PathBuf| {
        let within = full.strip_prefix(folder).unwrap_or(&full).to_string_lossy().replace('\\', "/");
        FileSpec { path: within, full, ..file.clone() }
    };
    Ok(paths.into_iter().map(named).collect())
}

/// Says so where `found` is one of `before` by another name, or matches two patterns: its records would count twice. One
/// file can hold several tables, or sheets.
fn once(found: &Found, before: &[Found], place: &FilePlace) -> Result<(), ReadError> {
    let Found { real: Some(real), file } = found else { return Ok(()) };
    let is_same = |other: &&Found| {
        other.real.as_ref() == Some(real) && other.file.content == file.content && other.file.format == file.format
    };
    let Some(other) = before.iter().find(is_same) else { return Ok(()) };
    let what = format!("{} and {} are the same file, whose records would count twice", other.file.path, file.path);
    Err(ReadError::words(place, ReadErrorKind::NamedTwice, what, "correct the paths and patterns in the profile"))
}

/// Says so where `real` lies outside the folder `own`.
fn inside(real: &Path, own: &Path, place: &FilePlace) -> Result<(), ReadError> {
    if real.starts_with(own) {
        return Ok(());
    }
    let what = "it lies outside the folder of its profile".to_owned();
    let advice = "copy it there, or write allow_outside = true in the audit file if that is meant";
    Err(ReadError::words(place, ReadErrorKind::Outside, what, advice))
}
