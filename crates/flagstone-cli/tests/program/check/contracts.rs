//! Data contracts: what is written, and what is read.

use std::fs;

use super::{EXTRACTS, check, json, outcome, outcomes, with_status};
use crate::workbench::{Run, Workbench, repository};

/// A bench with the rulebook as a contract.
fn exported() -> Workbench {
    let bench = Workbench::new();
    let run = bench.run(&["rules", "export", "--odcs", "--out", "c.odcs.yaml", "--json"]);
    let written: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((run.code, run.err.as_str(), &written["file"]), (0, "", &"c.odcs.yaml".into()));
    bench
}

#[test]
fn what_is_printed_is_what_is_written() {
    let bench = exported();
    let printed = bench.run(&["rules", "export", "--odcs"]);
    assert_eq!(printed.out, fs::read_to_string(bench.path("c.odcs.yaml")).expect("written"));
    assert_eq!(bench.run(&["rules", "export"]).code, 2, "the form must be named");
}

#[test]
fn the_rulebook_as_a_contract_counts_what_the_rulebook_counts() {
    let bench = exported();
    for (folder, ..) in EXTRACTS {
        let (_, own) = json(&bench, folder, &[]);
        let (_, by_contract) = json(&bench, folder, &["--odcs", "c.odcs.yaml"]);
        let checks: Vec<&serde_json::Value> = outcomes(&own)
            .iter()
            .filter(|outcome| outcome["rule"].as_str().is_some_and(|rule| rule.starts_with("FS")))
            .collect();
        assert!(checks.len() > 40, "{folder}");
        for check in checks {
            let rule = check["rule"].as_str().expect("an id");
            let read = outcome(&by_contract, rule);
            for key in ["counts", "status", "group", "title", "limit", "places_all", "says"] {
                assert_eq!(read[key], check[key], "{folder} {rule} {key}");
            }
        }
        assert_eq!(with_status(&by_contract, &["not_evaluated"]), Vec::<String>::new(), "{folder}");
        assert_eq!(by_contract["contract"]["id"], "flagstone-record-schema");
        // Of the schema of the contract something is held too.
        assert!(outcomes(&by_contract).len() > outcomes(&own).len(), "{folder}");
    }
}

const HEAD: &str = "kind: DataContract\napiVersion: v3.1.0\nid: c\nversion: 1.0.0\nstatus: active\nschema:\n";

/// Northmoor held to a contract with this schema.
fn held(schema: &str, more: &[&str]) -> (i32, serde_json::Value) {
    let bench = Workbench::new();
    bench.write("c.yaml", format!("{HEAD}{schema}").as_bytes());
    json(&bench, "northmoor", &[&["--odcs", "c.yaml"], more].concat())
}

#[test]
fn columns_are_counted_as_they_stand_in_the_file() {
    let schema = "
- name: suspects.csv
  quality: [{ id: rows, metric: rowCount, mustBe: 1 }]
  properties:
  - name: Nominal
    quality: [{ id: null, metric: nullValues, mustBe: 1 }, { id: nominal, metric: nullValues, mustBe: 0 }]
  - name: Nationality
    quality: [{ id: nationality, metric: nullValues, mustBe: 0 }]
  - name: Interview Date
    quality: [{ id: late, metric: invalidValues, mustBe: 0, arguments: { pattern: x } }]
";
    let (code, found) = held(schema, &[]);
    assert_eq!(code, 1, "{found}");
    let mut reader =
        csv::Reader::from_path(repository().join("sample-data/northmoor/suspects.csv")).expect("a file of the sample");
    let headers = reader.headers().expect("a header").clone();
    let at = |name: &str| headers.iter().position(|header| header == name).expect("a column");
    let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a record")).collect();
    // No row of this file is set aside, so that the file can be counted beside it.
    assert_eq!(outcome(&found, "rows")["counts"]["records"], records.len());
    // An empty cell, or a word of the rulebook for that.
    let mut words = csv::Reader::from_path(repository().join("rules/labels/missing.csv")).expect("in the repository");
    let words: Vec<String> = words
        .records()
        .map(|word| word.expect("a word"))
        .filter(|word| matches!(&word[1], "blank" | "not_applicable"))
        .map(|word| word[0].to_lowercase())
        .collect();
    assert!(words.contains(&String::new()) && words.len() > 10, "{words:?}");
    for (rule, column) in [("nominal", "Nominal"), ("nationality", "Nationality")] {
        let is_blank = |record: &&csv::StringRecord| words.contains(&record[at(column)].trim().to_lowercase());
        let blank = records.iter().filter(is_blank).count();
        assert!(records.iter().any(|record| record[at(column)].is_empty()), "{column} has empty cells");
        assert_eq!(outcome(&found, rule)["counts"]["breaches"], blank, "{column}");
    }
    // A date has no pattern.
    assert_eq!(outcome(&found, "late")["status"], "not_evaluated");
}

#[test]
fn what_a_profile_makes_of_cells_is_not_taken_for_the_cells() {
    let (_, found) = held(
        "
- name: suspects.csv
  properties:
  - { name: Role, required: true, enum: [{ value: SUSP }] }
  - { name: Age, required: true }
  - { name: Deceased, logicalType: boolean }
- name: crimes.csv
  properties: [{ name: Group Flag, required: true }]
",
        &[],
    );
    let says = |rule: &str| (outcome(&found, rule)["status"].clone(), outcome(&found, rule)["says"].to_string());
    assert_ne!(says("suspects.csv.Role/required").0, "not_evaluated", "an empty cell is one, whatever others mean");
    for (rule, reason) in [
        ("suspects.csv.Role/enum", "another meaning than their own"),
        ("suspects.csv.Age/required", "also made from others"),
        ("suspects.csv.Deceased/logicalType", "another meaning than their own"),
        ("crimes.csv.Group Flag/required", "read from several columns"),
    ] {
        let (status, reasons) = says(rule);
        assert!(status == "not_evaluated" && reasons.contains(reason), "{rule}: {status} {reasons}");
    }
    // Of a file with a row per crime, suspect and victim no row is a record of one table.
    let bench = Workbench::new();
    bench.write("c.yaml", format!("{HEAD}- {{ name: extract.csv }}\n").as_bytes());
    let (code, found) = json(&bench, "eastvale", &["--odcs", "c.yaml"]);
    assert_eq!(code, 4);
    let says = outcome(&found, "extract.csv")["says"].as_str().expect("a reason");
    assert!(says.contains("its rows make records of several tables"), "{says}");
}

