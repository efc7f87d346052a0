//! What CI systems read is what they publish that they read.

use std::collections::BTreeSet;
use std::fs;

use flagstone_conformance::{annotations, junit, sarif};
use serde_json::Value;

use super::{EXTRACTS, audit_file, check, json, outcome, waiver, with_status};
use crate::audit::without_table;
use crate::workbench::Workbench;

/// An extract of which every status comes out: without suspects, of no victims, with waivers of every kind.
fn of_every_status() -> Workbench {
    let bench = Workbench::new();
    let profile = fs::read_to_string(bench.path("sample-data/northmoor/profile.toml")).expect("there");
    let without = without_table(&profile, "suspects");
    bench.write("sample-data/northmoor/profile.toml", without.as_bytes());
    let victims = fs::read_to_string(bench.path("sample-data/northmoor/victims.csv")).expect("there");
    bench.write(
        "sample-data/northmoor/victims.csv",
        victims.split_inclusive('\n').take(1).collect::<String>().as_bytes(),
    );
    let waivers = waiver("X01", "FS105", "2026-12-31") + &waiver("X01", "FS108", "2026-01-01");
    bench.write("waivers.toml", waivers.as_bytes());
    let shares = "[check]\nmin_mapping_coverage = 1.0\nmin_ethnicity_completeness = 0.5\n";
    audit_file(&bench, "northmoor", shares);
    bench
}

const ALL: [&str; 4] = ["--audit", "audit.toml", "--waivers", "waivers.toml"];

#[test]
fn junit_is_valid_and_never_green_for_what_was_not_run() {
    let bench = of_every_status();
    let (_, found) = json(&bench, "northmoor", &ALL);
    let run = check(&bench, "northmoor", &[&ALL[..], &["--format", "junit"]].concat());
    assert_eq!(junit::mistakes(&run.out), Vec::<String>::new());
    let cases: Vec<&str> = run.out.split("<testcase ").skip(1).collect();
    assert_eq!(cases.len(), super::outcomes(&found).len(), "a test for each check and limit");
    let mut seen = BTreeSet::new();
    for case in cases {
        let name = case.split("name=\"").nth(1).and_then(|rest| rest.split([' ', '"']).next()).expect("a name");
        let status = outcome(&found, name)["status"].as_str().expect("a status").to_owned();
        let case = case.split("</testcase>").next().expect("its content");
        let holds = |element: &str| case.contains(&format!("<{element} "));
        let expected = match status.as_str() {
            "breach" => "failure",
            "error" => "error",
            "unknown" | "not_applicable" | "waived" => "skipped",
            _ => "",
        };
        for element in ["failure", "error", "skipped"] {
            assert_eq!(holds(element), element == expected, "{name}, which is {status}: {case}");
        }
        assert!(expected.is_empty() || !case.contains("message=\"\""), "{name} says why");
        seen.insert(status);
    }
    for status in ["pass", "breach", "error", "unknown", "not_applicable", "waived"] {
        assert!(seen.contains(status), "no rule is {status}: {seen:?}");
    }
}

#[test]
fn the_counts_of_a_suite_are_those_of_its_tests() {
    let run = check(&of_every_status(), "northmoor", &[&ALL[..], &["--format", "junit"]].concat());
    for suite in run.out.split("<testsuite ").skip(1) {
        let count = |name: &str| -> usize {
            let value = suite.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).expect("a count")
        };
        let found = ["<testcase ", "<failure ", "<error ", "<skipped "].map(|element| suite.matches(element).count());
        assert_eq!(["tests", "failures", "errors", "skipped"].map(count), found);
    }
}

