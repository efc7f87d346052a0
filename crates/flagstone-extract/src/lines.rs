//! Where records stand in their files, for those who open a file at the line that a message names.

use std::collections::{BTreeMap, BTreeSet};

use crate::matching;
use crate::profile::Profile;
use crate::raw;
use crate::read::ReadOptions;
use crate::read_error::{FilePlace, ReadError};

/// The line of each record in `wanted`, which gives record numbers by position of their file in
/// [`Extract::sources`](crate::Extract::sources).
///
/// Lines are counted from 1, header and empty lines included: lines of a text file, rows of a sheet. A record of several lines
/// stands where it begins. Parquet and Arrow IPC have no lines, and their records are left out. Each file is read again, up to
/// its last wanted record.
///
/// # Errors
///
/// As [`crate::read`], for files that have changed since.
pub fn lines(
    profile: &Profile,
    options: &ReadOptions<'_>,
    wanted: &BTreeMap<u32, BTreeSet<u32>>,
) -> Result<BTreeMap<(u32, u32), u64>, ReadError> {
    let mut lines = BTreeMap::new();
    for (source, file) in (0u32..).zip(matching::files(profile, options.allow_outside)?) {
        let Some(rows) = wanted.get(&source) else { continue };
        let found = raw::lines(&file, &FilePlace::new(profile, &file), options.limits, rows)?;
        lines.extend(found.into_iter().map(|(row, line)| ((source, row), line)));
    }
    Ok(lines)
}
