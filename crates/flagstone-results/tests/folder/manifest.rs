//! What the manifest says.

use flagstone_results::{ExtraFile, Manifest, write};

use crate::TestResult;
use crate::demo::{manifest, restricted, results};

#[test]
fn the_manifest_is_stable_text() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    let report = ExtraFile { name: "report.html".into(), restricted: false, bytes: b"<!doctype html>".into() };
    let written = write(&dest, &results(), Some(&restricted()), manifest(), &[report])?;
    let text = std::fs::read_to_string(dest.join("manifest.json"))?;
    assert!(text.ends_with("}\n"));
    assert_eq!(Manifest::read(&dest)?, written);
    // Sizes and digests of Parquet files belong to the Parquet library's version, so the snapshot leaves them out.
    let shown: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("\"bytes\"") && !line.trim_start().starts_with("\"blake3\""))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
    Ok(())
}

#[test]
fn every_file_but_the_manifest_is_an_output() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    let written = write(&dest, &results(), Some(&restricted()), manifest(), &[])?;
    let mut found = Vec::new();
    for folder in ["", "restricted/"] {
        for entry in std::fs::read_dir(dest.join(folder))? {
            let entry = entry?;
            if entry.path().is_file() {
                found.push(format!("{folder}{}", entry.file_name().to_string_lossy()));
            }
        }
    }
    found.retain(|path| path != "manifest.json");
    found.sort();
    let listed: Vec<&String> = written.outputs.iter().map(|output| &output.path).collect();
    assert_eq!(listed, found.iter().collect::<Vec<_>>());
    Ok(())
}