#[test]
fn sarif_is_valid_and_points_at_files_and_rows() {
    for (folder, ..) in EXTRACTS {
        let bench = Workbench::new();
        let run = check(&bench, folder, &["--format", "sarif"]);
        let document: Value = serde_json::from_str(&run.out).expect("JSON");
        assert_eq!(sarif::mistakes(&document), Vec::<String>::new(), "{folder}");
        let (_, found) = json(&bench, folder, &[]);
        let of_run = &document["runs"][0];
        let rules = of_run["tool"]["driver"]["rules"].as_array().expect("rules");
        let results = of_run["results"].as_array().expect("results");
        assert!(!results.is_empty());
        for result in results {
            let rule = result["ruleId"].as_str().expect("an id");
            assert_eq!(rules[result["ruleIndex"].as_u64().expect("an index") as usize]["id"], rule);
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().expect("a file");
            assert!(bench.path(uri).is_file(), "{uri} is a file from where the program was started");
            assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line > 0), "{result}");
            let counts = &outcome(&found, rule)["counts"];
            for name in ["records", "passed", "breaches", "unknown", "not_applicable"] {
                assert_eq!(result["properties"]["counts"][name], counts[name]);
            }
        }
        let found_in: BTreeSet<String> =
            results.iter().map(|result| result["ruleId"].as_str().expect("an id").to_owned()).collect();
        assert_eq!(found_in, with_status(&found, &["breach", "warning"]).into_iter().collect());
    }
}

#[test]
fn sarif_of_every_status_is_valid() {
    let bench = of_every_status();
    let run = check(&bench, "northmoor", &[&ALL[..], &["--format", "sarif"]].concat());
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(sarif::mistakes(&document), Vec::<String>::new());
    let suppressed = document["runs"][0]["results"].as_array().expect("results").iter();
    let suppressed: Vec<_> = suppressed.filter(|result| result.get("suppressions").is_some()).collect();
    assert_eq!((suppressed.len(), &suppressed[0]["ruleId"]), (1, &"FS105".into()));
    let notices = &document["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    let errors = notices.as_array().expect("notifications").iter().filter(|notice| notice["level"] == "error");
    let (_, found) = json(&bench, "northmoor", &ALL);
    assert_eq!(errors.count(), with_status(&found, &["error"]).len());
}

#[test]
fn the_line_of_a_record_holds_it() {
    let bench = Workbench::new();
    let (_, found) = json(&bench, "northmoor", &[]);
    let text = fs::read(bench.path("sample-data/northmoor/suspects.csv")).expect("there");
    let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
    let header = String::from_utf8_lossy(lines[0]).into_owned();
    let column = header.trim_end().split(',').position(|name| name == "Ethnicity Self").expect("a column");
    for place in outcome(&found, "FS101")["places"].as_array().expect("places") {
        let line = lines[place["line"].as_u64().expect("a line") as usize - 1];
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line);
        let record = reader.byte_records().next().expect("a record").expect("readable");
        let says_nothing: [&[u8]; 3] = [b"", b"NULL", b"Unknown"];
        assert!(says_nothing.contains(&&record[column]), "an ethnicity is there");
    }
    // Rows of a sheet: three stand above the header.
    let (_, found) = json(&bench, "westholm", &[]);
    let place = &outcome(&found, "FS101")["places"][0];
    assert_eq!(place["line"].as_u64().expect("a row"), place["record"].as_u64().expect("a number") + 4);
    let (_, found) = json(&bench, "southmere", &[]);
    assert!(outcome(&found, "FS101")["places"][0]["line"].is_null(), "Parquet has no lines");
}

#[test]
fn annotations_are_read_by_the_documented_rules() {
    let bench = of_every_status();
    for more in [&ALL[..], &[]] {
        let run = check(&bench, "northmoor", &[more, &["--format", "github"]].concat());
        let read: Vec<_> = run
            .out
            .lines()
            .map(|line| annotations::parse(line).unwrap_or_else(|why| panic!("{why}: {line}")))
            .collect();
        for level in ["error", "warning", "notice"] {
            let n = read.iter().filter(|annotation| annotation.level == level).count();
            assert!(n <= 10, "GitHub drops what is beyond ten: {n} of {level}");
        }
        let errors = read.iter().filter(|annotation| annotation.level == "error");
        let placed = errors.filter(|annotation| annotation.parameters.contains_key("line"));
        for annotation in placed {
            assert!(bench.path(&annotation.parameters["file"]).is_file());
        }
        let last = read.last().expect("a summary");
        assert!(
            last.message.contains("Northmoor (fictional) (X01)") && last.message.contains("showing"),
            "{}",
            last.message
        );
    }
    fs::remove_file(bench.path("sample-data/northmoor/crimes.csv")).expect("there");
    let run = check(&bench, "northmoor", &["--format", "github"]);
    let annotation = annotations::parse(run.out.trim_end()).expect("an annotation");
    assert_eq!((run.code, annotation.level.as_str()), (3, "error"));
    assert!(annotation.message.contains("crimes.csv"));
}

