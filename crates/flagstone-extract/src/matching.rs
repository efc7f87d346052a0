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
    let mut files = Vec::new();
    for file in &profile.files {
        let place = FilePlace::new(profile, file);
        for file in matches(file, &profile.folder, &place)? {
            if !allow_outside {
                inside(&file.full, &profile.folder, &place)?;
            }
            once(&file, &files, &place)?;
            files.push(file);
        }
    }
    Ok(files)
}

fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

fn matches(file: &FileSpec, folder: &Path, place: &FilePlace) -> Result<Vec<FileSpec>, ReadError> {
    if !is_pattern(&file.path) {
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
        if path.is_file() {
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

/// Says so where `file` is one of `before` by another name, or matches two patterns: its records would count twice. One
/// file can hold several tables, or sheets.
fn once(file: &FileSpec, before: &[FileSpec], place: &FilePlace) -> Result<(), ReadError> {
    let real = |file: &FileSpec| file.full.canonicalize().unwrap_or_else(|_| file.full.clone());
    let same = |other: &&FileSpec| other.content == file.content && other.format == file.format;
    let Some(other) = before.iter().filter(same).find(|other| real(other) == real(file)) else { return Ok(()) };
    let what = format!("{} and {} are the same file, whose records would count twice", other.path, file.path);
    Err(ReadError::words(place, ReadErrorKind::NamedTwice, what, "correct the paths and patterns in the profile"))
}

/// Says so where `file`, once all links are followed, lies outside `folder`. A file that is not there is said later.
fn inside(file: &Path, folder: &Path, place: &FilePlace) -> Result<(), ReadError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (Ok(file), Ok(folder)) = (file.canonicalize(), folder.canonicalize()) else { return Ok(()) };
    if file.starts_with(folder) {
        return Ok(());
    }
    let what = "it lies outside the folder of its profile".to_owned();
    let advice = "copy it there, or write allow_outside = true in the audit file if that is meant";
    Err(ReadError::words(place, ReadErrorKind::Outside, what, advice))
}
