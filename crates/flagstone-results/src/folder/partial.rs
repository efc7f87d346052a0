//! The hidden folder in which results are made before they are moved into place.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{OnPath, ResultsError};
use crate::folder::sweep::{self, Leftover};

/// Who may read a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Whoever the system's settings let.
    Usual,
    /// Its owner only: folders 0700, files 0600. Systems without such permissions fall back to their own settings.
    OwnerOnly,
}

/// A folder `.<name>.partial-<process id>` beside the destination. What is at its path when it is dropped is removed:
/// the unfinished results if something failed, the replaced ones if all went well.
pub(crate) struct Partial {
    path: PathBuf,
    /// What messages name: the hidden folder is gone by the time they are read.
    dest: PathBuf,
    /// Held as long as the folder is in use: a folder without a lock was left by a process that died.
    _lock: Option<File>,
}

impl Partial {
    /// Creates the folder for `dest`, after removing those that earlier, dead processes left.
    pub(crate) fn create(dest: &Path) -> Result<Self, ResultsError> {
        sweep::remove(dest, Leftover::Partial);
        // Between being made and being locked, a folder looks like a leftover to another process that writes to the
        // same destination. It is then given up for a new one: half-swept results must not be moved into place.
        let mut attempts_left = 8;
        loop {
            let path = sweep::path(dest, Leftover::Partial);
            DirBuilder::new().create(&path).on_write(dest)?;
            attempts_left -= 1;
            match sweep::lock(&path) {
                Ok(lock) if path.exists() => return Ok(Self { path, dest: dest.to_owned(), _lock: Some(lock) }),
                // No locks on this file system: nobody can sweep it either.
                Err(error) if !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::NotFound) => {
                    return Ok(Self { path, dest: dest.to_owned(), _lock: None });
                }
                Err(error) if attempts_left == 0 => return Err(error).on_write(dest),
                Ok(_) | Err(_) => {}
            }
        }
    }

    /// Where the folder is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the file `relative` (with `/`) and brings it to disk; makes the folder it is in.
    pub(crate) fn write(&self, relative: &str, bytes: &[u8], access: Access) -> Result<(), ResultsError> {
        let mut file = self.create_file(relative, access)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).on_write(&self.named(relative))
    }

    /// Makes the empty file `relative` (with `/`), to be written and read; makes the folder it is in.
    pub(crate) fn create_file(&self, relative: &str, access: Access) -> Result<File, ResultsError> {
        let path = self.path.join(relative);
        let parent = path.parent().expect("a file in the folder has a parent");
        let made = make_folder(parent, access).and_then(|()| make_file(&path, access));
        made.on_write(&self.named(relative))
    }

    /// Removes the file `relative`.
    pub(crate) fn remove_file(&self, relative: &str) -> Result<(), ResultsError> {
        fs::remove_file(self.path.join(relative)).on_write(&self.named(relative))
    }

    /// Where the file `relative` will be: the name that messages give it.
    pub(crate) fn named(&self, relative: &str) -> PathBuf {
        self.dest.join(relative)
    }

    /// Brings the names of the files to disk.
    pub(crate) fn sync(&self) -> Result<(), ResultsError> {
        for entry in fs::read_dir(&self.path).on_write(&self.dest)? {
            let path = entry.on_write(&self.dest)?.path();
            if path.is_dir() {
                sync_folder(&path).on_write(&self.dest)?;
            }
        }
        sync_folder(&self.path).on_write(&self.dest)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // If this fails, the next run removes the folder: nobody holds its lock any more.
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn make_folder(path: &Path, access: Access) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    if access == Access::OwnerOnly {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    #[cfg(not(unix))]
    let _ = access;
    match builder.create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

fn make_file(path: &Path, access: Access) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    if access == Access::OwnerOnly {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = access;
    options.open(path)
}

/// Brings a folder's list of files to disk.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    // Only Unix opens folders as files; elsewhere the system orders these writes itself.
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}
