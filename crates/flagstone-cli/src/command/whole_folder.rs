//! Folders that appear whole or not at all, where nothing was.

use std::fs;
use std::io;
use std::path::Path;

use crate::exit::Exit;
use crate::message::Failure;

/// Who may read a folder and what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Whoever the system's settings let.
    Everybody,
    /// Its owner alone.
    Owner,
}

/// Writes files, each under a plain name, into a new folder: beside its place, brought to disk, and moved there in one step.
pub(super) fn write_new(folder: &Path, files: &[(String, Vec<u8>)], readers: Readers) -> Result<(), Failure> {
    let failed = |error: io::Error| {
        Failure::new(Exit::Internal, format!("cannot write {}: {error}", folder.display()))
            .help("name a new folder in a folder that can be written")
    };
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let staged = tempfile::Builder::new().prefix(".flagstone-").tempdir_in(parent).map_err(failed)?;
    // Before anything is in it: what the system's settings let others see is not for them to decide here.
    let mode = if readers == Readers::Owner { 0o700 } else { 0o755 };
    set_mode(staged.path(), mode).map_err(failed)?;
    for (name, bytes) in files {
        let path = staged.path().join(name);
        fs::write(&path, bytes).and_then(|()| fs::File::open(&path)?.sync_all()).map_err(failed)?;
        if readers == Readers::Owner {
            set_mode(&path, 0o600).map_err(failed)?;
        }
    }
    // A folder that came there in the meantime is not replaced unless it is empty.
    fs::rename(staged.path(), folder).map_err(failed)?;
    let _ = staged.keep();
    Ok(())
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}
