//! A history: run after run, whole or not at all, and none ever written again.

use std::fs;
use std::path::{Path, PathBuf};

use flagstone_results::{Appended, Manifest, Results, ResultsErrorKind};
use flagstone_results::{HISTORY, History};
use jiff::civil::date;

use crate::TestResult;
use crate::demo::{manifest, results};

/// The results of a run on the day of the demo and so many days on, of other inputs than any other number's.
fn run(number: i64) -> Results {
    let mut results = results();
    results.audit.audit_id = format!("{number:016x}");
    let later = jiff::SignedDuration::from_hours(24 * number);
    results.audit.started_at = results.audit.started_at.checked_add(later).expect("in range");
    results.audit.finished_at = results.audit.finished_at.checked_add(later).expect("in range");
    results
}

/// Every file below `dir` with its bytes.
fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).expect("readable");
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

#[test]
fn runs_come_back_by_the_day_on_which_they_began() -> TestResult {
    let dir = tempfile::tempdir()?;
    let history = History::at(&dir.path().join("history"))?;
    let first = history.append(&run(3), manifest())?;
    assert_eq!(first, Appended::Added { run_date: date(2027, 1, 18) });
    assert_eq!(history.append(&run(0), manifest())?, Appended::Added { run_date: date(2027, 1, 15) });
    let runs = History::open(&dir.path().join("history"))?.runs()?;
    let ids: Vec<&str> = runs.iter().map(|run| run.audit.audit_id.as_str()).collect();
    assert_eq!(ids, ["0000000000000000", "0000000000000003"]);
    assert_eq!(runs[1].run_date, date(2027, 1, 18));
    assert_eq!(runs[0].verdicts, results().verdicts);
    Ok(())
}

#[test]
fn a_run_in_a_history_is_a_results_folder_without_anything_case_level() -> TestResult {
    let dir = tempfile::tempdir()?;
    History::at(dir.path())?.append(&run(0), manifest())?;
    let folder = dir.path().join("run_date=2027-01-15/run=0000000000000000");
    assert_eq!(Results::read(&folder)?.verdicts, results().verdicts);
    assert!(flagstone_results::verify(&folder)?.is_empty());
    assert!(!Manifest::read(&folder)?.restricted && !folder.join("restricted").exists());
    Ok(())
}

#[test]
fn an_earlier_run_is_never_written_again() -> TestResult {
    let dir = tempfile::tempdir()?;
    let history = History::at(dir.path())?;
    history.append(&run(0), manifest())?;
    let before = files(dir.path());

    // The same audit on another day: the same figures at another time.
    let mut again = run(5);
    again.audit.audit_id = run(0).audit.audit_id;
    assert_eq!(history.append(&again, manifest())?, Appended::AlreadyThere { run_date: date(2027, 1, 15) });
    // The same audit with other figures, as a later version of the program may give.
    again.verdicts.clear();
    assert_eq!(
        history.append(&again, manifest())?,
        Appended::Differs { run_date: date(2027, 1, 15), tool_version: "0.1.0".into() }
    );
    assert_eq!(files(dir.path()), before);

    // What is added lies beside it.
    history.append(&run(1), manifest())?;
    let after = files(dir.path());
    assert!(before.iter().all(|file| after.contains(file)) && after.len() > before.len());
    Ok(())
}

#[test]
fn what_a_killed_run_left_is_no_run_and_is_swept() -> TestResult {
    let dir = tempfile::tempdir()?;
    // Nobody holds the lock of these: their processes are dead.
    let leftover = dir.path().join(".run.partial-1-0");
    fs::create_dir(&leftover)?;
    fs::write(leftover.join("verdicts.parquet"), "half")?;
    fs::create_dir(dir.path().join("run_date=2027-01-14"))?;
    let refused = History::at(dir.path()).expect_err("it holds something, and no mark");
    assert!(matches!(refused.kind(), ResultsErrorKind::ForeignFolder { .. }), "{refused}");
    fs::remove_dir(dir.path().join("run_date=2027-01-14"))?;
    let history = History::at(dir.path())?;
    history.append(&run(0), manifest())?;
    assert!(!leftover.exists());
    // The day was made, and the run was not moved there yet.
    fs::create_dir(dir.path().join("run_date=2027-01-14"))?;
    assert_eq!(history.runs()?.len(), 1);
    Ok(())
}

#[test]
fn two_programs_that_add_the_same_run_add_it_once() -> TestResult {
    let dir = tempfile::tempdir()?;
    let n_added = std::thread::scope(|scope| {
        let one = || History::at(dir.path()).and_then(|history| history.append(&run(0), manifest()));
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(one)).collect();
        let outcomes = threads.into_iter().map(|thread| thread.join().expect("no panic").expect("appended or there"));
        outcomes.filter(|outcome| matches!(outcome, Appended::Added { .. })).count()
    });
    assert_eq!((n_added, History::open(dir.path())?.runs()?.len()), (1, 1));
    Ok(())
}

#[test]
fn a_history_of_another_schema_version_is_refused_and_left_alone() -> TestResult {
    let dir = tempfile::tempdir()?;
    History::at(dir.path())?.append(&run(0), manifest())?;
    let mark = fs::read_to_string(dir.path().join(HISTORY))?;
    let older =
        mark.replace(&format!("\"schema_version\": {}", flagstone_results::SCHEMA_VERSION), "\"schema_version\": 1");
    assert_ne!(mark, older);
    fs::write(dir.path().join(HISTORY), older)?;
    let before = files(dir.path());
    for refused in [History::at(dir.path()), History::open(dir.path())] {
        let error = refused.expect_err("another version");
        assert!(error.to_string().contains("the history has schema version 1"), "{error}");
    }
    assert_eq!(files(dir.path()), before);
    Ok(())
}

#[test]
fn a_run_that_was_renamed_is_found_out() -> TestResult {
    let dir = tempfile::tempdir()?;
    let history = History::at(dir.path())?;
    history.append(&run(0), manifest())?;
    fs::rename(dir.path().join("run_date=2027-01-15"), dir.path().join("run_date=2020-01-01"))?;
    let error = history.runs().expect_err("the day is another");
    assert!(matches!(error.kind(), ResultsErrorKind::RunName), "{error}");
    Ok(())
}

#[test]
fn what_is_no_history_is_not_read_as_one() -> TestResult {
    let dir = tempfile::tempdir()?;
    let error = History::open(&dir.path().join("nowhere")).expect_err("nothing is there");
    assert!(matches!(error.kind(), ResultsErrorKind::NotHistory), "{error}");
    flagstone_results::write(&dir.path().join("results"), &results(), None, manifest(), &[])?;
    let error = History::at(&dir.path().join("results")).expect_err("results are no history");
    assert!(matches!(error.kind(), ResultsErrorKind::ForeignFolder { .. }), "{error}");
    Ok(())
}
