//! Tables in other forms, what they mean, and where they may be written.

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use flagstone_results::{Restricted, Results, dictionary};

use crate::workbench::{Workbench, repository};

fn bench() -> Workbench {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--case-level", "--key", "the.key"]).code, 0);
    bench
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("written");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("written").permissions().mode() & 0o777
}

/// The names of the aggregate or the case-level tables, as files.
fn files(restricted: bool, extension: &str) -> Vec<String> {
    let tables = dictionary();
    let chosen = tables.iter().filter(|table| table.restricted == restricted);
    let mut names: Vec<String> = chosen.map(|table| format!("{}.{extension}", table.name)).collect();
    names.push("data-dictionary.md".to_owned());
    names.sort();
    names
}

#[test]
fn every_aggregate_table_is_exported_and_no_case_level_one() {
    let bench = bench();
    for (format, extension) in [("csv", "csv"), ("ipc", "arrow")] {
        let run = bench.run(&["export", "results", "--format", format, "--out", format]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.starts_with("29 tables, "), "{}", run.out);
        assert_eq!(names(&bench.path(format)), files(false, extension));
        assert_eq!(mode(&bench.path(format)), 0o755);
    }
    let results = Results::read(&bench.path("results")).expect("readable");
    let mut reader = csv::Reader::from_path(bench.path("csv/checks.csv")).expect("CSV");
    assert_eq!(reader.records().filter_map(Result::ok).count(), results.checks.len());
    // Restricted tables would be found by the keys in them.
    let restricted = Restricted::read(&bench.path("results")).expect("readable").expect("asked for");
    let key = restricted.cases[0].record_key.as_bytes();
    for folder in ["csv", "ipc"] {
        for name in names(&bench.path(folder)) {
            let bytes = fs::read(bench.path(folder).join(&name)).expect("written");
            assert!(!bytes.windows(key.len()).any(|window| window == key), "{name}");
        }
    }
}

