//! Files that appear whole or not at all.

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
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::new(Exit::Internal, format!("cannot write {}: {error}", path.display()))
        .help("name a place in a folder that can be written")
}
