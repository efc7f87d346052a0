//! The sample extracts of this repository, read in full and held against the truth that was planted in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use flagstone_extract::{AuditFile, Extract, Profile, ROW_COLUMN, ReadOptions, RulesChoice, SOURCE_COLUMN, read};
use flagstone_rules::Table;
use polars::prelude::{AnyValue, DataFrame};

use crate::support::RULEBOOK;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data")
}

static EXTRACTS: LazyLock<Vec<Extract>> = LazyLock::new(|| extracts(true));

fn extracts(keeps_narratives: bool) -> Vec<Extract> {
    let audit = AuditFile::load(&folder().join("audit.toml")).unwrap().value.expect("the audit file is right");
    assert_eq!(audit.rules, RulesChoice::Builtin);
    let extracts = audit.extracts.iter().map(|entry| {
        let loaded = Profile::load(&entry.profile, &RULEBOOK).unwrap();
        assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
        let options = ReadOptions { extracted_on: entry.extracted_on, keeps_narratives, ..ReadOptions::default() };
        read(&loaded.value.unwrap(), &RULEBOOK, &options).unwrap()
    });
    extracts.collect()
}

/// The rows of a file of `sample-data/truth/`, by column name.
fn truth(file: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(folder().join("truth").join(file)).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn extract(force: &str) -> &'static Extract {
    EXTRACTS.iter().find(|extract| extract.force == force).unwrap()
}

fn numbers(frame: &DataFrame, column: &str) -> Vec<u32> {
    frame.column(column).unwrap().as_materialized_series().u32().unwrap().into_no_null_iter().collect()
}

#[test]
fn every_file_gives_the_planted_totals() {
    let expected = truth("totals.csv");
    let found: usize = EXTRACTS.iter().map(|extract| extract.sources.len()).sum();
    assert_eq!(found, expected.len());
    for row in expected {
        let source = extract(&row["force"]).sources.iter().find(|source| source.name() == row["path"]).unwrap();
        let totals = (source.rows_read, source.rows_accepted, source.rows_quarantined);
        let number = |column: &str| row[column].parse::<u64>().unwrap();
        let expected = (number("rows_read"), number("rows_accepted"), number("rows_quarantined"));
        assert_eq!(totals, expected, "{} {}", row["force"], row["path"]);
    }
}

#[test]
fn every_planted_breach_is_of_a_record_that_was_read() {
    let mut records: BTreeSet<(String, String, String, u32)> = BTreeSet::new();
    for extract in EXTRACTS.iter() {
        for table in Table::ALL {
            let Some(records_of) = extract.table(table) else { continue };
            let (sources, rows) = (numbers(records_of.frame(), SOURCE_COLUMN), numbers(records_of.frame(), ROW_COLUMN));
            for (source, row) in sources.into_iter().zip(rows) {
                let path = extract.sources[source as usize].name();
                records.insert((extract.force.clone(), table.to_string(), path, row));
            }
        }
    }
    let breaches = truth("breaches.csv");
    assert!(!breaches.is_empty());
    for row in breaches {
        let key = (row["force"].clone(), row["table"].clone(), row["source"].clone(), row["row"].parse().unwrap());
        assert!(records.contains(&key), "{key:?} of rule {}", row["rule_id"]);
    }
}

#[test]
fn there_are_as_many_crimes_as_planted() {
    let mut cases: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in truth("verdicts.csv").into_iter().filter(|row| row["unit"] == "crime") {
        cases.entry(row["force"].clone()).or_default().insert(row["case"].clone());
    }
    for extract in EXTRACTS.iter() {
        let crimes = extract.table(Table::Crimes).unwrap().frame().column("crime_ref").unwrap();
        let references: BTreeSet<String> = (0..crimes.len())
            .map(|row| match crimes.get(row).unwrap() {
                AnyValue::String(text) => text.to_owned(),
                _ => panic!("every crime has a reference"),
            })
            .collect();
        assert!(references == cases[&extract.force], "{}", extract.force);
    }
}

#[test]
fn named_suspects_and_their_recorded_ethnicity_are_as_planted() {
    let roles = RULEBOOK.code_list("suspect_roles").unwrap();
    let named: BTreeSet<u16> = ["suspect", "facilitator"].iter().map(|role| roles.number(role).unwrap()).collect();
    let rows = truth("suspect_ethnicity.csv");
    for row in rows.iter().filter(|row| row["population"] == "all" && row["force"] != "ALL") {
        let frame = extract(&row["force"]).table(Table::Suspects).unwrap().frame();
        let codes = |name: &str| frame.column(name).unwrap().as_materialized_series().u16().unwrap().clone();
        let (role, ethnicity) = (codes("role"), codes("ethnicity_self"));
        let suspects: Vec<usize> =
            (0..frame.height()).filter(|row| role.get(*row).is_some_and(|role| named.contains(&role))).collect();
        let recorded = suspects.iter().filter(|row| ethnicity.get(**row).is_some()).count();
        assert_eq!(
            (suspects.len().to_string(), recorded.to_string()),
            (row["named"].clone(), row["recorded"].clone()),
            "{}",
            row["force"]
        );
    }
}

#[test]
fn all_files_are_named_with_size_and_digest() {
    for extract in EXTRACTS.iter() {
        let profile = folder().join(match extract.force.as_str() {
            "X01" => "northmoor",
            "X02" => "eastvale",
            "X03" => "southmere",
            _ => "westholm",
        });
        for source in &extract.sources {
            let bytes = fs::read(profile.join(&source.path)).unwrap();
            assert_eq!(source.bytes, bytes.len() as u64);
            assert_eq!(source.blake3, blake3::hash(&bytes).to_hex().to_string());
        }
    }
}

#[test]
fn narratives_that_are_let_go_leave_what_they_mention() {
    let mut n_narratives = 0;
    for (kept, let_go) in EXTRACTS.iter().zip(extracts(false)) {
        assert_eq!(kept.mapping, let_go.mapping);
        for table in Table::ALL {
            let frames = [kept.table(table), let_go.table(table)].map(|records| records.map(|records| records.frame()));
            let [Some(kept), Some(let_go)] = frames else { continue };
            assert_eq!(kept.get_column_names(), let_go.get_column_names());
            for (kept, let_go) in kept.columns().iter().zip(let_go.columns()) {
                if kept.name() != "narrative" {
                    assert!(kept.equals_missing(let_go), "{table}.{}", kept.name());
                    continue;
                }
                let (kept, let_go) = (kept.str().unwrap(), let_go.str().unwrap());
                let empty: Vec<Option<&str>> = kept.iter().map(|text| text.map(|_| "")).collect();
                assert!(let_go.iter().eq(empty.iter().copied()));
                n_narratives += empty.iter().flatten().count();
            }
        }
    }
    assert!(n_narratives > 100, "{n_narratives}");
}