#[test]
fn case_level_tables_are_exported_apart_and_for_their_owner() {
    let bench = bench();
    let run = bench.run(&["export", "results", "--format", "csv", "--restricted", "--out", "cases"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(names(&bench.path("cases")), files(true, "csv"));
    assert_eq!(mode(&bench.path("cases")), 0o700);
    assert!(names(&bench.path("cases")).iter().all(|name| mode(&bench.path("cases").join(name)) == 0o600));
    let run = bench.run(&["export", "results", "--format", "xlsx", "--restricted", "--out", "cases.xlsx"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(mode(&bench.path("cases.xlsx")), 0o600);
    assert!(part(&bench.path("cases.xlsx"), "xl/worksheets/sheet4.xml").contains("OFFICIAL-SENSITIVE"));

    assert_eq!(bench.audit(&[]).code, 0);
    let run = bench.run(&["export", "results", "--format", "csv", "--restricted", "--out", "none"]);
    assert!(run.code == 2 && run.err.contains("the results hold no case-level tables"), "{}", run.err);
}

/// One file of a workbook, which is a ZIP archive.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).expect("written")).expect("a workbook");
    let mut text = String::new();
    archive.by_name(name).expect("the part is there").read_to_string(&mut text).expect("XML");
    text
}

#[test]
fn a_workbook_has_a_summary_and_a_sheet_for_each_table_with_filters_notes_and_formats() {
    let bench = bench();
    let run = bench.run(&["export", "results", "--format", "xlsx", "--out", "results.xlsx"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let path = bench.path("results.xlsx");
    let book = part(&path, "xl/workbook.xml");
    let sheets: Vec<&str> =
        book.split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().expect("a name")).collect();
    let tables: Vec<&str> = dictionary().iter().filter(|table| !table.restricted).map(|table| table.name).collect();
    assert_eq!(sheets, [&["Summary", "Notes", "Columns"], tables.as_slice()].concat());
    for number in 4..4 + tables.len() {
        let sheet = part(&path, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter "), "sheet {number}");
        assert!(sheet.contains("<legacyDrawing "), "the headings of sheet {number} have notes");
        assert!(sheet.contains("not for publication"), "sheet {number} is marked");
        assert!(!sheet.contains("<f>"), "sheet {number} holds no formula");
    }
    let styles = part(&path, "xl/styles.xml");
    assert!(styles.contains("\"0.0%\"") && styles.contains("\"#,##0\""), "rates in per cent, thousands separated");
    let notes = part(&path, "xl/comments1.xml");
    assert!(notes.contains("Identifies what was audited"), "a note says what its column holds");
    let texts = part(&path, "xl/sharedStrings.xml");
    assert!(texts.contains("Sample audit of four fictional forces"));
    let summary = part(&path, "xl/worksheets/sheet1.xml");
    assert!(summary.contains("<v>800</v>") && summary.contains("<v>0.37</v>"), "the planted sensitivity");
}

#[test]
fn one_table_goes_into_one_file() {
    let bench = bench();
    let run = bench.run(&["export", "results", "--format", "csv", "--table", "verdicts", "--out", "v.csv"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(fs::read_to_string(bench.path("v.csv")).expect("written").starts_with("definition_id,unit,force,"));
    let run = bench
        .run(&["export", "results", "--format", "ipc", "--table", "verdicts", "--table", "trends", "--out", "two"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(names(&bench.path("two")), ["data-dictionary.md", "trends.arrow", "verdicts.arrow"]);
    let told = fs::read_to_string(bench.path("two/data-dictionary.md")).expect("written");
    assert!(told.contains("## verdicts") && !told.contains("## checks"));
}

#[test]
fn what_is_there_is_never_replaced_and_results_stay_as_they_are() {
    let bench = bench();
    bench.write("mine.xlsx", b"mine");
    fs::create_dir(bench.path("mine")).expect("writable");
    for (arguments, says) in [
        (vec!["--format", "xlsx", "--out", "mine.xlsx"], "mine.xlsx is already there"),
        (vec!["--format", "csv", "--out", "mine"], "mine is already there"),
        (vec!["--format", "csv", "--out", "results/csv"], "no part of the results folder"),
        (vec!["--format", "xlsx", "--out", "book"], "a workbook is a file that ends in .xlsx"),
        (vec!["--format", "csv", "--out", "all.csv"], "a file that these tables do not fit"),
        (vec!["--format", "ipc", "--table", "checks", "--out", "checks.csv"], "a file that these tables do not fit"),
        (vec!["--format", "csv", "--out", "nowhere/csv"], "there is no folder for"),
        (vec!["--format", "csv", "--table", "cases", "--out", "new"], "there is no table `cases`"),
    ] {
        let run = bench.run(&[&["export", "results"], arguments.as_slice()].concat());
        assert!(run.code == 2 && run.err.contains(says), "{arguments:?}: {} {}", run.code, run.err);
        assert_eq!(run.out, "");
    }
    let mut left = bench.left_behind();
    left.sort();
    assert_eq!(left, ["mine", "mine.xlsx", "results", "the.key"]);
    assert!(flagstone_results::verify(&bench.path("results")).expect("readable").is_empty());
    let run = bench.run(&["export", "sample-data", "--format", "csv", "--out", "new"]);
    assert_eq!(run.code, 3, "{}", run.err);
}

#[test]
fn the_dictionary_in_the_repository_is_the_one_of_the_program() {
    let bench = Workbench::new();
    let run = bench.run(&["dictionary"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let committed = fs::read_to_string(repository().join("docs/data-dictionary.md")).expect("it is in the repository");
    assert!(
        run.out == committed,
        "docs/data-dictionary.md is behind: flagstone dictionary --out docs/data-dictionary.md"
    );
    assert_eq!(bench.run(&["dictionary", "--csv", "--out", "columns.csv"]).code, 0);
    let mut reader = csv::Reader::from_path(bench.path("columns.csv")).expect("CSV");
    let n_columns: usize = dictionary().iter().map(|table| table.columns.len()).sum();
    assert_eq!(reader.records().filter_map(Result::ok).count(), n_columns);
}

#[test]
fn what_was_exported_and_what_it_means_is_said_as_json_too() {
    let bench = bench();
    let run = bench.run(&["export", "results", "--format", "csv", "--table", "verdicts", "--out", "v.csv", "--json"]);
    let written: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let results = Results::read(&bench.path("results")).expect("readable");
    assert_eq!(written["tables"][0]["rows"].as_u64(), Some(results.verdicts.len() as u64));
    let run = bench.run(&["dictionary", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(told["tables"].as_array().map(Vec::len), Some(dictionary().len()));
}
