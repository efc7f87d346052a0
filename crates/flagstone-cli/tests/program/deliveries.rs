//! One extract delivered in every format: the audit's tables are the same to the byte, what names the files apart.

use std::collections::BTreeMap;
use std::fs;

use crate::grid::{FORMATS, Grid, TABLES, Writer, grid};
use crate::workbench::Workbench;

/// Tables that name the files, the run or its inputs.
const APART: [&str; 4] = ["audit.parquet", "forces.parquet", "sources.parquet", "quarantine.parquet"];

/// Every table of the results of an audit of Northmoor, delivered as files that end in `ending`.
fn results_of(ending: &str, write: Writer) -> BTreeMap<String, Vec<u8>> {
    let bench = Workbench::new();
    let profile = fs::read_to_string(bench.path("sample-data/northmoor/profile.toml")).expect("a profile");
    let mut delivered = profile;
    for table in TABLES {
        delivered = delivered.replace(&format!("\"{table}.csv\""), &format!("\"{table}.{ending}\""));
        bench.write(&format!("sample-data/northmoor/{table}.{ending}"), &write(&grid(table)));
    }
    bench.write("sample-data/northmoor/profile.toml", delivered.as_bytes());
    bench.write(
        "sample-data/audit.toml",
        b"title = \"One force\"\n[gate]\non_breach = \"report\"\non_skipped = \"report\"\n[[extract]]\nprofile = \"northmoor/profile.toml\"\nextracted_on = 2026-01-31\n",
    );
    let run = bench.audit(&[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{ending}");
    let entries = fs::read_dir(bench.path("results")).expect("written").map(|entry| entry.expect("readable").path());
    let tables = entries.filter(|path| path.extension().is_some_and(|extension| extension == "parquet"));
    tables
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(path).expect("readable"))
        })
        .filter(|(name, _)| !APART.contains(&name.as_str()))
        .collect()
}

#[test]
fn the_same_extract_gives_the_same_tables_in_every_format() {
    let expected = results_of("csv", Grid::csv);
    assert!(expected.len() >= 12, "{:?}", expected.keys());
    for (ending, write) in FORMATS {
        let found = results_of(ending, write);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{ending}");
        for (name, bytes) in &found {
            assert!(*bytes == expected[name], "{name} differs where the extract is delivered as {ending}");
        }
    }
}
