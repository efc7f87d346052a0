//! The worklist of closed cases, and what a review of them takes.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use flagstone_results::{ALL, ClosedPopulation, Restricted, Results};

use crate::workbench::Workbench;

type Row = BTreeMap<String, String>;

fn rows(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().collect::<Result<_, _>>().expect("the worklist is valid CSV")
}

/// Every crime reference of one force's extract.
fn references(bench: &Workbench) -> Vec<String> {
    let mut reader = csv::Reader::from_path(bench.path("sample-data/northmoor/crimes.csv")).expect("an extract");
    let at = reader.headers().expect("a header").iter().position(|name| name == "Crime Ref").expect("a column");
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| row[at].trim().to_owned()).filter(|reference| reference.len() > 4).collect()
}

#[test]
fn the_worklist_has_every_case_once_in_the_order_of_review() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--case-level"]).code, 0);
    let results = Results::read(&bench.path("results")).expect("results");
    let restricted = Restricted::read(&bench.path("results")).expect("results").expect("asked for");
    let national = results.closures.iter().find(|row| row.force == ALL && row.period == ALL).expect("a row");
    let of = |scope| restricted.worklist.iter().filter(|row| row.scope == scope).count() as i64;
    assert_eq!(of(ClosedPopulation::InScope), national.in_scope);
    assert_eq!(of(ClosedPopulation::ScopeUnknown), national.scope_unknown);
    assert!(national.in_scope > 50 && national.scope_unknown > 50);

    let levels = ["rape", "victim-under-13", "danger-to-others", "may-leave"];
    let place = |row: &flagstone_results::WorklistRow| {
        let fails: Vec<bool> = levels.iter().map(|level| !row.levels.iter().any(|held| held == level)).collect();
        (row.scope, fails, std::cmp::Reverse(row.n_signals), row.record_key.clone())
    };
    assert!(restricted.worklist.is_sorted_by_key(place));
    assert!(restricted.worklist.iter().zip(1..).all(|(row, position)| row.position == position));
    for row in &restricted.worklist {
        assert_eq!(row.n_signals as usize, row.signals.len());
        assert_eq!(row.level, row.levels.first().map_or("none", String::as_str));
        assert_eq!(row.scope == ClosedPopulation::ScopeUnknown, !row.scope_unknown_because.is_empty());
    }

    let folder = bench.path("results/restricted");
    let list = rows(&fs::read(folder.join("worklist.csv")).expect("written"));
    assert_eq!(list.len(), restricted.worklist.len());
    assert!(list.iter().all(|row| row["marking"] == "OFFICIAL-SENSITIVE"));
    for (row, expected) in list.iter().zip(&restricted.worklist) {
        assert_eq!(row["case"], expected.record_key);
        assert_eq!(row["signals"], expected.signals.join("; "));
    }
    for name in ["worklist.csv", "worklist.xlsx"] {
        let mode = fs::metadata(folder.join(name)).expect("written").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert!(fs::read(folder.join("worklist.xlsx")).expect("written").starts_with(b"PK"));
    let problems = flagstone_results::verify(&bench.path("results")).expect("results can be verified");
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn references_go_into_the_file_that_is_named_and_nowhere_else() {
    let bench = Workbench::new();
    let run = bench.audit(&["--case-level", "--identifiable", "for-review.csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let references = references(&bench);
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        references.iter().filter(|reference| text.contains(reference.as_str())).count()
    };
    let named = fs::read(bench.path("for-review.csv")).expect("written");
    assert!(holds(&named) > 10);
    assert_eq!(holds(run.out.as_bytes()) + holds(run.err.as_bytes()), 0);
    let results = bench.path("results");
    for name in ["manifest.json", "report.html", "restricted/worklist.csv", "restricted/MARKING.txt"] {
        assert_eq!(holds(&fs::read(results.join(name)).expect("written")), 0, "{name}");
    }
    for row in Restricted::read(&results).expect("results").expect("asked for").worklist {
        assert_eq!(holds(format!("{row:?}").as_bytes()), 0);
    }
    assert_eq!(holds(format!("{:?}", Results::read(&results).expect("results")).as_bytes()), 0);
    let manifest = fs::read_to_string(results.join("manifest.json")).expect("written");
    assert!(manifest.contains("\"identifiable_rows\": "), "{manifest}");
    let mode = fs::metadata(bench.path("for-review.csv")).expect("written").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    // The same list in the same order, under other names.
    let hashed = rows(&fs::read(bench.path("results/restricted/worklist.csv")).expect("written"));
    let named = rows(&named);
    assert_eq!(named.len(), hashed.len());
    for (named, hashed) in named.iter().zip(&hashed) {
        assert!(named.iter().all(|(column, cell)| column == "case" || hashed[column] == *cell));
        assert_ne!(named["case"], hashed["case"]);
    }
}

#[test]
fn a_list_with_references_is_made_without_restricted_results() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--identifiable", "for-review.xlsx"]).code, 0);
    assert!(!bench.path("results/restricted").exists());
    assert!(fs::read(bench.path("for-review.xlsx")).expect("written").starts_with(b"PK"));
}

#[test]
fn a_list_with_references_is_refused_where_it_would_be_handed_on() {
    let bench = Workbench::new();
    fs::create_dir(bench.path("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink(bench.path("."), bench.path("link")).expect("a link");
    for inside in ["results/list.csv", "./results/list.csv", "elsewhere/../results/list.csv", "link/results/list.csv"] {
        let inside = bench.audit(&["--identifiable", inside]);
        assert_eq!(inside.code, 2);
        assert!(inside.err.contains("no part of the results folder"), "{}", inside.err);
    }
    let extract = fs::read(bench.path("sample-data/northmoor/crimes.csv")).expect("there");
    let there = bench.audit(&["--identifiable", "sample-data/northmoor/crimes.csv"]);
    assert_eq!(there.code, 2);
    assert!(there.err.contains("is already there"), "{}", there.err);
    assert_eq!(fs::read(bench.path("sample-data/northmoor/crimes.csv")).expect("there"), extract);
    let unknown = bench.audit(&["--identifiable", "list.txt"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("ends in .csv or .xlsx"), "{}", unknown.err);
    let key_alone = bench.audit(&["--key", "the.key"]);
    assert_eq!(key_alone.code, 2);
    assert!(key_alone.err.contains("--case-level"), "{}", key_alone.err);
    assert!(!bench.path("results").exists() && !bench.path("the.key").exists());
}

#[test]
fn another_key_breaks_ties_otherwise_and_changes_nothing_else() {
    let bench = Workbench::new();
    let list = |key: &str, out: &str| {
        assert_eq!(bench.audit(&["--case-level", "--key", key, "--out", out]).code, 0);
        Restricted::read(&bench.path(out)).expect("results").expect("asked for").worklist
    };
    let (one, again, other) = (list("one.key", "a"), list("one.key", "b"), list("two.key", "c"));
    assert_eq!(one, again);
    let places = |list: &[flagstone_results::WorklistRow]| -> Vec<_> {
        list.iter().map(|row| (row.scope, row.levels.clone(), row.n_signals)).collect()
    };
    assert_eq!(places(&one), places(&other));
    let keys = |list: &[flagstone_results::WorklistRow]| -> Vec<String> {
        list.iter().map(|row| row.record_key.clone()).collect()
    };
    assert_ne!(keys(&one), keys(&other));
}

#[test]
fn a_workload_is_arithmetic_on_what_the_audit_file_says() {
    let bench = Workbench::new();
    bench.edit(
        "sample-data/audit.toml",
        "[gate]",
        "[workload]\nhours_per_case_from = 10\nhours_per_case_to = 40\ncost_per_hour = 50\nreviewers = 4\nhours_per_week = 25\n\n[gate]",
    );
    let run = bench.audit(&[]);
    assert_eq!(run.code, 0, "{}", run.err);
    let results = Results::read(&bench.path("results")).expect("results");
    let national = results.closures.iter().find(|row| row.force == ALL && row.period == ALL).expect("a row");
    let all = results.workload.iter().find(|row| row.force == ALL && row.level_id == ALL).expect("a row");
    assert_eq!((all.cases_from, all.cases_to), (national.in_scope, national.in_scope + national.scope_unknown));
    assert_eq!(all.hours_from, 10.0 * all.cases_from as f64);
    assert_eq!(all.cost_to, Some(50.0 * 40.0 * all.cases_to as f64));
    assert_eq!(all.weeks_from, Some(all.hours_from / 100.0));
}

#[test]
fn a_workload_that_makes_no_sense_is_refused() {
    for (wrong, said) in [
        ("hours_per_case_from = 50\nhours_per_case_to = 40", "above hours_per_case_to"),
        ("hours_per_case_from = 10", "hours_per_case_to"),
        ("hours_per_case_from = 0\nhours_per_case_to = 40", "whole number from 1"),
        ("hours_per_case_from = 10\nhours_per_case_to = 40\nreviewers = 4", "hours_per_week"),
        ("hours_per_case_from = 10\nhours_per_case_to = 40\nreviewers = 4\nhours_per_week = 169", "above 168"),
        ("hours_per_case_from = 10\nhours_per_case_to = 4000000000", "above 100000"),
    ] {
        let bench = Workbench::new();
        bench.edit("sample-data/audit.toml", "[gate]", &format!("[workload]\n{wrong}\n\n[gate]"));
        let run = bench.audit(&[]);
        assert_eq!(run.code, 2, "{wrong}");
        assert!(run.err.contains(said), "{wrong}: {}", run.err);
    }
}

#[test]
fn the_national_set_has_as_many_cases_as_the_operation_counts() {
    let bench = Workbench::new();
    assert_eq!(bench.run(&["synth", "--national", "--out", "national"]).code, 0);
    let run = bench.run(&["audit", "national/audit.toml", "--case-level", "--out", "of-the-nation"]);
    assert!(matches!(run.code, 0 | 1 | 4), "{} {}", run.code, run.err);
    assert!(run.out.contains("1,273"), "{}", run.out);
    assert!(run.out.contains("236"), "{}", run.out);
    let restricted = Restricted::read(&bench.path("of-the-nation")).expect("results").expect("asked for");
    let in_scope: Vec<_> = restricted.worklist.iter().filter(|row| row.scope == ClosedPopulation::InScope).collect();
    assert_eq!(in_scope.len(), 1_273);
    assert!(in_scope[..236].iter().all(|row| row.level == "rape"));
    assert!(in_scope[236..].iter().all(|row| row.level != "rape"));
}
