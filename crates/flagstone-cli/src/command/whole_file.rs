//! Files that appear whole or not at all.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::exit::Exit;
use crate::message::Failure;

/// Writes a file beside its place and renames it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let file = beside(path, bytes).map_err(|error| failure(path, &error))?;
    file.persist(path).map_err(|error| failure(path, &error.error))?;
    Ok(())
}

/// The same where there must be no such file yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let file = beside(path, bytes).map_err(|error| failure(path, &error))?;
    file.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(Exit::Policy, format!("{} is already there", path.display()))
            .help("it may hold work of yours: name another file, or move it away"),
        _ => failure(path, &error.error),
    })?;
    Ok(())
}

/// A file with these bytes in the folder of `path`, which its owner alone can read, to be renamed.
pub(super) fn beside(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(&unfinished(path)).tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Removes what killed runs left of files for this place. Of a run that is making one right now it takes the file away too.
pub(super) fn sweep(path: &Path) {
    let unfinished = unfinished(path);
    let is_left = |name: &OsStr| name.as_encoded_bytes().starts_with(unfinished.as_encoded_bytes());
    // What cannot be listed or removed is in nobody's way.
    for entry in fs::read_dir(folder_of(path)).into_iter().flatten().flatten() {
        if is_left(&entry.file_name()) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// How the names of files begin that are not yet at this place.
fn unfinished(path: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".partial-");
    name
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::new(Exit::Internal, format!("cannot write {}: {error}", path.display()))
        .help("name a place in a folder that can be written")
}
