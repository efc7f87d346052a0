//! What is written is read back.

use flagstone_results::{ManifestInput, Restricted, Results, write};
use jiff::ToSpan;

use crate::TestResult;
use crate::demo::{audit, manifest, restricted, results};

#[test]
fn every_table_comes_back_as_it_was_written() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    write(&dest, &results(), Some(&restricted()), manifest(), &[])?;

    let mut expected = results();
    // Rows come back in the order of their grain: the national row first, definitions before checks.
    expected.checks.reverse();
    expected.rules.reverse();
    expected.closures.reverse();
    expected.linkage.reverse();
    expected.gaps.reverse();
    expected.comparisons.reverse();
    expected.trends.reverse();
    assert_eq!(Results::read(&dest)?, expected);

    let mut expected = restricted();
    expected.cases.reverse();
    expected.findings.reverse();
    expected.worklist.reverse();
    assert_eq!(Restricted::read(&dest)?, Some(expected));
    Ok(())
}

#[test]
fn empty_tables_come_back_empty() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    let none = Results::new(audit());
    write(&dest, &none, Some(&Restricted::default()), ManifestInput::default(), &[])?;
    assert_eq!(Results::read(&dest)?, none);
    assert_eq!(Restricted::read(&dest)?, Some(Restricted::default()));
    Ok(())
}

#[test]
fn without_restricted_tables_there_is_no_restricted_folder() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    write(&dest, &results(), None, manifest(), &[])?;
    assert_eq!(Restricted::read(&dest)?, None);
    assert!(!dest.join("restricted").exists());
    Ok(())
}

#[test]
fn the_same_rows_in_another_order_give_the_same_bytes() -> TestResult {
    let dir = tempfile::tempdir()?;
    let (a, b) = (dir.path().join("a"), dir.path().join("b"));
    let shuffled = {
        let mut results = results();
        results.checks.reverse();
        results.rules.reverse();
        results.completeness.reverse();
        results.flag_accuracy.reverse();
        results.units.reverse();
        results.agreement.reverse();
        results.intersections.reverse();
        results.differences.reverse();
        results.comparisons.reverse();
        results.trends.reverse();
        results.closures.reverse();
        results.priorities.reverse();
        results.linkage.reverse();
        results.shared_people.reverse();
        results.gaps.reverse();
        results.workload.reverse();
        results
    };
    write(&a, &results(), Some(&restricted()), manifest(), &[])?;
    write(&b, &shuffled, Some(&restricted()), manifest(), &[])?;
    let names = |dir: &std::path::Path| -> std::io::Result<Vec<_>> {
        let mut names: Vec<_> =
            std::fs::read_dir(dir)?.map(|entry| entry.map(|entry| entry.file_name())).collect::<Result<_, _>>()?;
        names.sort();
        Ok(names)
    };
    let files = names(&a)?;
    assert_eq!(files, names(&b)?);
    assert_eq!(files.len(), 29 + 2, "29 tables, the manifest, restricted");
    for name in files.iter().filter(|name| *name != "restricted") {
        assert_eq!(std::fs::read(a.join(name))?, std::fs::read(b.join(name))?, "{name:?}");
    }
    Ok(())
}

#[test]
fn times_are_kept_to_the_millisecond() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    let mut finer = results();
    finer.audit.started_at = finer.audit.started_at.checked_add(900.microseconds())?;
    let written = write(&dest, &finer, None, manifest(), &[])?;
    assert_eq!(Results::read(&dest)?.audit.started_at, audit().started_at);
    assert_eq!(written.started_at, audit().started_at);
    Ok(())
}

#[test]
fn a_rate_that_is_not_a_number_is_written_as_null() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    let mut odd = results();
    odd.checks[0].breach_rate = Some(f64::NAN);
    odd.checks[0].upper = Some(f64::INFINITY);
    write(&dest, &odd, None, manifest(), &[])?;
    let read = Results::read(&dest)?;
    let check = read.checks.iter().find(|check| check.force == "X01").ok_or("row is there")?;
    assert_eq!((check.breach_rate, check.lower, check.upper), (None, Some(0.25), None));
    Ok(())
}
