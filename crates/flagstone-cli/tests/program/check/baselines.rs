//! No worse than the last accepted run.

use std::fs;

use super::{check, json, outcome, waiver, with_status};
use crate::workbench::Workbench;

/// A bench with an accepted run of Northmoor, and waivers of what decides nothing.
fn accepted() -> Workbench {
    let bench = Workbench::new();
    let run = check(&bench, "northmoor", &["--accept", "baseline.json"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "accepting changes nothing of what the run is");
    let (_, found) = json(&bench, "northmoor", &[]);
    let waivers: String =
        with_status(&found, &["unknown", "error"]).iter().map(|rule| waiver("X01", rule, "2026-12-31")).collect();
    bench.write("waivers.toml", waivers.as_bytes());
    bench
}

const AGAINST: [&str; 4] = ["--baseline", "baseline.json", "--waivers", "waivers.toml"];

/// Empties or fills a cell of the suspects.
fn edit_suspects(bench: &Workbench, edit: impl Fn(&mut Vec<String>, &dyn Fn(&str) -> usize)) {
    let path = bench.path("sample-data/northmoor/suspects.csv");
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path).expect("there");
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|cell| cell == name).expect("a column");
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_record(&header).expect("in memory");
    for record in reader.records() {
        let mut row: Vec<String> = record.expect("text").iter().map(str::to_owned).collect();
        if row.len() == header.len() {
            edit(&mut row, &at);
        }
        writer.write_record(&row).expect("in memory");
    }
    fs::write(&path, writer.into_inner().expect("in memory")).expect("writable");
}

#[test]
fn the_accepted_extract_passes_though_over_its_limits() {
    let bench = accepted();
    let (code, found) = json(&bench, "northmoor", &AGAINST);
    assert_eq!((code, &outcome(&found, "FS101")["status"]), (0, &"accepted".into()));
    assert!(with_status(&found, &["breach", "warning"]).is_empty());
    let text = fs::read_to_string(bench.path("baseline.json")).expect("written");
    assert!(!text.contains("crimes.csv"), "counts alone are kept");
}

#[test]
fn one_breach_more_fails_and_one_fewer_passes() {
    let bench = accepted();
    let done = std::cell::Cell::new(false);
    edit_suspects(&bench, |row, at| {
        let (due, ethnicity) = (at("Interviewed"), at("Ethnicity Self"));
        if !done.get() && row[due] == "Y" && row[ethnicity] == "A1" {
            row[ethnicity].clear();
            done.set(true);
        }
    });
    let (code, found) = json(&bench, "northmoor", &AGAINST);
    assert_eq!((code, with_status(&found, &["breach"])), (1, vec!["FS101".to_owned()]));
    assert!(outcome(&found, "FS101")["says"].to_string().contains("more than in the accepted run, 458 of 1,409"));

    let bench = accepted();
    edit_suspects(&bench, |row, at| {
        let ethnicity = at("Ethnicity Self");
        if row[at("Interviewed")] == "Y" && row[ethnicity].is_empty() {
            row[ethnicity] = "A1".to_owned();
        }
    });
    let (_, found) = json(&bench, "northmoor", &AGAINST);
    assert!(["accepted", "pass"].contains(&outcome(&found, "FS101")["status"].as_str().expect("a status")));
}

#[test]
fn breaches_are_not_hidden_by_leaving_out_what_shows_them() {
    let bench = accepted();
    // Of a suspect whose role is not known it cannot be told whether the ethnicity was due.
    let n = std::cell::Cell::new(0);
    edit_suspects(&bench, |row, at| {
        if row[at("Role")] == "SUSP" && row[at("Ethnicity Self")].is_empty() && n.get() < 50 {
            row[at("Role")].clear();
            n.set(n.get() + 1);
        }
    });
    let (code, found) = json(&bench, "northmoor", &AGAINST);
    let of = outcome(&found, "FS101");
    assert_eq!((code, &of["status"]), (1, &"breach".into()));
    assert!(of["says"].to_string().contains("a smaller share could be decided"), "{of}");
}

#[test]
fn a_rule_that_has_changed_since_is_held_to_its_limit() {
    let bench = accepted();
    let text = fs::read_to_string(bench.path("baseline.json")).expect("written");
    let mut value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    value["rules"]["FS101"]["digest"] = "of another rule".into();
    bench.write("baseline.json", value.to_string().as_bytes());
    let (code, found) = json(&bench, "northmoor", &AGAINST);
    assert_eq!((code, with_status(&found, &["breach"])), (1, vec!["FS101".to_owned()]));
}

#[test]
fn limits_of_mapping_and_ethnicity_have_a_baseline_too() {
    let bench = accepted();
    super::audit_file(&bench, "northmoor", "[check]\nmin_ethnicity_completeness = 0.999\nmin_mapping_coverage = 1.0");
    let arguments = [&AGAINST[..], &["--audit", "audit.toml"]].concat();
    let (code, found) = json(&bench, "northmoor", &arguments);
    let owed = outcome(&found, "ethnicity-not-recorded-where-due/suspect-ethnicity-self");
    assert_eq!((code, &owed["status"]), (0, &"accepted".into()));
    edit_suspects(&bench, |row, at| {
        let ethnicity = at("Ethnicity Self");
        if row[ethnicity] == "A1" {
            row[ethnicity].clear();
        }
    });
    let (code, found) = json(&bench, "northmoor", &arguments);
    let owed = outcome(&found, "ethnicity-not-recorded-where-due/suspect-ethnicity-self");
    assert_eq!((code, &owed["status"]), (1, &"breach".into()));
}

#[test]
fn what_is_no_baseline_of_this_force_is_refused() {
    let bench = accepted();
    let run = check(&bench, "eastvale", &["--baseline", "baseline.json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("another force") && run.err.contains("--accept"), "{}", run.err);
    for wrong in [
        "",
        "{}",
        "[1]",
        "{\"format\":\"flagstone-baseline-2\",\"force\":\"X01\",\"rulebook_version\":\"1\",\"rules\":{}}",
    ] {
        bench.write("baseline.json", wrong.as_bytes());
        assert_eq!(check(&bench, "northmoor", &["--baseline", "baseline.json"]).code, 2, "{wrong}");
    }
    assert_eq!(check(&bench, "northmoor", &["--baseline", "nowhere.json"]).code, 2);
}
