//! Reading a results folder.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{OnPath, ResultsError, ResultsErrorKind};
use crate::file;
use crate::manifest::Manifest;
use crate::table::Table;

/// The manifest of the results folder `dir`, if it is one that this program can read.
pub(crate) fn open(dir: &Path) -> Result<Manifest, ResultsError> {
    if !dir.is_dir() {
        return Err(ResultsError::new(dir, ResultsErrorKind::NotResults));
    }
    Manifest::read(dir)
}

/// The rows of a table in `dir`.
pub(crate) fn read_table<T: Table>(dir: &Path) -> Result<Vec<T>, ResultsError> {
    let (path, file) = open_table::<T>(dir)?;
    file::decode(file).map_err(|kind| ResultsError::new(path, kind))
}

/// The only row of a table in `dir`.
pub(crate) fn read_one<T: Table>(dir: &Path) -> Result<T, ResultsError> {
    let (path, file) = open_table::<T>(dir)?;
    let rows: Vec<T> = file::decode(file).map_err(|kind| ResultsError::new(&path, kind))?;
    let n_rows = rows.len();
    match <[T; 1]>::try_from(rows) {
        Ok([row]) => Ok(row),
        Err(_) => Err(ResultsError::new(path, ResultsErrorKind::NotOneRow { rows: n_rows })),
    }
}

fn open_table<T: Table>(dir: &Path) -> Result<(PathBuf, File), ResultsError> {
    let path = dir.join(file::name::<T>());
    match File::open(&path) {
        Ok(file) => Ok((path, file)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(ResultsError::new(path, ResultsErrorKind::TableMissing))
        }
        Err(error) => Err(error).on_read(&path),
    }
}
