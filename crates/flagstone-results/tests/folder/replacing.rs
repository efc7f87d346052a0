//! Old results give way to new ones in one step; nothing else gives way to them.

use std::fs;
use std::path::Path;

use flagstone_results::{ExtraFile, Results, ResultsErrorKind, write};

use crate::TestResult;
use crate::demo::{manifest, restricted, results};

#[test]
fn new_results_replace_old_ones_and_leave_nothing_beside() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    write(&dest, &results(), Some(&restricted()), manifest(), &[report(b"old")])?;
    let mut renamed = results();
    renamed.audit.title = "Second".into();
    write(&dest, &renamed, None, manifest(), &[])?;
    assert_eq!(Results::read(&dest)?.audit.title, "Second");
    assert!(!dest.join("restricted").exists(), "case-level tables of the old run are gone");
    assert!(!dest.join("report.html").exists());
    assert_eq!(names(dir.path())?, ["results"]);
    Ok(())
}

#[test]
fn an_empty_folder_may_be_filled_and_missing_parents_are_made() -> TestResult {
    let dir = tempfile::tempdir()?;
    let empty = dir.path().join("empty");
    fs::create_dir(&empty)?;
    write(&empty, &results(), None, manifest(), &[])?;
    write(&dir.path().join("a/b/c"), &results(), None, manifest(), &[])?;
    assert!(empty.join("manifest.json").exists() && dir.path().join("a/b/c/manifest.json").exists());
    assert_eq!(names(&dir.path().join("a/b"))?, ["c"]);
    Ok(())
}

#[test]
fn a_folder_of_something_else_is_not_replaced() -> TestResult {
    let dir = tempfile::tempdir()?;
    for (name, text) in [("letter.txt", "mine"), ("manifest.json", "{\"name\": \"an app\"}"), ("manifest.json", "…")]
    {
        let dest = dir.path().join("folder");
        fs::create_dir_all(&dest)?;
        fs::write(dest.join(name), text)?;
        let error = write(&dest, &results(), None, manifest(), &[]).expect_err("the folder is foreign");
        assert!(matches!(error.kind(), ResultsErrorKind::ForeignFolder { .. }), "{error}");
        assert_eq!(fs::read_to_string(dest.join(name))?, text);
        assert_eq!(names(dir.path())?, ["folder"]);
        fs::remove_dir_all(&dest)?;
    }
    Ok(())
}

#[test]
fn a_file_is_not_replaced() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    fs::write(&dest, "mine")?;
    let error = write(&dest, &results(), None, manifest(), &[]).expect_err("the destination is a file");
    assert!(matches!(error.kind(), ResultsErrorKind::NotAFolder), "{error}");
    assert_eq!(fs::read_to_string(&dest)?, "mine");
    Ok(())
}

#[test]
fn a_destination_needs_a_name() {
    let error = write(Path::new(".."), &results(), None, manifest(), &[]).expect_err("`..` is no name");
    insta::assert_snapshot!(error, @"..: cannot be replaced as a whole; name a folder inside it");
}

#[test]
fn rows_that_repeat_their_grain_are_not_written() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    let mut twice = results();
    twice.verdicts.push(twice.verdicts[0].clone());
    let error = write(&dest, &twice, None, manifest(), &[]).expect_err("a row is there twice");
    assert!(matches!(error.kind(), ResultsErrorKind::RepeatedGrain { grain } if grain == "definition_id, unit, force"));
    assert_eq!(names(dir.path())?, [""; 0]);
    Ok(())
}

#[test]
fn an_extra_file_may_not_take_a_name_or_leave_the_folder() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    for name in ["manifest.json", "restricted", "audit.parquet", "../escape", "/etc/x", "a/b", "", ".", ".hidden"] {
        let extra = [ExtraFile { name: name.into(), restricted: false, bytes: Vec::new() }];
        let error = write(&dest, &results(), None, manifest(), &extra).expect_err("the name is not allowed");
        assert!(matches!(error.kind(), ResultsErrorKind::ExtraName), "{name}: {error}");
    }
    let twice = [report(b"a"), report(b"b")];
    assert!(write(&dest, &results(), None, manifest(), &twice).is_err());
    assert_eq!(names(dir.path())?, [""; 0]);
    Ok(())
}

#[test]
fn a_failed_write_leaves_the_old_results_and_nothing_beside() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    write(&dest, &results(), None, manifest(), &[report(b"old")])?;
    // No file system takes a name of this length, so writing fails when other files are already there.
    let too_long = ExtraFile { name: "z".repeat(5000), restricted: false, bytes: Vec::new() };
    let error = write(&dest, &results(), None, manifest(), &[too_long]).expect_err("the name is too long");
    assert!(matches!(error.kind(), ResultsErrorKind::Write { .. }), "{error}");
    assert_eq!(fs::read(dest.join("report.html"))?, b"old");
    assert_eq!(names(dir.path())?, ["results"]);
    Ok(())
}

#[test]
fn what_a_dead_process_left_is_removed_and_what_a_living_one_makes_is_not() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dead = dir.path().join(".results.partial-999999-0");
    let living = dir.path().join(".results.partial-999998-0");
    let other = dir.path().join(".other.partial-999999-0");
    for folder in [&dead, &living, &other] {
        fs::create_dir(folder)?;
        fs::write(folder.join("audit.parquet"), "half")?;
    }
    let lock = fs::File::open(&living)?;
    lock.lock()?;
    write(&dir.path().join("results"), &results(), None, manifest(), &[])?;
    assert!(!dead.exists());
    assert!(living.exists(), "another process is still writing it");
    assert!(other.exists(), "it belongs to another destination");
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_what_it_leads_to_is_replaced() -> TestResult {
    let dir = tempfile::tempdir()?;
    let (real, link) = (dir.path().join("real"), dir.path().join("link"));
    write(&real, &results(), None, manifest(), &[])?;
    std::os::unix::fs::symlink(&real, &link)?;
    write(&link, &results(), None, manifest(), &[report(b"new")])?;
    assert!(link.is_symlink());
    assert_eq!(fs::read(real.join("report.html"))?, b"new");
    Ok(())
}

#[test]
fn writers_to_one_destination_do_not_mix() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    std::thread::scope(|scope| {
        for n in 0..4_u8 {
            let dest = &dest;
            scope.spawn(move || {
                let mut mine = results();
                mine.audit.title = n.to_string();
                for _ in 0..5 {
                    write(dest, &mine, None, manifest(), &[report(&[n + b'0'])]).expect("written");
                }
            });
        }
    });
    let title = Results::read(&dest)?.audit.title;
    assert_eq!(fs::read_to_string(dest.join("report.html"))?, title);
    assert_eq!(flagstone_results::verify(&dest)?, []);
    assert_eq!(names(dir.path())?, ["results"]);
    Ok(())
}

/// Nothing is there to be replaced, and another writer may still be first.
#[test]
fn writers_of_the_first_results_do_not_collide() -> TestResult {
    let dir = tempfile::tempdir()?;
    for n in 0..40 {
        let dest = dir.path().join(n.to_string());
        let together = std::sync::Barrier::new(4);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    together.wait();
                    write(&dest, &results(), None, manifest(), &[]).expect("written");
                });
            }
        });
        assert_eq!(flagstone_results::verify(&dest)?, []);
    }
    assert_eq!(names(dir.path())?.len(), 40);
    Ok(())
}

fn report(bytes: &[u8]) -> ExtraFile {
    ExtraFile { name: "report.html".into(), restricted: false, bytes: bytes.into() }
}

fn names(dir: &Path) -> std::io::Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(dir)?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, _>>()?;
    names.sort();
    Ok(names)
}
