//! Folders that are not whole results are refused, and the message says which file.

use std::fs;
use std::path::Path;

use flagstone_results::{Restricted, Results, ResultsError, ResultsErrorKind, write};

use crate::TestResult;
use crate::demo::{manifest, restricted, results};

#[test]
fn a_folder_without_a_manifest_is_no_results_folder() -> TestResult {
    let dir = tempfile::tempdir()?;
    insta::assert_snapshot!(
        message(dir.path(), dir.path()),
        @"…: not a results folder: it has no Flagstone manifest.json; name a folder that `flagstone audit` wrote"
    );
    let nowhere = dir.path().join("nowhere");
    assert!(matches!(error(&nowhere).kind(), ResultsErrorKind::NotResults));
    Ok(())
}

#[test]
fn the_manifest_of_another_program_is_no_results_folder() -> TestResult {
    let dir = tempfile::tempdir()?;
    fs::write(dir.path().join("manifest.json"), r#"{"tool": "other", "schema_version": 1}"#)?;
    assert!(matches!(error(dir.path()).kind(), ResultsErrorKind::NotResults));
    Ok(())
}

#[test]
fn a_manifest_that_is_cut_off_is_damaged() -> TestResult {
    let dir = whole()?;
    let path = dir.path().join("manifest.json");
    let text = fs::read(&path)?;
    fs::write(&path, &text[..text.len() / 2])?;
    assert!(matches!(error(dir.path()).kind(), ResultsErrorKind::Manifest { .. }));
    assert_eq!(error(dir.path()).path(), path);
    Ok(())
}

#[test]
fn a_missing_table_is_named() -> TestResult {
    let dir = whole()?;
    fs::remove_file(dir.path().join("checks.parquet"))?;
    insta::assert_snapshot!(
        message(dir.path(), dir.path()),
        @"…/checks.parquet: the table is missing; the results are not whole, so run the audit again"
    );
    Ok(())
}

#[test]
fn a_missing_restricted_table_is_named() -> TestResult {
    let dir = whole()?;
    fs::remove_file(dir.path().join("restricted/cases.parquet"))?;
    let error = Restricted::read(dir.path()).expect_err("a table is missing");
    assert!(matches!(error.kind(), ResultsErrorKind::TableMissing), "{error}");
    Ok(())
}

#[test]
fn a_table_that_is_cut_off_is_damaged() -> TestResult {
    let dir = whole()?;
    let path = dir.path().join("verdicts.parquet");
    let bytes = fs::read(&path)?;
    for length in [0, 3, bytes.len() / 2, bytes.len() - 1] {
        fs::write(&path, &bytes[..length])?;
        let error = error(dir.path());
        assert!(matches!(error.kind(), ResultsErrorKind::Parquet { .. }), "{length} bytes: {error}");
        assert_eq!(error.path(), path);
    }
    Ok(())
}

#[test]
fn a_table_under_another_tables_name_is_refused() -> TestResult {
    let dir = whole()?;
    fs::copy(dir.path().join("criteria.parquet"), dir.path().join("verdicts.parquet"))?;
    insta::assert_snapshot!(
        message(dir.path(), dir.path()),
        @"…/verdicts.parquet: does not say that it is the table `verdicts`; the file was replaced or renamed, so run the audit again"
    );
    Ok(())
}

#[test]
fn another_schema_version_in_the_manifest_is_refused() -> TestResult {
    let dir = whole()?;
    let path = dir.path().join("manifest.json");
    // Another version may have other keys; the version is reported all the same.
    fs::write(&path, r#"{"tool": "flagstone", "schema_version": 7}"#)?;
    insta::assert_snapshot!(
        message(dir.path(), dir.path()),
        @"…/manifest.json: has schema version 7, but this program reads version 4; run the audit again with this program"
    );
    Ok(())
}

#[test]
fn another_schema_version_in_a_table_is_refused() -> TestResult {
    let dir = whole()?;
    let path = dir.path().join("forces.parquet");
    parquet_with_version(&path, "1")?;
    let error = error(dir.path());
    assert!(matches!(error.kind(), ResultsErrorKind::SchemaVersion { found } if found == "1"), "{error}");
    assert_eq!(error.path(), path);
    Ok(())
}

/// A results folder with restricted tables.
fn whole() -> Result<tempfile::TempDir, Box<dyn std::error::Error>> {
    let dir = tempfile::tempdir()?;
    write(dir.path(), &results(), Some(&restricted()), manifest(), &[])?;
    Ok(dir)
}

fn error(dir: &Path) -> ResultsError {
    Results::read(dir).expect_err("the folder is not whole")
}

/// The message, with the part of the path that changes from run to run left out.
fn message(dir: &Path, hidden: &Path) -> String {
    error(dir).to_string().replace(&hidden.display().to_string(), "…")
}

/// Writes a Parquet file of the table `forces` that states another schema version.
fn parquet_with_version(path: &Path, version: &str) -> TestResult {
    use flagstone_results::{ForceRow, Table};
    use parquet::file::metadata::KeyValue;
    let entries = [("schema_version", version), ("table", "forces")];
    let properties = parquet::file::properties::WriterProperties::builder()
        .set_key_value_metadata(Some(entries.map(|(key, value)| KeyValue::new(key.into(), value.to_owned())).into()))
        .build();
    let file = fs::File::create(path)?;
    let mut writer = parquet::arrow::ArrowWriter::try_new(file, ForceRow::schema(), Some(properties))?;
    writer.write(&ForceRow::to_batch(&results().forces))?;
    writer.close()?;
    Ok(())
}
