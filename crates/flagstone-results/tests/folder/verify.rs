//! A changed results folder is noticed.

use std::fs;

use flagstone_results::{Problem, ProblemKind, verify, write};

use crate::TestResult;
use crate::demo::{manifest, restricted, results};

#[test]
fn untouched_results_verify() -> TestResult {
    let dir = tempfile::tempdir()?;
    write(dir.path(), &results(), Some(&restricted()), manifest(), &[])?;
    assert_eq!(verify(dir.path())?, []);
    Ok(())
}

#[test]
fn a_changed_byte_and_a_missing_file_are_found() -> TestResult {
    let dir = tempfile::tempdir()?;
    write(dir.path(), &results(), Some(&restricted()), manifest(), &[])?;
    let path = dir.path().join("restricted/cases.parquet");
    let mut bytes = fs::read(&path)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes)?;
    fs::remove_file(dir.path().join("checks.parquet"))?;
    assert_eq!(
        verify(dir.path())?,
        [
            Problem { path: "checks.parquet".into(), kind: ProblemKind::Missing },
            Problem { path: "restricted/cases.parquet".into(), kind: ProblemKind::Changed },
        ]
    );
    Ok(())
}

#[test]
fn a_path_that_leaves_the_folder_is_not_followed() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    write(&dest, &results(), None, manifest(), &[])?;
    let path = dest.join("manifest.json");
    let text = fs::read_to_string(&path)?;
    fs::write(&path, text.replace("\"path\": \"checks.parquet\"", "\"path\": \"../checks.parquet\""))?;
    let problems = verify(&dest)?;
    let problem = |path: &str, kind| Problem { path: path.into(), kind };
    let expected = [problem("../checks.parquet", ProblemKind::Outside), problem("checks.parquet", ProblemKind::Added)];
    assert_eq!(problems, expected);
    insta::assert_snapshot!(problems[0], @"../checks.parquet: is not a path inside the results folder");
    Ok(())
}
