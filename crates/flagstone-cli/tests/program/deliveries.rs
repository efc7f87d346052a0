//! One extract delivered in every format: the audit's tables are the same to the byte, what names the files apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use encoding_rs::WINDOWS_1252;

use crate::grid::{FORMATS, Grid, TABLES, Writer, grid};
use crate::workbench::Workbench;

/// Tables that name the files, the run or its inputs.
const APART: [&str; 4] = ["audit.parquet", "forces.parquet", "sources.parquet", "quarantine.parquet"];

/// Every table of the results of an audit of Northmoor, delivered under `profile` as `files`.
fn results_of(profile: &str, files: &[(String, Vec<u8>)]) -> BTreeMap<String, Vec<u8>> {
    let bench = Workbench::new();
    for (name, bytes) in files {
        bench.write(&format!("sample-data/northmoor/{name}"), bytes);
    }
    bench.write("sample-data/northmoor/profile.toml", profile.as_bytes());
    bench.write(
        "sample-data/audit.toml",
        b"title = \"One force\"\n[gate]\non_breach = \"report\"\non_skipped = \"report\"\n[[extract]]\nprofile = \"northmoor/profile.toml\"\nextracted_on = 2026-01-31\n",
    );
    let run = bench.audit(&[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
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

fn shipped_profile() -> String {
    fs::read_to_string(Workbench::new().path("sample-data/northmoor/profile.toml")).expect("a profile")
}

/// A file per table, each ending in `ending`.
fn by_table(grids: &[Grid; 4], ending: &str, write: Writer) -> BTreeMap<String, Vec<u8>> {
    let mut profile = shipped_profile();
    let mut files = Vec::new();
    for (table, grid) in TABLES.into_iter().zip(grids) {
        profile = profile.replace(&format!("\"{table}.csv\""), &format!("\"{table}.{ending}\""));
        files.push((format!("{table}.{ending}"), write(grid)));
    }
    results_of(&profile, &files)
}

fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>, how: &str) {
    assert!(expected.len() >= 12, "{:?}", expected.keys());
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{how}");
    for (name, bytes) in found {
        assert!(*bytes == expected[name], "{name} differs where the extract is delivered as {how}");
    }
}

#[test]
fn the_same_extract_gives_the_same_tables_in_every_format() {
    let grids = TABLES.map(grid);
    let expected = by_table(&grids, "csv", Grid::csv);
    for (ending, write) in FORMATS {
        assert_same(&by_table(&grids, ending, write), &expected, ending);
    }
}

/// What a flat file can say: each crime once, each person of it once, nobody without a crime.
fn flattable() -> [Grid; 4] {
    let [mut crimes, mut suspects, mut victims, mut enquiries] = TABLES.map(grid);
    let mut seen = BTreeSet::new();
    crimes.rows.retain(|row| !row[0].trim().is_empty() && seen.insert(row[0].clone()));
    for persons in [&mut suspects, &mut victims] {
        let mut people = BTreeSet::new();
        persons.rows.retain(|row| {
            seen.contains(&row[0]) && !row[1].is_empty() && people.insert((row[0].clone(), row[1].clone()))
        });
    }
    enquiries.rows.retain(|row| seen.contains(&row[0]));
    // Windows-1252 has a letter for what the sample writes, and one that is no ASCII is needed to tell it from UTF-8.
    crimes.rows[0][16].push_str(" – naïve");
    [crimes, suspects, victims, enquiries]
}

/// A row per crime, suspect and victim, as few as hold all of them.
fn flat(crimes: &Grid, suspects: &Grid, victims: &Grid) -> Grid {
    let prefixed =
        |word: &str, grid: &Grid| grid.header[1..].iter().map(|name| format!("{word} {name}")).collect::<Vec<_>>();
    let header = [crimes.header.clone(), prefixed("Suspect", suspects), prefixed("Victim", victims)].concat();
    let of = |grid: &Grid, reference: &str| -> Vec<Vec<String>> {
        grid.rows.iter().filter(|row| row[0] == reference).map(|row| row[1..].to_vec()).collect()
    };
    let mut rows = Vec::new();
    for crime in &crimes.rows {
        let (suspects_of, victims_of) = (of(suspects, &crime[0]), of(victims, &crime[0]));
        for at in 0..suspects_of.len().max(victims_of.len()).max(1) {
            let nobody = |grid: &Grid| vec![String::new(); grid.header.len() - 1];
            let suspect = suspects_of.get(at).cloned().unwrap_or_else(|| nobody(suspects));
            let victim = victims_of.get(at).cloned().unwrap_or_else(|| nobody(victims));
            rows.push([crime.clone(), suspect, victim].concat());
        }
    }
    Grid { header, rows }
}

/// Northmoor's own profile, with the columns of people under the names of the flat file.
fn flat_profile() -> String {
    let mut profile = String::new();
    let mut word = "";
    for line in shipped_profile().lines() {
        match line {
            "[suspects]" => word = "Suspect ",
            "[victims]" => word = "Victim ",
            line if line.starts_with('[') => word = "",
            _ => {}
        }
        // The reference of the crime is that on the same row.
        if !word.is_empty() && line.starts_with("crime_ref") {
            continue;
        }
        let line = if word.is_empty() {
            line.to_owned()
        } else {
            line.replacen("column = \"", &format!("column = \"{word}"), 1)
        };
        profile.push_str(&line);
        profile.push('\n');
    }
    let own = |table: &str| format!("[[file]]\npath  = \"{table}.csv\"\ntable = \"{table}\"\n");
    let flat = "[[file]]\npath = \"all.csv\"\ngrain = \"flat\"\nencoding = \"windows-1252\"\ndelimiter = \";\"\n";
    let profile = profile.replace(&own("crimes"), flat).replace(&own("suspects"), "").replace(&own("victims"), "");
    assert!(profile.contains("all.csv") && !profile.contains("suspects.csv"), "{profile}");
    profile
}

#[test]
fn the_same_extract_gives_the_same_tables_as_one_flat_file_in_windows_1252() {
    let grids = flattable();
    let expected = by_table(&grids, "csv", Grid::csv);
    let [crimes, suspects, victims, enquiries] = &grids;
    let text = flat(crimes, suspects, victims).csv_with(b';');
    let text = String::from_utf8(text).expect("the sample is text");
    let (bytes, _, is_lost) = WINDOWS_1252.encode(&text);
    assert!(!is_lost && std::str::from_utf8(&bytes).is_err(), "it is Windows-1252, and not UTF-8");
    let files = [("all.csv".to_owned(), bytes.into_owned()), ("enquiries.csv".to_owned(), enquiries.csv())];
    assert_same(&results_of(&flat_profile(), &files), &expected, "a flat file");
    for (ending, write) in FORMATS {
        assert_same(&by_table(&grids, ending, write), &expected, ending);
    }
}