#[test]
fn texts_are_held_to_patterns_and_lengths() {
    let (code, found) = held(
        r"
- name: crimes
  properties:
  - { name: crime_ref, logicalType: string, logicalTypeOptions: { pattern: '^NM/\d{5}/\d{2}$', maxLength: 11, minLength: 12 } }
",
        &[],
    );
    assert_eq!(code, 1);
    let breaches = |rule: &str| outcome(&found, rule)["counts"]["breaches"].as_u64().expect("a count");
    let records = outcome(&found, "crimes.crime_ref/pattern")["counts"]["records"].as_u64().expect("a count");
    assert_eq!(breaches("crimes.crime_ref/pattern"), 0);
    // Every reference has eleven characters.
    assert_eq!((breaches("crimes.crime_ref/maxLength"), breaches("crimes.crime_ref/minLength")), (0, records));
}

#[test]
fn what_was_not_evaluated_is_incomplete_unless_it_is_waived_or_reported() {
    let schema = "- { name: crimes, quality: [{ id: rows, metric: rowCount, mustBeGreaterThan: 0 }, { id: sql, type: sql, query: SELECT 1, mustBe: 0 }] }\n";
    let (code, found) = held(schema, &[]);
    assert_eq!((code, &found["verdict"]), (4, &"incomplete".into()));
    assert_eq!(outcome(&found, "sql")["says"], "it is SQL for a server");
    assert_eq!(outcome(&found, "rows")["status"], "pass");

    let bench = Workbench::new();
    bench.write("c.yaml", format!("{HEAD}{schema}").as_bytes());
    bench.write("waivers.toml", super::waiver("X01", "sql", "2026-12-31").as_bytes());
    let waived = check(&bench, "northmoor", &["--odcs", "c.yaml", "--waivers", "waivers.toml"]);
    assert_eq!(waived.code, 0, "{}{}", waived.out, waived.err);
    super::audit_file(&bench, "northmoor", "[gate]\non_skipped = \"report\"");
    let reported = check(&bench, "northmoor", &["--odcs", "c.yaml", "--audit", "audit.toml"]);
    assert_eq!(reported.code, 0, "{}{}", reported.out, reported.err);
    assert!(
        reported.out.contains("not_evaluated[sql]") && reported.out.contains("c 1.0.0 (c.yaml)"),
        "{}",
        reported.out
    );
}

#[test]
fn a_contract_of_nothing_is_no_success() {
    let (code, found) = held("  []\n", &[]);
    assert_eq!((code, &outcome(&found, "nothing-evaluated")["status"]), (4, &"error".into()));
}

#[test]
fn a_file_that_is_no_contract_is_not_quoted() {
    let bench = Workbench::new();
    let refused = |run: Run, named: &str| {
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains(named) && run.err.contains("`flagstone rules export --odcs`"), "{}", run.err);
        for cell in ["NM/", "Rape", "Referral"] {
            assert!(!run.err.contains(cell), "a message holds a value: {}", run.err);
        }
    };
    let crimes = "sample-data/northmoor/crimes.csv";
    refused(check(&bench, "northmoor", &["--odcs", crimes]), crimes);
    refused(check(&bench, "northmoor", &["--odcs", "nowhere.yaml"]), "nowhere.yaml");
    bench.write("c.yaml", format!("{HEAD}- \"{}\n", fs::read_to_string(bench.path(crimes)).expect("there")).as_bytes());
    refused(check(&bench, "northmoor", &["--odcs", "c.yaml"]), "no YAML that can be read (line ");
    let mut bomb = format!("{HEAD}  []\ntags: &a0 [x, x, x, x, x, x, x, x]\nteam:\n");
    for level in 1..9 {
        bomb.push_str(&format!("- &a{level} [{}]\n", vec![format!("*a{}", level - 1); 8].join(", ")));
    }
    bench.write("c.yaml", bomb.as_bytes());
    refused(check(&bench, "northmoor", &["--odcs", "c.yaml"]), "more aliases than a contract may");
    // It is an input, and what is asked of it is not asked of a baseline.
    bench.write("c.yaml", format!("{HEAD}  []\n").as_bytes());
    let written = check(&bench, "northmoor", &["--odcs", "c.yaml", "--format", "json=c.yaml"]);
    assert_eq!(written.code, 2, "{}", written.err);
    assert_eq!(check(&bench, "northmoor", &["--odcs", "c.yaml", "--accept", "b.json"]).code, 2);
}

#[test]
fn the_contract_that_the_page_shows_is_held_but_for_what_is_for_people() {
    let page = fs::read_to_string(repository().join("docs/data-contracts.md")).expect("the page is in the repository");
    let shown = page.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the page shows one");
    let bench = Workbench::new();
    bench.write("c.yaml", shown.as_bytes());
    let (_, found) = json(&bench, "northmoor", &["--odcs", "c.yaml"]);
    assert_eq!(with_status(&found, &["not_evaluated", "error", "unknown"]), ["confirmed"], "{found}");
}
