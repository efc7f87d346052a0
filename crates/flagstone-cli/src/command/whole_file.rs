//! Files that appear whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use crate::exit::Exit;
use crate::message::Failure;

/// Writes a file beside its place and renames it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let fail = |error: io::Error| {
        Failure::new(Exit::Internal, format!("cannot write {}: {error}", path.display()))
            .help("name a place in a folder that can be written")
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}
