//! The gate on one extract.

mod baselines;
mod contracts;
mod documented;
mod formats;
mod outcomes;
mod waivers;

use serde_json::Value;

use crate::workbench::{Run, Workbench};

/// The extracts of the sample: folder, force, and one of the files.
const EXTRACTS: [(&str, &str, &str); 4] = [
    ("northmoor", "X01", "suspects.csv"),
    ("eastvale", "X02", "extract.csv"),
    ("southmere", "X03", "suspects.parquet"),
    ("westholm", "X04", "westholm.xlsx"),
];

/// The day on which they were taken.
const DAY: &str = "2026-01-31";

/// Checks the extract in `folder` of the sample.
fn check(bench: &Workbench, folder: &str, more: &[&str]) -> Run {
    let folder = format!("sample-data/{folder}");
    let arguments: Vec<&str> = ["check", &folder, "--extracted-on", DAY, "--day", "2026-06-30"]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    bench.run(&arguments)
}

/// The same, as JSON, with its exit code.
fn json(bench: &Workbench, folder: &str, more: &[&str]) -> (i32, Value) {
    let run = check(bench, folder, &[more, &["--format", "json"]].concat());
    let json = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err));
    (run.code, json)
}

/// Ids of the outcomes with one of these statuses.
fn with_status(json: &Value, statuses: &[&str]) -> Vec<String> {
    outcomes(json)
        .iter()
        .filter(|outcome| statuses.iter().any(|status| outcome["status"] == *status))
        .map(|outcome| outcome["rule"].as_str().expect("an id").to_owned())
        .collect()
}

fn outcomes(json: &Value) -> &[Value] {
    json["outcomes"].as_array().expect("outcomes")
}

fn outcome<'a>(json: &'a Value, rule: &str) -> &'a Value {
    outcomes(json).iter().find(|outcome| outcome["rule"] == rule).unwrap_or_else(|| panic!("no outcome of {rule}"))
}

/// An audit file for one extract of the sample with these lines.
fn audit_file(bench: &Workbench, folder: &str, lines: &str) {
    let text = format!(
        "title = \"T\"\n{lines}\n[[extract]]\nprofile = \"sample-data/{folder}/profile.toml\"\nextracted_on = {DAY}\n"
    );
    bench.write("audit.toml", text.as_bytes());
}

/// A waiver of `rule` until `expiry`.
fn waiver(force: &str, rule: &str, expiry: &str) -> String {
    format!(
        "[[waiver]]\nforce = \"{force}\"\nrule = \"{rule}\"\nreason = \"a reason\"\napprover = \"an approver\"\nexpiry = {expiry}\n"
    )
}
