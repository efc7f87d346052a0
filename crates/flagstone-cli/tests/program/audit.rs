//! The main job.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use flagstone_results::{ALL, CheckStatus, Restricted, Results};

use crate::workbench::Workbench;

#[test]
fn the_sample_audit_writes_results_and_a_report() {
    let bench = Workbench::new();
    let run = bench.audit(&[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("37.0%"), "{}", run.out);
    assert_eq!(bench.left_behind(), ["results"]);
    let report = fs::read_to_string(bench.path("results/report.html")).expect("written");
    assert!(report.contains("37.0"));
    assert!(!bench.path("results/restricted").exists(), "case-level results are written only when asked for");
    let problems = flagstone_results::verify(&bench.path("results")).expect("results can be verified");
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn without_a_gate_in_the_audit_file_a_breach_is_exit_code_one() {
    let bench = Workbench::new();
    bench.edit("sample-data/audit.toml", "on_breach  = \"report\"", "");
    let run = bench.audit(&[]);
    assert_eq!(run.code, 1);
    assert!(bench.path("results/manifest.json").exists(), "the results are written all the same");
}

#[test]
fn without_a_gate_in_the_audit_file_a_skipped_rule_is_exit_code_four() {
    let bench = Workbench::new();
    bench.edit("sample-data/audit.toml", "on_skipped = \"report\"", "");
    assert_eq!(bench.audit(&[]).code, 4);
}

#[test]
fn the_same_inputs_give_the_same_bytes_but_for_times() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--out", "one"]).code, 0);
    assert_eq!(bench.audit(&["--out", "two"]).code, 0);
    for entry in fs::read_dir(bench.path("one")).expect("written") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        let has_times = ["audit.parquet", "manifest.json", "report.html"].contains(&name.as_str());
        let [one, two] = ["one", "two"].map(|folder| fs::read(bench.path(folder).join(&name)).expect("written twice"));
        assert!(has_times || one == two, "{name} differs");
    }
}

#[test]
fn a_report_made_again_from_results_is_the_same() {
    let bench = Workbench::new();
    let audit = bench.audit(&[]);
    let report = bench.run(&["report", "results", "--html", "again.html"]);
    assert_eq!(report.code, 0);
    assert!(audit.out.starts_with(&report.out), "the summary is the same");
    let [first, again] = ["results/report.html", "again.html"].map(|path| fs::read(bench.path(path)).expect("written"));
    assert!(first == again);
}

