//! The national set: the planted figures, and that the truth files speak of what the extracts hold.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use flagstone_synth::{DEFAULT_SEED, National};

static SET: LazyLock<National> = LazyLock::new(|| National::generate(DEFAULT_SEED));

type Row = BTreeMap<String, String>;

fn rows(set: &National, path: &str) -> Vec<Row> {
    let file = set.files().iter().find(|file| file.path == path).unwrap();
    csv::Reader::from_reader(file.bytes.as_slice()).deserialize().map(Result::unwrap).collect()
}

/// Whether a row links its person.
type Links = fn(&Row) -> bool;

fn number(row: &Row, column: &str) -> usize {
    row[column].parse().unwrap()
}

/// Code and folder of each force.
fn forces(set: &National) -> Vec<(String, String)> {
    let profiles = set.files().iter().filter_map(|file| Some((file.path.strip_suffix("/profile.toml")?, file)));
    let code = |text: &str| text.split("force       = \"").nth(1).unwrap()[..3].to_owned();
    profiles.map(|(folder, file)| (code(std::str::from_utf8(&file.bytes).unwrap()), folder.to_owned())).collect()
}

#[test]
fn exactly_1273_cases_are_in_scope_in_23_forces_and_236_of_them_are_of_rape() {
    for set in [&*SET, &National::generate(1)] {
        let closures = rows(set, "truth/closures.csv");
        let (all, forces) = closures.split_last().unwrap();
        assert_eq!([number(all, "in_scope"), number(all, "rape_in_scope"), forces.len()], [1_273, 236, 23]);
        for column in ["closed", "in_scope", "scope_unknown", "rape_in_scope"] {
            assert_eq!(forces.iter().map(|force| number(force, column)).sum::<usize>(), number(all, column));
        }
        assert!(forces.iter().all(|force| number(force, "in_scope") >= 8 && number(force, "scope_unknown") >= 12));
    }
}

#[test]
fn a_seed_gives_the_same_bytes_each_time_and_another_seed_others() {
    assert!(*SET == National::generate(DEFAULT_SEED));
    assert!(*SET != National::generate(DEFAULT_SEED + 1));
}

#[test]
fn every_signal_is_raised_not_raised_and_not_known_in_every_population() {
    let all: Vec<Row> = rows(&SET, "truth/signals.csv").into_iter().filter(|row| row["force"] == "ALL").collect();
    assert_eq!(all.len(), 24 * 4);
    for row in all {
        for said in ["raised", "not_raised", "unknown"] {
            assert!(number(&row, said) > 0, "{} of {} {said}", row["signal_id"], row["population"]);
        }
    }
}

#[test]
fn cases_in_scope_stand_at_every_level() {
    let all = rows(&SET, "truth/closures.csv").pop().unwrap();
    for level in ["rape", "victim-under-13", "danger-to-others", "may-leave", "none"] {
        assert!(number(&all, level) > 0, "{level}");
    }
}

#[test]
fn every_case_of_the_truth_is_a_crime_of_its_force() {
    let mut cases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(&SET, "truth/signal_cases.csv") {
        cases.entry(row["force"].clone()).or_default().push(row["case"].clone());
    }
    let forces = forces(&SET);
    assert_eq!(forces.len(), 23);
    for (code, folder) in forces {
        let crimes: BTreeSet<String> =
            rows(&SET, &format!("{folder}/crimes.csv")).into_iter().map(|row| row["crime_ref"].clone()).collect();
        assert!(cases[&code].iter().all(|case| crimes.contains(case)), "{code}");
    }
}

#[test]
fn shared_people_are_those_whom_the_extracts_of_both_forces_link() {
    let mut linked: BTreeMap<(String, &str), BTreeSet<String>> = BTreeMap::new();
    for (code, folder) in forces(&SET) {
        let crimes = rows(&SET, &format!("{folder}/crimes.csv"))
            .into_iter()
            .filter(|row| !["cancelled", "duplicate", "transferred"].contains(&row["record_kind"].as_str()));
        let crimes: BTreeSet<String> = crimes.map(|row| row["crime_ref"].clone()).collect();
        let tables: [(&str, Links); 2] = [
            ("suspects", |row| row["role"] != "eliminated"),
            ("victims", |row| ["", "person"].contains(&row["kind"].as_str())),
        ];
        for (table, links) in tables {
            let people = rows(&SET, &format!("{folder}/{table}.csv"))
                .into_iter()
                .filter(|row| links(row) && crimes.contains(&row["crime_ref"]) && !row["person_ref"].is_empty());
            linked.insert((code.clone(), table), people.map(|row| row["person_ref"].clone()).collect());
        }
    }
    let mut seen = BTreeSet::new();
    for row in rows(&SET, "truth/shared_people.csv") {
        let table = if row["table"] == "suspects" { "suspects" } else { "victims" };
        let both = linked[&(row["force_a"].clone(), table)].intersection(&linked[&(row["force_b"].clone(), table)]);
        assert_eq!(both.count(), number(&row, "people"), "{} {} {table}", row["force_a"], row["force_b"]);
        seen.insert((table, number(&row, "people").min(10)));
    }
    // Some counts are below the number under which they are not given, and some are not.
    for table in ["suspects", "victims"] {
        assert!(seen.contains(&(table, 0)) && seen.contains(&(table, 10)), "{table}");
        assert!(seen.iter().any(|&(of, people)| of == table && (1..10).contains(&people)), "{table}");
    }
}

#[test]
fn rows_repeat_references_and_suspects_lack_their_crimes_in_every_force() {
    for (code, folder) in forces(&SET) {
        let crimes = rows(&SET, &format!("{folder}/crimes.csv"));
        let references: BTreeSet<&str> = crimes.iter().map(|row| row["crime_ref"].as_str()).collect();
        assert!(references.len() < crimes.len(), "{code}");
        let suspects = rows(&SET, &format!("{folder}/suspects.csv"));
        assert!(suspects.iter().any(|row| !references.contains(row["crime_ref"].as_str())), "{code}");
    }
}

#[test]
fn the_set_is_no_larger_than_a_test_can_bear() {
    let n_bytes: usize = SET.files().iter().map(|file| file.bytes.len()).sum();
    assert!(n_bytes < 25_000_000, "{n_bytes} bytes");
    let n_crimes: usize =
        forces(&SET).iter().map(|(_, folder)| rows(&SET, &format!("{folder}/crimes.csv")).len()).sum();
    assert!(n_crimes < 40_000, "{n_crimes} crimes");
}

#[test]
fn the_audit_file_says_that_references_are_national_and_names_every_profile() {
    let audit = SET.files().iter().find(|file| file.path == "audit.toml").unwrap();
    let text = std::str::from_utf8(&audit.bytes).unwrap();
    assert!(text.contains("\nperson_references = \"national\"\n"));
    assert!(forces(&SET).iter().all(|(_, folder)| text.contains(&format!("\"{folder}/profile.toml\""))));
}

#[test]
fn what_is_written_is_what_was_generated() {
    let dir = tempfile::tempdir().unwrap();
    SET.write(dir.path()).unwrap();
    for file in SET.files() {
        assert!(std::fs::read(dir.path().join(&file.path)).unwrap() == file.bytes, "{}", file.path);
    }
}
