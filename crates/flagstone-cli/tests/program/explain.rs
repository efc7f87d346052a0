//! `flagstone explain`: why one case got its verdicts.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::workbench::{Workbench, repository};

fn truth() -> Vec<BTreeMap<String, String>> {
    let path = repository().join("sample-data/truth/verdicts.csv");
    let mut reader = csv::Reader::from_path(path).expect("the truth lies beside the sample");
    reader.deserialize().collect::<Result<_, _>>().expect("the truth is valid CSV")
}

/// A case of which `wanted` holds: force and reference.
fn some_case(unit: &str, wanted: impl Fn(&BTreeMap<String, String>) -> bool) -> (String, String) {
    let case = truth().into_iter().find(|row| row["unit"] == unit && wanted(row)).expect("the sample has such a case");
    (case["force"].clone(), case["case"].clone())
}

#[test]
fn an_undetermined_case_says_what_would_decide_it_and_prints_no_value() {
    let (force, reference) = some_case("crime", |row| row["iicsa-2022"] == "undetermined");
    let bench = Workbench::new();
    let run = bench.run(&["explain", "sample-data/audit.toml", "--case", &reference]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with(&format!("Force {force}; the crime with this reference")), "{}", run.out);
    for part in
        ["verdict: undetermined", "unknown", "What would decide it", "recording it", "Under the other definitions"]
    {
        assert!(run.out.contains(part), "{part} is missing:\n{}", run.out);
    }
    assert!(!run.out.contains(&reference), "the reference is a value of the extract");
    assert!(!run.out.contains("recorded: "), "values are printed on a terminal only");
}

#[test]
fn the_reference_can_stay_out_of_the_command_line() {
    let (_, reference) = some_case("crime", |row| row["iicsa-2022"] == "meets");
    let bench = Workbench::new();
    let mut program = Command::new(env!("CARGO_BIN_EXE_flagstone"))
        .args(["explain", "sample-data/audit.toml", "--case", "-", "--definition", "iicsa-2022"])
        .current_dir(bench.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    program.stdin.take().expect("piped").write_all(format!("{reference}\n").as_bytes()).expect("written");
    let output = program.wait_with_output().expect("the program ends");
    let text = String::from_utf8(output.stdout).expect("output is UTF-8");
    assert!(text.contains("verdict: meets") && !text.contains("Under the other definitions"), "{text}");
}

#[test]
fn every_definition_and_unit_is_explained_as_the_truth_says() {
    let bench = Workbench::new();
    for unit in ["crime", "investigation", "network"] {
        let (force, reference) = some_case(unit, |row| row["complex-abuse-2002"] == "meets");
        let arguments = ["explain", "sample-data/audit.toml", "--json", "--definition", "all", "--unit", unit];
        let run = bench.run(&[&arguments[..], &["--case", &reference, "--force", &force]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let explained: Value = serde_json::from_str(&run.out).expect("JSON");
        let row =
            truth().into_iter().find(|row| row["unit"] == unit && row["case"] == reference && row["force"] == force);
        let row = row.expect("just found");
        assert_eq!(explained["rows"]["crimes"].to_string(), row["crimes"]);
        for definition in explained["definitions"].as_array().expect("a list") {
            let id = definition["definition_id"].as_str().expect("an id");
            assert_eq!(definition["verdict"], row[id], "{id} at unit {unit}");
            // The criteria printed lead to the verdict printed.
            let holds: Vec<&Value> = definition["criteria"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|criterion| &criterion["holds"])
                .collect();
            let from_criteria = if holds.contains(&&Value::Bool(false)) {
                "does_not_meet"
            } else if holds.contains(&&Value::Null) {
                "undetermined"
            } else {
                "meets"
            };
            assert!(row[id] == "outside" || row[id] == from_criteria, "{id} at unit {unit}: {definition}");
        }
    }
}

#[test]
fn what_cannot_be_explained_is_said() {
    let (force, reference) = some_case("crime", |_| true);
    let bench = Workbench::new();
    let explain = |more: &[&str]| bench.run(&[&["explain", "sample-data/audit.toml"], more].concat());
    let run = explain(&["--case", "no such crime"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no crime of the extracts has this reference") && !run.err.contains("no such crime"));
    let run = explain(&["--case", &reference, "--force", "X99"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the audit has no extract of this force") && run.err.contains(&force), "{}", run.err);
    let run = explain(&["--case", &reference, "--definition", "iicsa-2021"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("there is no definition `iicsa-2021`") && run.err.contains("iicsa-2022"), "{}", run.err);
    let run = explain(&["--case", &reference, "--unit", "gang"]);
    assert_eq!(run.code, 2);
    let run = explain(&["--case", &reference, "--show-values"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("on a terminal only") && run.out.is_empty());
}

#[test]
fn a_unit_that_the_extract_does_not_supply_is_not_made_up() {
    let without = truth();
    let has = |force: &str| {
        let units = repository().join("sample-data/truth/units.csv");
        let text = std::fs::read_to_string(units).expect("the truth lies beside the sample");
        text.lines().any(|line| line.starts_with(&format!("investigation,{force},")))
    };
    let row = without.into_iter().find(|row| row["unit"] == "crime" && !has(&row["force"]));
    let row = row.expect("one sample force supplies no investigations");
    let bench = Workbench::new();
    let run = bench.run(&["explain", "sample-data/audit.toml", "--unit", "investigation", "--case", &row["case"]]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("does not supply crimes.investigation_ref"), "{}", run.err);
}