#[test]
fn json_has_the_headline() {
    let bench = Workbench::new();
    let run = bench.audit(&["--json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("valid JSON");
    assert!(json.to_string().contains("0.37"), "{json}");
}

#[test]
fn a_check_that_a_missing_flag_leaves_open_names_the_flag() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    let results = Results::read(&bench.path("results")).expect("written");
    let row = results.checks.iter().find(|row| row.rule_id == "FS602" && row.force == "X02").expect("a row");
    assert!(row.unknown > 0);
    assert!(row.reason.contains("flag that an extract does not supply: `csa`"), "{}", row.reason);
}

#[test]
fn an_empty_table_is_not_applicable_and_never_green() {
    let bench = Workbench::new();
    let header = fs::read_to_string(bench.path("sample-data/northmoor/suspects.csv")).expect("there");
    let header = header.lines().next().expect("a header").to_owned() + "\n";
    bench.write("sample-data/northmoor/suspects.csv", header.as_bytes());
    assert_eq!(bench.audit(&[]).code, 0);
    let results = Results::read(&bench.path("results")).expect("written");
    let row = results
        .checks
        .iter()
        .find(|row| row.rule_id == "FS101" && row.force == "X01")
        .expect("a row for every check and force");
    assert_eq!((row.records, row.status), (0, CheckStatus::NotApplicable));
    assert!(row.reason.contains("suspects"), "{}", row.reason);
}

#[test]
fn a_definition_needing_an_absent_table_is_undetermined_and_says_so() {
    let bench = Workbench::new();
    let path = bench.path("sample-data/northmoor/profile.toml");
    let profile = fs::read_to_string(&path).expect("there");
    let without = without_table(&profile, "suspects");
    fs::write(&path, without).expect("writable");
    assert_eq!(bench.audit(&[]).code, 0);
    let results = Results::read(&bench.path("results")).expect("written");
    let check = results.checks.iter().find(|row| row.rule_id == "FS101" && row.force == "X01").expect("a row");
    assert_eq!(check.status, CheckStatus::Incomplete);
    let verdicts =
        results.verdicts.iter().find(|row| row.definition_id == "iicsa-2022" && row.force == "X01").expect("a row");
    assert_eq!(verdicts.meets, 0);
    assert!(verdicts.undetermined > 0);
    let blocker = results
        .blocked_by
        .iter()
        .find(|row| row.definition_id == "iicsa-2022" && row.force == "X01" && row.table == "suspects");
    let blocker = blocker.expect("the missing table is to blame");
    assert_eq!((blocker.field.as_str(), blocker.cases_blocked), ("*", verdicts.undetermined));
}

/// A profile without the mapping of `table` and without its file.
/// A profile without the mapping of a table and without its files.
pub(crate) fn without_table(profile: &str, table: &str) -> String {
    let mut kept = String::new();
    for block in profile.split("\n[") {
        let block = if kept.is_empty() { block.to_owned() } else { format!("\n[{block}") };
        let is_file = block.contains("[[file]]") && block.contains(&format!("\"{table}\""));
        let is_table = block.starts_with(&format!("\n[{table}]")) || block.starts_with(&format!("\n[{table}."));
        if !is_file && !is_table {
            kept.push_str(&block);
        }
    }
    kept
}

#[test]
fn case_level_results_are_for_their_owner_and_hold_no_reference() {
    let bench = Workbench::new();
    let run = bench.audit(&["--case-level", "--key", "the.key"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let mode = |path: &Path| fs::metadata(path).expect("written").permissions().mode() & 0o777;
    assert_eq!(mode(&bench.path("the.key")), 0o600);
    assert_eq!(mode(&bench.path("results/restricted")), 0o700);
    for entry in fs::read_dir(bench.path("results/restricted")).expect("written") {
        assert_eq!(mode(&entry.expect("readable").path()), 0o600);
    }
    let restricted = Restricted::read(&bench.path("results")).expect("readable").expect("asked for");
    let results = Results::read(&bench.path("results")).expect("written");
    let breaches: i64 = results.checks.iter().filter(|row| row.force == ALL).map(|row| row.breaches).sum();
    assert_eq!(restricted.findings.len() as i64, breaches);
    let crimes = results.verdicts.iter().filter(|row| row.force == ALL && row.unit == "crime");
    let cases: i64 = crimes.map(|row| row.cases).sum();
    assert_eq!(restricted.cases.len() as i64, cases);
    for reference in ["NM/", "EV/", "SM/"] {
        for entry in fs::read_dir(bench.path("results/restricted")).expect("written") {
            let bytes = fs::read(entry.expect("readable").path()).expect("readable");
            assert!(!bytes.windows(reference.len()).any(|window| window == reference.as_bytes()));
        }
    }
    // The same key gives the same hashes, another key gives others.
    assert_eq!(bench.audit(&["--case-level", "--key", "the.key", "--out", "again"]).code, 0);
    assert_eq!(bench.audit(&["--case-level", "--key", "other.key", "--out", "other"]).code, 0);
    let keys = |folder: &str| {
        Restricted::read(&bench.path(folder)).expect("readable").expect("asked for").cases[0].record_key.clone()
    };
    assert_eq!(keys("results"), keys("again"));
    assert_ne!(keys("results"), keys("other"));
}

#[test]
fn synth_writes_the_sample_data_byte_for_byte() {
    let bench = Workbench::new();
    assert_eq!(bench.run(&["synth", "--out", "fresh"]).code, 0);
    let mut folders = vec![bench.path("sample-data")];
    let mut n_files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let within = path.strip_prefix(bench.path("sample-data")).expect("below");
            assert!(
                fs::read(bench.path("fresh").join(within)).ok() == fs::read(&path).ok(),
                "{} differs",
                within.display()
            );
            n_files += 1;
        }
    }
    assert!(n_files > 15);
}

#[test]
fn sheets_of_one_workbook_that_hold_one_table_are_told_apart() {
    let bench = Workbench::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["2023", "2024"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        // The second row lacks the reference.
        for (row, cells) in
            (0..).zip([["Crime Ref", "Recorded"], [&format!("A{name}"), "2024-01-31"], ["", "2024-01-31"]])
        {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).expect("it fits");
            }
        }
    }
    bench.write("sample-data/crimes.xlsx", &book.save_to_buffer().expect("in memory"));
    let file = |sheet: &str| format!("[[file]]\npath = \"crimes.xlsx\"\nsheet = \"{sheet}\"\ntable = \"crimes\"\n");
    let profile = format!(
        "force = \"X09\"\nname = \"Sheets (fictional)\"\n{}{}[crimes]\ncrime_ref = {{ column = \"Crime Ref\" }}\nrecorded_on = {{ column = \"Recorded\" }}\n",
        file("2023"),
        file("2024"),
    );
    bench.write("sample-data/profile.toml", profile.as_bytes());
    bench.write("sample-data/audit.toml", b"title = \"Sheets\"\n[[extract]]\nprofile = \"profile.toml\"\n");
    let run = bench.audit(&["--case-level", "--key", "the.key"]);
    assert_eq!(run.code, 4, "half of the rows were set aside: {}", run.err);
    let results = Results::read(&bench.path("results")).expect("written");
    let set_aside: Vec<(&str, i64)> = results.quarantine.iter().map(|row| (row.path.as_str(), row.rows)).collect();
    assert_eq!(set_aside, [("crimes.xlsx#2023", 1), ("crimes.xlsx#2024", 1)]);
    let verified = bench.run(&["verify", "results", "--audit", "sample-data/audit.toml"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
}

#[test]
fn one_processor_and_all_of_them_in_memory_and_on_disk_give_the_same_results() {
    let bench = Workbench::new();
    let audit = "audit sample-data/audit.toml --case-level --key the.key --out";
    std::fs::create_dir(bench.path("columns")).expect("a new folder");
    // A thread at a time, and as many as the machine has; and with columns in files.
    for (how, folder) in [("taskset -c 0 ", "one"), ("", "all"), ("", "disk --columns-on-disk columns")] {
        let (code, said) = bench.shell(&format!("{how}flagstone {audit} {folder}"), &[]);
        assert_eq!(code, 0, "{said}");
    }
    assert_eq!(
        std::fs::read_dir(bench.path("columns")).expect("a folder").count(),
        0,
        "files of columns have no names"
    );
    let files = |folder: &str| {
        let tables = ["", "restricted"].map(|within| bench.path(folder).join(within));
        let entries = tables.iter().flat_map(|table| std::fs::read_dir(table).expect("results"));
        let paths = entries.map(|entry| entry.expect("a file").path());
        let tables = paths.filter(|path| path.extension().is_some_and(|ending| ending == "parquet"));
        // The audit's own row says when it ran.
        let tables = tables.filter(|path| path.file_name().is_some_and(|name| name != "audit.parquet"));
        let name = |path: &std::path::Path| path.file_name().map(|name| name.to_owned());
        tables
            .map(|path| (name(&path), std::fs::read(&path).expect("readable")))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let one = files("one");
    assert!(one.len() > 20, "{}", one.len());
    assert!(one == files("all"), "tables differ with all processors");
    assert!(one == files("disk"), "tables differ with columns on disk");
}

#[test]
fn a_folder_for_columns_that_is_not_there_is_said() {
    let bench = Workbench::new();
    let (code, said) = bench.shell("flagstone audit sample-data/audit.toml --columns-on-disk nowhere", &[]);
    assert_eq!(code, 5, "{said}");
    assert!(said.contains("cannot hold the columns of an extract in folder nowhere"), "{said}");
    assert!(said.contains("name a folder that is there"), "{said}");
    assert!(!bench.path("results").exists(), "nothing is written");
}
