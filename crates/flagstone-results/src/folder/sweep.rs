//! Finding and removing what processes that died left beside a destination.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A hidden folder beside the destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leftover {
    /// Results being made, or replaced ones about to be removed.
    Partial,
    /// Replaced results, moved aside where a file system cannot exchange two folders in one step.
    Replaced,
}

/// A path that no living process uses: `.<name>.<kind>-<process id>-<count>`.
pub(crate) fn path(dest: &Path, kind: Leftover) -> PathBuf {
    // The count tells apart the writers of one process. A leftover of a dead process that had the same id is removed
    // before; should that fail, creating the folder fails and says so.
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut name = prefix(dest, kind);
    name.push(format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    dest.with_file_name(name)
}

/// Removes the leftovers of `dest` whose process is dead. Whatever cannot be removed is left: it is in nobody's way.
pub(crate) fn remove(dest: &Path, kind: Leftover) {
    let prefix = prefix(dest, kind);
    let Some(Ok(entries)) = dest.parent().map(fs::read_dir) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let path = entry.path();
            // The lock is kept until the folder is gone, so that two sweepers do not meet.
            if let Ok(_lock) = lock(&path) {
                let _ = fs::remove_dir_all(&path);
            }
        }
    }
}

/// Locks a folder for as long as the file returned is open. Fails with `WouldBlock` if another holder is alive.
#[cfg(unix)]
pub(crate) fn lock(path: &Path) -> io::Result<File> {
    let folder = File::open(path)?;
    rustix::fs::flock(&folder, rustix::fs::FlockOperation::NonBlockingLockExclusive)?;
    Ok(folder)
}

/// Without locks nobody can tell whether a folder's process is alive, so nothing is ever swept.
#[cfg(not(unix))]
pub(crate) fn lock(_path: &Path) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Locks a folder as soon as no other process holds it, for as long as the file returned is open.
#[cfg(unix)]
pub(crate) fn lock_waiting(path: &Path) -> io::Result<File> {
    let folder = File::open(path)?;
    rustix::fs::flock(&folder, rustix::fs::FlockOperation::LockExclusive)?;
    Ok(folder)
}

/// There are no locks.
#[cfg(not(unix))]
pub(crate) fn lock_waiting(_path: &Path) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

/// How the names of leftovers begin.
pub(crate) fn prefix(dest: &Path, kind: Leftover) -> OsString {
    let mut name = OsString::from(".");
    name.push(dest.file_name().expect("a destination has a name"));
    name.push(match kind {
        Leftover::Partial => ".partial-",
        Leftover::Replaced => ".replaced-",
    });
    name
}
