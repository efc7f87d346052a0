//! Exit codes, limits, and which extract is meant.

use std::fs;

use super::{DAY, EXTRACTS, audit_file, check, json, outcome, waiver, with_status};
use crate::workbench::Workbench;

#[test]
fn every_extract_of_the_sample_exits_with_the_code_of_what_it_is() {
    for (folder, force, file) in EXTRACTS {
        let bench = Workbench::new();
        let (breached, found) = json(&bench, folder, &[]);
        assert_eq!((breached, &found["verdict"]), (1, &"limits_breached".into()), "{folder}");

        // Without the day of the extract, rules that ask for it decide nothing.
        audit_file(&bench, folder, "[gate]\non_breach = \"report\"");
        bench.edit("audit.toml", "extracted_on", "# ");
        let run = bench.run(&["check", &format!("sample-data/{folder}"), "--audit", "audit.toml"]);
        assert_eq!((run.code, run.err.as_str()), (4, ""), "{folder}: what decided nothing is incomplete");
        assert!(run.out.contains("unknown[FS310]"), "{}", run.out);
        let run = bench.run(&["check", &format!("sample-data/{folder}"), "--day", "2026-06-30"]);
        assert_eq!(run.code, 1, "{folder}: a breach is said before what was left out");

        let limits = with_status(&found, &["breach", "warning"])
            .into_iter()
            .map(|rule| format!("[[check.limit]]\nrule = \"{rule}\"\nmax_breach_rate = 1.0\nreason = \"planted\"\n"));
        audit_file(&bench, folder, &limits.collect::<String>());
        let waivers: String =
            with_status(&found, &["unknown", "error"]).iter().map(|rule| waiver(force, rule, "2026-12-31")).collect();
        bench.write("waivers.toml", waivers.as_bytes());
        let run = check(&bench, folder, &["--audit", "audit.toml", "--waivers", "waivers.toml"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{folder}: {}", run.out);
        assert!(run.out.contains("within limits"), "{}", run.out);

        let profile = format!("sample-data/{folder}/profile.toml");
        bench.edit(&profile, "force ", "forse ");
        let run = check(&bench, folder, &[]);
        assert_eq!(run.code, 2, "{folder}");
        assert!(run.err.contains("help") && run.out.is_empty(), "{}", run.err);
        bench.edit(&profile, "forse ", "force ");

        let path = bench.path(&format!("sample-data/{folder}/{file}"));
        if file.ends_with(".csv") {
            fs::remove_file(&path).expect("there");
        } else {
            let bytes = fs::read(&path).expect("there");
            fs::write(&path, &bytes[..bytes.len() / 2]).expect("writable");
        }
        let run = check(&bench, folder, &[]);
        assert_eq!(run.code, 3, "{folder}");
        assert!(run.err.contains(file) && run.out.is_empty(), "{}", run.err);
    }
}

#[test]
fn what_the_audit_file_only_reports_fails_nothing_and_is_not_called_within_limits() {
    let bench = Workbench::new();
    audit_file(&bench, "northmoor", "[gate]\non_breach = \"report\"\non_skipped = \"report\"");
    let (code, found) = json(&bench, "northmoor", &["--audit", "audit.toml"]);
    assert_eq!((code, &found["verdict"], &found["exit_code"]), (0, &"reported".into(), &0.into()));
    let run = check(&bench, "northmoor", &["--audit", "audit.toml"]);
    assert!(run.out.contains("not within limits, only reported"), "{}", run.out);
}

#[test]
fn an_extract_of_which_nothing_or_too_little_is_left_is_incomplete_whatever_is_waived() {
    let bench = Workbench::new();
    for table in ["crimes", "suspects", "victims", "enquiries"] {
        let path = format!("sample-data/northmoor/{table}.csv");
        let text = fs::read(bench.path(&path)).expect("there");
        let header = text.split(|byte| *byte == b'\n').next().expect("a header");
        bench.write(&path, &[header, b"\n"].concat());
    }
    audit_file(&bench, "northmoor", "[gate]\non_breach = \"report\"\non_skipped = \"report\"");
    let (code, found) = json(&bench, "northmoor", &["--audit", "audit.toml"]);
    assert_eq!((code, &outcome(&found, "nothing-evaluated")["status"]), (4, &"error".into()));
    let run = check(&bench, "northmoor", &["--accept", "baseline.json"]);
    assert_eq!(run.code, 4);
    assert!(!bench.path("baseline.json").exists());

    let bench = Workbench::new();
    audit_file(&bench, "northmoor", "[gate]\nmax_quarantine_share = 0.0005");
    let (code, found) = json(&bench, "northmoor", &["--audit", "audit.toml"]);
    let set_aside = outcome(&found, "too-many-rows-set-aside");
    assert_eq!((code, &set_aside["status"]), (4, &"error".into()), "before the breaches");
    assert_eq!((&set_aside["counts"]["breaches"], &set_aside["places"][0]["record"].is_u64()), (&6.into(), &true));
}

#[test]
fn limits_of_the_audit_file_are_held_to() {
    let bench = Workbench::new();
    let shares =
        "[check]\nmin_evaluated_share = 0.99\nmin_mapping_coverage = 1.0\nmin_ethnicity_completeness = 0.999\n";
    audit_file(&bench, "eastvale", shares);
    let (_, before) = json(&bench, "eastvale", &[]);
    let (code, found) = json(&bench, "eastvale", &["--audit", "audit.toml"]);
    assert_eq!(code, 1);
    let breaches = |json| with_status(json, &["breach"]);
    assert!(breaches(&found).len() > breaches(&before).len());
    let owed = outcome(&found, "ethnicity-not-recorded-where-due/suspect-ethnicity-self");
    assert_eq!(owed["status"], "breach");
    assert_eq!(owed["limit"]["min_share"], 0.999);
    assert!(breaches(&found).iter().any(|rule| rule.starts_with("too-few-values-mapped/")), "{:?}", breaches(&found));
    let little: Vec<_> =
        super::outcomes(&found).iter().filter(|of| of["says"].to_string().contains("could be decided")).collect();
    assert!(!little.is_empty() && little.iter().all(|of| of["status"] == "breach"));

    // At the limit nothing is broken.
    let of = |json: &serde_json::Value| outcome(json, "FS104")["counts"]["breach_rate"].as_f64().expect("evaluated");
    let limit = |rate: f64| format!("[[check.limit]]\nrule = \"FS104\"\nmax_breach_rate = {rate}\nreason = \"r\"");
    audit_file(&bench, "northmoor", &limit(of(&json(&bench, "northmoor", &[]).1)));
    assert_eq!(outcome(&json(&bench, "northmoor", &["--audit", "audit.toml"]).1, "FS104")["status"], "pass");
    audit_file(&bench, "northmoor", &limit(0.049));
    assert_eq!(outcome(&json(&bench, "northmoor", &["--audit", "audit.toml"]).1, "FS104")["status"], "breach");
}

#[test]
fn an_ethnicity_that_is_not_supplied_is_no_pass() {
    let bench = Workbench::new();
    bench.edit("sample-data/northmoor/profile.toml", "ethnicity_observed   = { column = \"Ethnicity Observed\" }", "");
    audit_file(&bench, "northmoor", "[check]\nmin_ethnicity_completeness = 0.0");
    let (_, found) = json(&bench, "northmoor", &["--audit", "audit.toml"]);
    let owed =
        |measure: &str| outcome(&found, &format!("ethnicity-not-recorded-where-due/{measure}"))["status"].clone();
    assert_eq!(owed("suspect-ethnicity-observed"), "error");
    assert_eq!(owed("suspect-ethnicity-self"), "pass");
}

#[test]
fn a_limit_on_an_unknown_check_is_refused_with_the_nearest() {
    let bench = Workbench::new();
    audit_file(&bench, "northmoor", "[[check.limit]]\nrule = \"FS1004\"\nmax_breach_rate = 0.5\nreason = \"r\"");
    let run = check(&bench, "northmoor", &["--audit", "audit.toml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("audit.toml:3") && run.err.contains("FS104"), "{}", run.err);
}

#[test]
fn the_figures_are_those_of_an_audit() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    let results = flagstone_results::Results::read(&bench.path("results")).expect("written");
    for (folder, force, _) in EXTRACTS {
        let (_, found) = json(&bench, folder, &[]);
        for row in results.checks.iter().filter(|row| row.force == force) {
            let counts = &outcome(&found, &row.rule_id)["counts"];
            let expected = [row.records, row.not_applicable, row.passed, row.breaches, row.unknown];
            let names = ["records", "not_applicable", "passed", "breaches", "unknown"];
            assert_eq!(names.map(|name| counts[name].as_i64().expect("a count")), expected, "{force} {}", row.rule_id);
        }
    }
}

#[test]
fn files_may_be_named_and_must_be_the_whole_extract() {
    let bench = Workbench::new();
    let folder = json(&bench, "northmoor", &[]).1;
    let files =
        ["crimes", "suspects", "victims", "enquiries"].map(|table| format!("sample-data/northmoor/{table}.csv"));
    let run = |files: &[String], more: &[&str]| {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let rest = ["--extracted-on", DAY, "--day", "2026-06-30", "--format", "json"];
        bench.run(&[&["check"], &files[..], &rest, more].concat())
    };
    let of_files: serde_json::Value = serde_json::from_str(&run(&files, &[]).out).expect("JSON");
    assert_eq!(of_files, folder);

    let some = run(&files[..2], &[]);
    assert_eq!(some.code, 2);
    assert!(some.err.contains("also reads sample-data/northmoor/victims.csv"), "{}", some.err);
    let other = run(&[&files[..], &["sample-data/eastvale/extract.csv".to_owned()]].concat(), &[]);
    assert_eq!(other.code, 2, "{}", other.err);
    assert_eq!(bench.run(&["check", "sample-data/northmoor", "sample-data/eastvale"]).code, 2);
    let nowhere = bench.run(&["check", "sample-data/nowhere"]);
    assert_eq!(nowhere.code, 3);
    assert!(nowhere.err.contains("sample-data/nowhere"), "{}", nowhere.err);

    // The profile in one place, the extract in another.
    fs::create_dir(bench.path("elsewhere")).expect("writable");
    for file in &files {
        let name = file.rsplit('/').next().expect("a name");
        fs::rename(bench.path(file), bench.path(&format!("elsewhere/{name}"))).expect("there");
    }
    let moved = ["crimes", "suspects", "victims", "enquiries"].map(|table| format!("elsewhere/{table}.csv"));
    let profile = ["--profile", "sample-data/northmoor/profile.toml"];
    let by_file = run(&moved, &profile);
    let by_folder = run(&["elsewhere".to_owned()], &profile);
    assert_eq!((by_file.code, by_file.err.as_str(), &by_file.out), (1, "", &by_folder.out));
    assert!(by_file.out.contains("elsewhere/suspects.csv"), "{}", by_file.out);
    let without = run(&moved, &[]);
    assert_eq!(without.code, 2);
    assert!(without.err.contains("flagstone map"), "{}", without.err);
}

#[test]
fn nothing_is_written_unless_it_is_asked_for() {
    let bench = Workbench::new();
    check(&bench, "northmoor", &[]);
    assert_eq!(bench.left_behind(), Vec::<String>::new());
    assert_eq!(check(&bench, "northmoor", &["--results", "results"]).code, 1);
    assert_eq!(bench.left_behind(), ["results"]);
    assert!(flagstone_results::verify(&bench.path("results")).expect("results").is_empty());
    assert_eq!(bench.run(&["report", "results"]).code, 0);
}

#[test]
fn no_input_is_written_over() {
    let bench = Workbench::new();
    for file in ["sample-data/northmoor/crimes.csv", "sample-data/northmoor/profile.toml"] {
        let before = fs::read(bench.path(file)).expect("there");
        let run = check(&bench, "northmoor", &["--format", &format!("json={file}")]);
        assert_eq!(run.code, 2, "{}", run.err);
        assert_eq!(fs::read(bench.path(file)).expect("there"), before);
    }
}
