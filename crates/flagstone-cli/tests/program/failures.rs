//! What goes wrong is said clearly, with the right exit code, leaving nothing half-written and no value leaked.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::workbench::{Run, Workbench};

/// Words that stand in cells of the sample and nowhere else: references and narratives.
const CELLS: [&str; 5] = ["NM/", "EV/", "SM/", "Safeguarding referral", "Enquiries recorded"];

fn fails(bench: &Workbench, run: &Run, code: i32, named: &[&str]) {
    assert_eq!(run.code, code, "{run:?}");
    assert_eq!(run.out, "", "a failed run prints no results");
    for name in named {
        assert!(run.err.contains(name), "{name:?} is not named in: {}", run.err);
    }
    let leaked = CELLS.iter().find(|cell| run.err.contains(**cell));
    assert_eq!(leaked, None, "a message holds a value: {}", run.err);
    assert!(!run.err.contains("panicked") && !run.err.contains("internal error"), "{}", run.err);
    assert_eq!(bench.left_behind(), Vec::<String>::new(), "nothing is written");
}

#[test]
fn a_missing_audit_file_is_named() {
    let bench = Workbench::new();
    fails(&bench, &bench.run(&["audit", "nowhere.toml"]), 2, &["nowhere.toml"]);
}

#[test]
fn an_audit_file_that_is_not_toml_shows_the_place() {
    let bench = Workbench::new();
    bench.edit("sample-data/audit.toml", "title = \"", "title = ");
    fails(&bench, &bench.audit(&[]), 2, &["error[D001]", "audit.toml:1:"]);
}

#[test]
fn a_missing_extract_is_named() {
    let bench = Workbench::new();
    fs::remove_file(bench.path("sample-data/northmoor/suspects.csv")).expect("it was there");
    fails(&bench, &bench.audit(&[]), 3, &["northmoor/suspects.csv"]);
}

#[test]
fn a_folder_in_place_of_an_extract_is_named() {
    let bench = Workbench::new();
    fs::remove_file(bench.path("sample-data/northmoor/suspects.csv")).expect("it was there");
    fs::create_dir(bench.path("sample-data/northmoor/suspects.csv")).expect("writable");
    fails(&bench, &bench.audit(&[]), 3, &["northmoor/suspects.csv"]);
}

#[test]
fn a_file_of_no_bytes_is_named() {
    let bench = Workbench::new();
    bench.write("sample-data/northmoor/crimes.csv", b"");
    fails(&bench, &bench.audit(&[]), 3, &["northmoor/crimes.csv"]);
}

#[test]
fn a_damaged_parquet_file_is_named() {
    let bench = Workbench::new();
    let path = bench.path("sample-data/southmere/crimes.parquet");
    let bytes = fs::read(&path).expect("it is there");
    fs::write(&path, &bytes[..bytes.len() / 2]).expect("writable");
    fails(&bench, &bench.audit(&[]), 3, &["southmere/crimes.parquet"]);
}

#[test]
fn a_profile_naming_an_absent_column_shows_the_place_and_a_similar_name() {
    let bench = Workbench::new();
    bench.edit("sample-data/eastvale/profile.toml", "column = \"Suspect URN\"", "column = \"Suspct URN\"");
    fails(&bench, &bench.audit(&[]), 2, &["error[D402]", "eastvale/profile.toml:", "Suspect URN", "extract.csv"]);
}

#[test]
fn every_mistake_of_every_profile_is_said_at_once() {
    let bench = Workbench::new();
    bench.edit("sample-data/eastvale/profile.toml", "encoding    = \"windows-1252\"", "encoding    = \"windows-1251\"");
    bench.edit("sample-data/northmoor/profile.toml", "[victims]", "[victms]");
    fails(&bench, &bench.audit(&[]), 2, &["eastvale/profile.toml:", "northmoor/profile.toml:"]);
}

#[test]
fn a_missing_rulebook_is_named() {
    let bench = Workbench::new();
    fails(&bench, &bench.audit(&["--rules", "no-rules"]), 2, &["no-rules"]);
}

#[test]
fn a_rulebook_with_a_mistake_evaluates_nothing() {
    let bench = Workbench::new();
    fs::create_dir(bench.path("sample-data/rules")).expect("writable");
    bench.write("sample-data/rules/rulebook.toml", b"title = \"Mine\"\nversion = \"1\"\n");
    fails(&bench, &bench.audit(&["--rules", "sample-data/rules"]), 2, &["error[D002]", "default_definition"]);
}

#[test]
fn two_extracts_of_one_force_are_refused() {
    let bench = Workbench::new();
    bench.edit("sample-data/eastvale/profile.toml", "\"X02\"", "\"X01\"");
    fails(&bench, &bench.audit(&[]), 2, &["X01"]);
}

#[test]
fn a_folder_that_is_no_results_folder_is_not_replaced() {
    let bench = Workbench::new();
    fs::create_dir(bench.path("sample-data/precious")).expect("writable");
    bench.write("sample-data/precious/letter.txt", b"mine");
    fails(&bench, &bench.audit(&["--out", "sample-data/precious"]), 5, &["sample-data/precious"]);
    assert_eq!(fs::read(bench.path("sample-data/precious/letter.txt")).expect("still there"), b"mine");
}

