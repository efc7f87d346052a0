//! Putting new results in the place of old ones, in one step, and of nothing else.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{OnPath, ResultsError, ResultsErrorKind};
use crate::folder::partial::{Partial, sync_folder};
use crate::folder::sweep::{self, Leftover};
use crate::manifest::TOOL;

/// The real path of `dest`, whose parent folder is made if need be. What may be replaced is known by the file `manifest` in it.
///
/// # Errors
///
/// If `dest` may not be replaced: it is a file, has no name of its own, or is a folder that holds something else.
pub(crate) fn destination(dest: &Path, manifest: &'static str) -> Result<PathBuf, ResultsError> {
    let refuse = |kind| Err(ResultsError::new(dest, kind));
    let Some(name) = dest.file_name() else { return refuse(ResultsErrorKind::NoName) };
    match fs::metadata(dest) {
        Ok(metadata) if !metadata.is_dir() => refuse(ResultsErrorKind::NotAFolder),
        Ok(_) if !is_empty(dest).on_read(dest)? && !is_marked(dest, manifest) => {
            refuse(ResultsErrorKind::ForeignFolder { manifest })
        }
        // A link to a results folder stays; what it leads to is replaced.
        Ok(_) => fs::canonicalize(dest).on_read(dest),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).on_read(dest),
        Err(_) if fs::symlink_metadata(dest).is_ok() => refuse(ResultsErrorKind::NotAFolder),
        Err(_) => {
            let parent = dest.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
            fs::create_dir_all(parent).on_write(parent)?;
            Ok(fs::canonicalize(parent).on_write(parent)?.join(name))
        }
    }
}

/// Moves `partial` to `dest`. What was at `dest` is afterwards at the path of `partial`, which removes it.
pub(crate) fn swap(partial: &Partial, dest: &Path) -> io::Result<()> {
    while !moved(partial.path(), dest)? {}
    sweep::remove(dest, Leftover::Replaced);
    // The move has happened; that a power cut could still undo it is no reason to call it failed.
    let _ = dest.parent().map(sync_folder);
    Ok(())
}

/// Whether `partial` is now at `dest`; if not, another writer's folder came there in between, and is to be exchanged.
fn moved(partial: &Path, dest: &Path) -> io::Result<bool> {
    match exchange(partial, dest) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => match fs::rename(partial, dest) {
            Err(error) if matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists) => Ok(false),
            renamed => renamed.map(|()| true),
        },
        Err(error) if cannot_exchange(&error) => step_by_step(partial, dest).map(|()| true),
        Err(error) => Err(error),
    }
}

/// Exchanges two folders in one step.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Whether the file system, or the kernel, has no exchange of two folders.
fn cannot_exchange(error: &io::Error) -> bool {
    // ENOSYS and EOPNOTSUPP are `Unsupported`, EINVAL is `InvalidInput`: file systems without it answer with either.
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// Without an exchange there is a moment in which `dest` does not exist; if the second step fails, the first is undone.
fn step_by_step(partial: &Path, dest: &Path) -> io::Result<()> {
    let aside = sweep::path(dest, Leftover::Replaced);
    match fs::rename(dest, &aside) {
        Err(error) if error.kind() == ErrorKind::NotFound => return fs::rename(partial, dest),
        moved => moved?,
    }
    if let Err(error) = fs::rename(partial, dest) {
        fs::rename(&aside, dest)?;
        return Err(error);
    }
    // If this fails, the replaced results stay aside, and the sweep after this removes them.
    let _ = fs::rename(&aside, partial);
    Ok(())
}

fn is_empty(dir: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(dir)?.next().is_none())
}

/// Whether `dir` holds this manifest of this program, of whatever version.
fn is_marked(dir: &Path, manifest: &str) -> bool {
    #[derive(Deserialize)]
    struct Mark {
        tool: String,
    }
    let manifest = fs::read(dir.join(manifest)).unwrap_or_default();
    serde_json::from_slice(&manifest).is_ok_and(|mark: Mark| mark.tool == TOOL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_exchange_the_new_folder_takes_the_place_of_the_old() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let (partial, dest) = (dir.path().join("partial"), dir.path().join("dest"));
        for (folder, text) in [(&partial, "new"), (&dest, "old")] {
            fs::create_dir(folder)?;
            fs::write(folder.join("file"), text)?;
        }
        step_by_step(&partial, &dest)?;
        assert_eq!(fs::read_to_string(dest.join("file"))?, "new");
        assert_eq!(fs::read_to_string(partial.join("file"))?, "old");
        assert_eq!(fs::read_dir(dir.path())?.count(), 2);
        Ok(())
    }

    #[test]
    fn without_an_exchange_a_failed_move_leaves_the_old_folder() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let dest = dir.path().join("dest");
        fs::create_dir(&dest)?;
        fs::write(dest.join("file"), "old")?;
        assert!(step_by_step(&dir.path().join("nowhere"), &dest).is_err());
        assert_eq!(fs::read_to_string(dest.join("file"))?, "old");
        Ok(())
    }
}