#[test]
fn names_with_signs_of_the_format_are_escaped() {
    let bench = Workbench::new();
    let name = "crimes, 100%: <all> \"é\".csv";
    fs::rename(bench.path("sample-data/northmoor/crimes.csv"), bench.path(&format!("sample-data/northmoor/{name}")))
        .expect("there");
    bench.edit("sample-data/northmoor/profile.toml", "\"crimes.csv\"", "'crimes, 100%: <all> \"é\".csv'");
    let github = check(&bench, "northmoor", &["--format", "github"]);
    let files: Vec<_> = github
        .out
        .lines()
        .filter_map(|line| {
            annotations::parse(line).unwrap_or_else(|why| panic!("{why}: {line}")).parameters.remove("file")
        })
        .collect();
    assert!(files.contains(&format!("sample-data/northmoor/{name}")), "{files:?}");
    let junit = check(&bench, "northmoor", &["--format", "junit"]);
    assert_eq!(junit::mistakes(&junit.out), Vec::<String>::new());
    let sarif = check(&bench, "northmoor", &["--format", "sarif"]);
    assert_eq!(sarif::mistakes(&serde_json::from_str(&sarif.out).expect("JSON")), Vec::<String>::new());
    assert!(sarif.out.contains("sample-data/northmoor/crimes%2C%20100%25%3A%20%3Call%3E%20%22%C3%A9%22.csv"));
    let markdown = check(&bench, "northmoor", &["--format", "markdown"]);
    assert!(markdown.out.contains("| `FS105` |"), "{}", markdown.out);
}

#[test]
fn formats_go_to_files_and_one_is_printed() {
    let bench = Workbench::new();
    let files = ["--format", "junit=junit.xml", "--format", "sarif=flagstone.sarif", "--format", "markdown=summary.md"];
    let run = check(&bench, "northmoor", &files);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "nothing is printed that was not asked for");
    let run = check(&bench, "northmoor", &[&files[..], &["--format", "text"]].concat());
    assert!(run.out.starts_with("finding["), "{}", run.out);
    assert_eq!(junit::mistakes(&fs::read_to_string(bench.path("junit.xml")).expect("written")), Vec::<String>::new());
    let mut left = bench.left_behind();
    left.sort();
    assert_eq!(left, ["flagstone.sarif", "junit.xml", "summary.md"]);
    for wrong in [
        &["--format", "xml"][..],
        &["--format", "text", "--format", "json"],
        &["--format", "json=a", "--format", "sarif=a"],
    ] {
        assert_eq!(check(&bench, "northmoor", wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn the_text_names_rule_place_figures_and_the_next_command() {
    let bench = Workbench::new();
    let run = check(&bench, "northmoor", &["--show", "1"]);
    let block = run.out.split("\n\n").find(|block| block.starts_with("finding[FS204]")).expect("a block");
    let (_, found) = json(&bench, "northmoor", &[]);
    let of = outcome(&found, "FS204");
    assert!(block.contains(&format!("sample-data/northmoor/crimes.csv:{}", of["places"][0]["line"])), "{block}");
    assert!(block.contains(&format!("showing 1 of {}", of["counts"]["breaches"])), "{block}");
    assert!(run.out.lines().all(|line| line.chars().count() <= 80), "{}", run.out);
    assert!(run.out.contains("help: `flagstone rules show FS101`") && !run.out.contains('\u{1b}'));
}
