//! `flagstone map`: a first profile, and what the rules could do with it.

use std::fs;

use crate::workbench::Workbench;

const EASTVALE: &str = "sample-data/eastvale/extract.csv";

#[test]
fn a_first_profile_is_written_beside_the_extract_and_never_over_another() {
    let bench = Workbench::new();
    let run = bench.run(&["map", EASTVALE]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "the shipped profile lies there: {}", run.err);
    assert!(run.err.contains("eastvale/profile.toml is already there"), "{}", run.err);
    fs::remove_file(bench.path("sample-data/eastvale/profile.toml")).expect("it was there");
    let run = bench.run(&["map", EASTVALE, "--force", "X02", "--name", "Eastvale (fictional)"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("profile: sample-data/eastvale/profile.toml"), "{}", run.err);
    assert!(run.out.contains("definitions: "), "{}", run.out);
    // What was written is a profile like any other.
    let audit = bench.audit(&[]);
    assert_eq!(audit.code, 0, "{}", audit.err);
    assert!(audit.out.contains("X02 Eastvale (fictional)"), "{}", audit.out);
}

#[test]
fn without_a_force_the_profile_is_not_taken_for_one_that_is_finished() {
    let bench = Workbench::new();
    fs::remove_file(bench.path("sample-data/eastvale/profile.toml")).expect("it was there");
    assert_eq!(bench.run(&["map", EASTVALE]).code, 0);
    let audit = bench.audit(&[]);
    assert_eq!(audit.code, 2);
    assert!(audit.err.contains("`force`") && audit.err.contains("eastvale/profile.toml:"), "{}", audit.err);
}

#[test]
fn what_is_found_is_printed_as_text_and_as_json() {
    let bench = Workbench::new();
    insta::assert_snapshot!(bench.run(&["map", EASTVALE, "--out", "sample-data/eastvale/first.toml"]).out);
    let run = bench.run(&["map", EASTVALE, "--out", "sample-data/eastvale/second.toml", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(found["fields"][0]["field"], "crime_ref");
    let missing =
        found["rules"]["checks"].as_array().expect("checks").iter().find(|rule| rule["evaluated"] == "not at all");
    assert!(missing.is_some_and(|rule| !rule["missing"].as_array().expect("fields").is_empty()), "{found}");
}

#[test]
fn a_profile_can_be_printed() {
    let bench = Workbench::new();
    let run = bench.run(&["map", EASTVALE, "--out", "-"]);
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("# A first profile") && run.err.contains("definitions: "), "{}", run.err);
}

#[test]
fn what_cannot_be_mapped_is_said() {
    let bench = Workbench::new();
    for (arguments, code, named) in [
        (vec!["map"], 2, "FILE"),
        (vec!["map", "nowhere.csv"], 3, "nowhere.csv"),
        (vec!["map", "sample-data/README.md"], 3, "README.md"),
        (
            vec!["map", EASTVALE, "--out", "sample-data/northmoor/p.toml"],
            3,
            "does not lie in the folder of the profile",
        ),
        (vec!["map", EASTVALE, "--out", "elsewhere/p.toml"], 2, "there is no folder elsewhere"),
        (vec!["map", EASTVALE, "--out", "-", "--json"], 2, "both the profile and JSON"),
        (vec!["map", "sample-data/eastvale"], 3, "its name does not say what it is"),
    ] {
        let run = bench.run(&arguments);
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(named), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn hostile_names_of_columns_and_sheets_reach_neither_the_terminal_nor_the_profile_as_they_are() {
    let bench = Workbench::new();
    let text = "Crime\u{1b}[31m Ref,Recorded,HO Code,Outcome,x\u{202e}y\u{9b}\nA,2024-01-31,19D,18,1\n";
    bench.write("sample-data/crimes.csv", text.as_bytes());
    let run = bench.run(&["map", "sample-data/crimes.csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let profile = fs::read_to_string(bench.path("sample-data/profile.toml")).expect("written");
    for text in [&run.out, &run.err, &profile] {
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{text:?}");
    }
    assert!(profile.contains("Crime\\u001B[31m Ref"), "{profile}");
}

#[test]
fn standard_output_that_is_full_is_no_defect_of_the_program() {
    let bench = Workbench::new();
    let output = std::process::Command::new("sh")
        .args(["-c", "exec \"$0\" rules list > /dev/full", env!("CARGO_BIN_EXE_flagstone")])
        .current_dir(bench.path(""))
        .output()
        .expect("there is a shell");
    let err = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(5));
    assert!(err.contains("cannot write to standard output") && !err.contains("defect"), "{err}");
}
