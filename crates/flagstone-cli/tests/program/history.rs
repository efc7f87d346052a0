//! `flagstone audit --append` and `flagstone report --history`.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use flagstone_results::{History, PastRun, verify};

use crate::workbench::Workbench;

fn runs(bench: &Workbench) -> Vec<PastRun> {
    History::open(&bench.path("history")).and_then(|history| history.runs()).expect("a whole history")
}

#[test]
fn a_run_is_added_and_the_same_audit_is_known_again() {
    let bench = Workbench::new();
    let run = bench.audit(&["--append", "history", "--case-level", "--key", "the.key"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("history: history: the run was added under 2"), "{}", run.out);
    let run = bench.audit(&["--append", "history"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("this audit is in it already, under 2"), "{}", run.out);
    let found = runs(&bench);
    assert_eq!(found.len(), 1);
    let id = &found[0].audit.audit_id;
    let folder = bench.path(&format!("history/run_date={}/run={id}", found[0].run_date));
    assert!(verify(&folder).expect("a results folder").is_empty());
    assert!(!folder.join("restricted").exists(), "nothing case-level goes into a history");
    // The report of a run can be made from the history alone.
    assert_eq!(bench.run(&["report", &folder.to_string_lossy(), "--html", "old.html"]).code, 0);
}

#[test]
fn the_report_has_a_chapter_on_the_runs_and_can_be_made_again() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    let without = fs::read_to_string(bench.path("results/report.html")).expect("written");
    assert!(!without.contains("Runs over time"));
    assert_eq!(bench.audit(&["--append", "history"]).code, 0);
    bench.edit("sample-data/audit.toml", "title = \"Sample", "title = \"Second sample");
    assert_eq!(bench.audit(&["--append", "history"]).code, 0);
    let page = fs::read_to_string(bench.path("results/report.html")).expect("written");
    assert!(page.contains("Runs over time") && page.contains("svg class=\"chart runs\""));
    assert_eq!(bench.run(&["report", "results", "--html", "again.html", "--history", "history"]).code, 0);
    assert!(page == fs::read_to_string(bench.path("again.html")).expect("written"));
    let run = bench.run(&["report", "results", "--html", "again.html", "--history", "results"]);
    assert!(run.code == 3 && run.err.contains("not a history"), "{}", run.err);
}

#[test]
fn a_history_where_it_cannot_be_is_refused_before_anything_is_read() {
    let bench = Workbench::new();
    fs::create_dir(bench.path("other")).expect("writable");
    bench.write("other/letter.txt", b"mine");
    fs::create_dir(bench.path("old")).expect("writable");
    bench.write(
        "old/history.json",
        b"{\"tool\": \"flagstone\", \"kind\": \"history\", \"schema_version\": 3, \"note\": \"\"}",
    );
    for (folder, says) in [
        ("results/history", "a history is no part of the results"),
        (".", "a history is no part of the results"),
        ("other", "holds no Flagstone history.json"),
        ("old", "the history has schema version 3"),
        ("sample-data/audit.toml", "is not a folder"),
    ] {
        let run = bench.audit(&["--append", folder]);
        assert!(run.code == 2 && run.err.contains(says), "{folder}: {} {}", run.code, run.err);
    }
    assert!(!bench.path("results").exists());
    assert_eq!(fs::read_dir(bench.path("old")).expect("there").count(), 1);
}

#[test]
fn a_history_that_holds_other_figures_of_the_same_audit_stays_as_it_is() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--append", "history"]).code, 0);
    let found = runs(&bench);
    let folder = bench.path(&format!("history/run_date={}/run={}", found[0].run_date, found[0].audit.audit_id));
    // As a run of an earlier version of the program would be: another digest of a table.
    let manifest = fs::read_to_string(folder.join("manifest.json")).expect("written");
    let table = manifest.find("\"verdicts.parquet\"").expect("an output");
    let digest = table + manifest[table..].find("\"blake3\": \"").expect("its digest") + 11;
    let changed = format!("{}{}{}", &manifest[..digest], "0".repeat(64), &manifest[digest + 64..]);
    fs::write(folder.join("manifest.json"), &changed).expect("writable");
    let run = bench.audit(&["--append", "history"]);
    assert!(run.code == 2 && run.err.contains("with other figures, made by version"), "{} {}", run.code, run.err);
    assert_eq!(fs::read_to_string(folder.join("manifest.json")).expect("there"), changed);
    assert!(verify(&bench.path("results")).expect("written all the same").is_empty());
}

const KILLS: u32 = 8;

/// What lies in the history and is neither a day of runs nor its own file.
fn strangers(bench: &Workbench) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(bench.path("history")).expect("there");
    let names = entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "history.json" && !name.starts_with("run_date="))
}

#[test]
fn killed_at_any_moment_a_run_is_in_the_history_whole_or_not_at_all() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--append", "history"]).code, 0);
    let first = runs(&bench);
    let mut title = "title = \"Sample audit of four fictional forces\"".to_owned();
    let mut n_killed = 0;
    for kill in 0..KILLS {
        // Another audit file is another audit.
        let next = format!("title = \"Sample, run {kill}\"");
        bench.edit("sample-data/audit.toml", &title, &next);
        title = next;
        // What a killed run left lies there until the next one writes.
        let left: Vec<String> = strangers(&bench).collect();
        let is_being_written = || strangers(&bench).any(|name| !left.contains(&name));
        let mut child = Command::new(env!("CARGO_BIN_EXE_flagstone"))
            .args(["audit", "sample-data/audit.toml", "--append", "history"])
            .current_dir(bench.path(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        // From the moment at which the run begins to write into the history, a little later each time.
        while !is_being_written() && child.try_wait().expect("it can be asked").is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(Duration::from_millis(5) * kill);
        child.kill().expect("it can be killed, or is over");
        n_killed += u32::from(!child.wait().expect("it is over").success());
        let found = runs(&bench);
        assert_eq!(found[0], first[0]);
        // The others were looked at when they came.
        if let Some(run) = found.last() {
            let folder = bench.path(&format!("history/run_date={}/run={}", run.run_date, run.audit.audit_id));
            assert!(verify(&folder).expect("a results folder").is_empty(), "half a run is in the history");
        }
    }
    assert!(n_killed > 0, "no run was killed before its end");
    // The next run sweeps what killed ones left.
    bench.edit("sample-data/audit.toml", &title, "title = \"Last\"");
    assert_eq!(bench.audit(&["--append", "history"]).code, 0);
    assert_eq!(strangers(&bench).collect::<Vec<_>>(), [""; 0]);
}
