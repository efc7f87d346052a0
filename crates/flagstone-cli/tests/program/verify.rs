//! `flagstone verify`: which input, rule or output differs.

use std::fs;

use crate::workbench::{Run, Workbench, repository};

fn bench() -> Workbench {
    let bench = Workbench::new();
    bench.copy_of(&repository().join("rules"), "rules");
    bench.edit("sample-data/audit.toml", "rules = \"builtin\"", "rules = \"../rules\"");
    assert_eq!(bench.audit(&["--case-level", "--key", "the.key"]).code, 0);
    bench
}

fn verify(bench: &Workbench) -> Run {
    bench.run(&["verify", "results", "--audit", "sample-data/audit.toml"])
}

/// What differs after `damage`, without the closing line.
fn differences(damage: impl Fn(&Workbench)) -> (i32, Vec<String>) {
    let bench = bench();
    damage(&bench);
    let run = verify(&bench);
    let mut lines: Vec<String> = run.out.lines().map(str::to_owned).collect();
    assert!(lines.pop().is_some_and(|line| line.contains("digests looked at")), "{} {}", run.out, run.err);
    (run.code, lines)
}

/// Changes one byte in the middle of a file.
fn flip(bench: &Workbench, path: &str) {
    let mut bytes = fs::read(bench.path(path)).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(bench.path(path), bytes).expect("writable");
}

#[test]
fn untouched_results_and_inputs_do_not_differ() {
    assert_eq!(differences(|_| ()), (0, Vec::new()));
}

#[test]
fn a_changed_byte_is_found_in_every_kind_of_file() {
    for (path, line) in [
        ("results/checks.parquet", "output checks.parquet: is not the file that the run wrote"),
        ("results/report.html", "output report.html: is not the file that the run wrote"),
        ("results/restricted/cases.parquet", "output restricted/cases.parquet: is not the file that the run wrote"),
        ("sample-data/eastvale/extract.csv", "extract X02 extract.csv: differs from what the run read"),
        ("sample-data/southmere/crimes.parquet", "extract X03 crimes.parquet: differs from what the run read"),
    ] {
        assert_eq!(differences(|bench| flip(bench, path)), (1, vec![line.to_owned()]), "{path}");
    }
}

#[test]
fn a_file_added_or_taken_away_is_found() {
    let added = differences(|bench| bench.write("results/extra.csv", b"x"));
    assert_eq!(added, (1, vec!["output extra.csv: was not written by the run".to_owned()]));
    let removed = differences(|bench| fs::remove_file(bench.path("results/verdicts.parquet")).expect("written"));
    assert_eq!(removed, (1, vec!["output verdicts.parquet: is missing".to_owned()]));
    let gone = differences(|bench| fs::remove_file(bench.path("sample-data/northmoor/victims.csv")).expect("there"));
    assert_eq!(gone, (1, vec!["extract X01 victims.csv: is not there".to_owned()]));
}

#[test]
fn an_edited_rule_profile_or_audit_file_is_found() {
    let edited = differences(|bench| {
        bench.edit("rules/checks/consistency/recorded-before-committed.toml", "why = ", "# A remark.\nwhy = ");
        bench.edit("sample-data/northmoor/profile.toml", "name", "# A remark.\nname");
        bench.edit("sample-data/audit.toml", "title", "# A remark.\ntitle");
    });
    let expected = [
        "audit file: differs from what the run read",
        "profile of X01: differs from what the run read",
        "rule checks/consistency/recorded-before-committed.toml: differs from what the run read",
    ];
    assert_eq!(edited, (1, expected.map(str::to_owned).to_vec()));
}

#[test]
fn what_was_found_is_said_where_an_input_can_no_longer_be_understood() {
    let bench = bench();
    flip(&bench, "results/checks.parquet");
    bench.edit("sample-data/northmoor/profile.toml", "[crimes]", "[crimes");
    let run = verify(&bench);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.out.contains("output checks.parquet: is not the file that the run wrote"), "{}", run.out);
    assert!(run.err.contains("northmoor/profile.toml:"), "{}", run.err);
}

#[test]
fn an_extract_that_is_there_and_cannot_be_read_is_not_said_to_be_gone() {
    let closed = differences(|bench| {
        fs::remove_file(bench.path("sample-data/northmoor/victims.csv")).expect("there");
        fs::create_dir(bench.path("sample-data/northmoor/victims.csv")).expect("writable");
    });
    assert_eq!(closed, (1, vec!["extract X01 victims.csv: cannot be read".to_owned()]));
}

#[test]
fn a_folder_without_results_cannot_be_verified() {
    let run = Workbench::new().run(&["verify", "sample-data"]);
    assert_eq!(run.code, 3, "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_result_that_has_become_a_device_is_not_read() {
    let gone = differences(|bench| {
        fs::remove_file(bench.path("results/checks.parquet")).expect("written");
        std::os::unix::fs::symlink("/dev/zero", bench.path("results/checks.parquet")).expect("writable");
    });
    assert_eq!(gone, (1, vec!["output checks.parquet: cannot be read".to_owned()]));
}
