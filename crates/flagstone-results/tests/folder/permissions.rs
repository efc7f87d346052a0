//! Case-level tables are for their owner only.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;

use flagstone_results::write;

use crate::TestResult;
use crate::demo::{manifest, restricted, results};

#[test]
fn the_restricted_folder_and_its_files_are_for_their_owner_only() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    write(&dest, &results(), Some(&restricted()), manifest(), &[])?;
    let mode = |path: &std::path::Path| -> std::io::Result<u32> { Ok(path.metadata()?.permissions().mode() & 0o777) };
    assert_eq!(mode(&dest.join("restricted"))?, 0o700);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dest.join("restricted"))? {
        let entry = entry?;
        assert_eq!(mode(&entry.path())?, 0o600, "{:?}", entry.file_name());
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    assert_eq!(names, ["MARKING.txt", "cases.parquet", "findings.parquet", "quarantine.parquet", "worklist.parquet"]);
    Ok(())
}

#[test]
fn the_marking_is_in_the_folder_and_says_that_it_is_a_default() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    write(&dest, &results(), Some(&restricted()), manifest(), &[])?;
    let marking = std::fs::read_to_string(dest.join("restricted/MARKING.txt"))?;
    assert!(marking.starts_with("OFFICIAL-SENSITIVE\n"));
    assert!(marking.contains("not a decision of the organisation"));
    Ok(())
}