/// Runs the audit of the sample through the shell, which says `before` first.
fn through_the_shell(bench: &Workbench, before: &str, out: &str) -> Run {
    let script = format!("{before}; exec \"$0\" audit sample-data/audit.toml --out {out}");
    let output = std::process::Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_flagstone")])
        .current_dir(bench.path(""))
        .output()
        .expect("there is a shell");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_disk_that_is_full_is_said_and_the_earlier_results_stay() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--out", "sample-data/results"]).code, 0);
    // Blocks of 512 bytes: from small to nearly enough for the largest file. The signal that would end the process is
    // ignored, so that writing fails as on a full disk.
    for blocks in [0, 8, 64, 200] {
        let run = through_the_shell(&bench, &format!("trap '' XFSZ; ulimit -f {blocks}"), "sample-data/results");
        fails(&bench, &run, 5, &["sample-data/results"]);
        assert!(run.err.contains("nothing was changed; free some space"), "{}", run.err);
        let verified = bench.run(&["verify", "sample-data/results"]);
        assert_eq!(verified.code, 0, "{}", verified.out);
        let beside: Vec<_> =
            fs::read_dir(bench.path("sample-data")).expect("there").map(|e| e.expect("one").file_name()).collect();
        assert!(
            beside.iter().all(|name| !name.to_string_lossy().starts_with('.') || name == ".gitattributes"),
            "{beside:?}"
        );
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let bench = Workbench::new();
    // Nobody may make files there, whoever runs the test.
    fails(&bench, &bench.audit(&["--out", "/proc/results"]), 5, &["/proc/results"]);
    fs::create_dir(bench.path("sample-data/closed")).expect("writable");
    let closed = fs::Permissions::from_mode(0o555);
    fs::set_permissions(bench.path("sample-data/closed"), closed).expect("it is ours");
    if fs::write(bench.path("sample-data/closed/probe"), b"").is_err() {
        fails(&bench, &bench.audit(&["--out", "sample-data/closed/results"]), 5, &["sample-data/closed/results"]);
    }
}

#[test]
fn an_audit_file_larger_than_any_is_refused() {
    let bench = Workbench::new();
    bench.write("sample-data/audit.toml", " ".repeat(9 << 20).as_bytes());
    fails(&bench, &bench.audit(&[]), 2, &["audit.toml", "larger than 8 MiB"]);
    fails(&bench, &bench.run(&["audit", "/dev/zero"]), 2, &["/dev/zero", "larger than 8 MiB"]);
}

#[test]
fn a_limit_that_is_reached_is_named_and_can_be_raised_in_the_audit_file() {
    let bench = Workbench::new();
    bench.edit("sample-data/audit.toml", "[gate]", "[limits]\nrows = 100\n[gate]");
    fails(&bench, &bench.audit(&[]), 3, &["more than 100 records", "raise `rows` in the table [limits]"]);
    bench.edit("sample-data/audit.toml", "rows = 100", "rows = 100_000\nfile_bytes = 1000");
    fails(&bench, &bench.audit(&[]), 3, &["more than 1000 bytes", "`file_bytes`"]);
    bench.edit("sample-data/audit.toml", "file_bytes = 1000", "file_bytes = 10_000_000");
    assert_eq!(bench.audit(&[]).code, 0);
}

#[test]
fn names_that_a_terminal_would_act_on_are_shown_without_harm() {
    let bench = Workbench::new();
    let run = bench.run(&["audit", "no\u{1b}]0;gotcha\u{7}such\u{202e}file.toml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("gotcha") && !run.err.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", run.err);
}

#[test]
fn a_failed_run_leaves_earlier_results_as_they_were() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--out", "sample-data/results"]).code, 0);
    let before = fs::read(bench.path("sample-data/results/manifest.json")).expect("written");
    bench.write("sample-data/northmoor/crimes.csv", b"");
    fails(&bench, &bench.audit(&["--out", "sample-data/results"]), 3, &["crimes.csv"]);
    assert_eq!(fs::read(bench.path("sample-data/results/manifest.json")).expect("still there"), before);
}

#[test]
fn a_report_of_a_folder_without_results_is_refused() {
    let bench = Workbench::new();
    fails(&bench, &bench.run(&["report", "sample-data"]), 3, &["sample-data"]);
}

#[test]
fn wrong_arguments_are_usage() {
    let bench = Workbench::new();
    fails(&bench, &bench.run(&["audti"]), 2, &["audti"]);
    fails(&bench, &bench.audit(&["--key", "k"]), 2, &["--case-level"]);
    fails(&bench, &bench.run(&["rules", "show", "FS2004"]), 2, &["FS2004", "FS204"]);
}

#[test]
fn an_audit_of_which_too_many_rows_were_set_aside_is_incomplete() {
    let bench = Workbench::new();
    bench.edit("sample-data/audit.toml", "[gate]", "[gate]\nmax_quarantine_share = 0.0005");
    let run = bench.audit(&[]);
    assert_eq!((run.code, run.err.as_str()), (4, ""));
    let manifest = std::fs::read_to_string(bench.path("results/manifest.json")).expect("written");
    assert!(manifest.contains("rows were set aside, above the limit of 0.05 %"), "{manifest}");
}
