//! Case-level tables that are written force by force are those that are written whole.

use std::fs;
use std::path::Path;

use flagstone_results::{
    Case, CaseRow, FindingRow, FindingSource, FindingsOf, Restricted, RestrictedWriter, ResultsError, ResultsErrorKind,
    SetAsideRow, Verdict, write,
};

use crate::TestResult;
use crate::demo::{manifest, results};

/// More than are made columns of at a time.
const CASES: i64 = 10_000;

fn case(force: &str, number: i64) -> CaseRow {
    CaseRow {
        force: force.to_owned(),
        record_key: format!("{number:064x}"),
        definition_id: "iicsa-2022".into(),
        verdict: Verdict::ALL[number as usize % Verdict::ALL.len()],
        flagged: [None, Some(true), Some(false)][number as usize % 3],
        blocked_by: vec!["suspects.role".into(); number as usize % 3],
        fails: vec!["child".into(); number as usize % 2],
        unknown: Vec::new(),
        mentions: vec!["narrative-threats".into()],
        discounted: Vec::new(),
        has_narrative: number % 2 == 0,
    }
}

fn finding(rule_id: &str, force: &str, source: &str, row: i64) -> FindingRow {
    FindingRow {
        rule_id: rule_id.to_owned(),
        force: force.to_owned(),
        table: "crimes".into(),
        source: source.to_owned(),
        row,
        record_key: (row % 5 != 0).then(|| format!("{row:064x}")),
        field: "recorded_on".into(),
    }
}

fn set_aside(force: &str, row: i64) -> SetAsideRow {
    SetAsideRow { force: force.to_owned(), source: "crimes.csv".into(), row, reason: "no crime reference".into() }
}

fn all(forces: &[&str]) -> Restricted {
    let sources = ["ALL", "a.csv"];
    Restricted {
        cases: forces.iter().flat_map(|force| (0..CASES).map(|number| case(force, number))).collect(),
        findings: ["FS102", "FS101"]
            .iter()
            .flat_map(|rule| forces.iter().map(move |force| (rule, force)))
            .flat_map(|(rule, force)| sources.map(|source| (rule, force, source)))
            .flat_map(|(rule, force, source)| (1..CASES).map(move |row| finding(rule, force, source, row)))
            .collect(),
        quarantine: forces.iter().flat_map(|force| [12, 3].map(|row| set_aside(force, row))).collect(),
        worklist: Vec::new(),
    }
}

fn add(writer: &mut RestrictedWriter, force: &str) -> Result<(), ResultsError> {
    let mut cases = writer.cases(force);
    for number in 0..CASES {
        let row = case(force, number);
        let texts = |list: &'static str, n: usize| vec![list; n];
        cases.push(&Case {
            record_key: &row.record_key,
            definition_id: &row.definition_id,
            verdict: row.verdict,
            flagged: row.flagged,
            blocked_by: &texts("suspects.role", row.blocked_by.len()),
            fails: &texts("child", row.fails.len()),
            unknown: &[],
            mentions: &["narrative-threats"],
            discounted: &[],
            has_narrative: row.has_narrative,
        })?;
    }
    cases.end()?;
    for rule_id in ["FS101", "FS102"] {
        // A file may be called like the row of all forces, and then stands first.
        let sources = ["a.csv".to_owned(), "ALL".to_owned()];
        let mut findings =
            writer.findings(FindingsOf { rule_id, force, table: "crimes", field: "recorded_on", sources: &sources });
        for source in [1, 0] {
            for row in 1..CASES {
                let finding = finding(rule_id, force, "", row);
                let hash = finding.record_key.map(|key| blake3::Hash::from_hex(key).expect("made as hex above"));
                findings.push(FindingSource { source, row }, hash.as_ref().map(blake3::Hash::as_bytes))?;
            }
        }
        findings.end()?;
    }
    writer.quarantine(force, &[set_aside(force, 12), set_aside(force, 3)])
}

#[test]
fn forces_in_any_order_give_the_tables_that_are_written_whole() -> TestResult {
    let dir = tempfile::tempdir()?;
    let whole = dir.path().join("whole");
    let expected = write(&whole, &results(), Some(&all(&["A01", "X01", "X02"])), manifest(), &[])?;
    for forces in [["A01", "X01", "X02"], ["X02", "A01", "X01"]] {
        let dest = dir.path().join(forces.join("-"));
        let mut writer = RestrictedWriter::create(&dest)?;
        for force in forces {
            add(&mut writer, force)?;
        }
        let written = writer.finish(&results(), &[], manifest(), &[])?;
        assert_eq!(written, expected);
        assert_eq!(flagstone_results::verify(&dest)?, []);
        let read = Restricted::read(&dest)?.expect("there are case-level tables");
        let mut sorted = all(&["A01", "X01", "X02"]);
        sorted.findings.sort_by_key(|row| {
            (row.rule_id.clone(), row.force.clone(), row.source != "ALL", row.source.clone(), row.row)
        });
        sorted.quarantine.sort_by_key(|row| (row.force.clone(), row.row));
        assert!(read == sorted, "another row, or another order");
    }
    Ok(())
}

#[test]
fn what_is_not_finished_leaves_nothing_and_the_earlier_results_whole() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    write(&dest, &results(), None, manifest(), &[])?;
    let mut writer = RestrictedWriter::create(&dest)?;
    add(&mut writer, "X01")?;
    assert_eq!(names(dir.path())?.len(), 2, "the folder in the making is beside the results");
    drop(writer);
    assert_eq!(names(dir.path())?, ["results"]);
    assert_eq!(flagstone_results::verify(&dest)?, []);
    Ok(())
}

#[cfg(unix)]
#[test]
fn parts_are_for_their_owner_only() -> TestResult {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir()?;
    let mut writer = RestrictedWriter::create(&dir.path().join("results"))?;
    add(&mut writer, "X01")?;
    let hidden = names(dir.path())?.remove(0);
    let restricted = dir.path().join(hidden).join("restricted");
    let mode = |path: &Path| -> std::io::Result<u32> { Ok(path.metadata()?.permissions().mode() & 0o777) };
    assert_eq!(mode(&restricted)?, 0o700);
    let parts = names(&restricted)?;
    assert_eq!(parts.len(), 3, "{parts:?}");
    for name in parts {
        assert_eq!(mode(&restricted.join(&name))?, 0o600, "{name}");
    }
    Ok(())
}

#[test]
fn a_case_twice_and_a_force_twice_are_refused() -> TestResult {
    let dir = tempfile::tempdir()?;
    let dest = dir.path().join("results");
    let repeats = |error: &ResultsError| {
        matches!(error.kind(), ResultsErrorKind::RepeatedGrain { .. }) && error.path().starts_with(&dest)
    };

    let once = [set_aside("X01", 3), set_aside("X01", 3)];
    let mut writer = RestrictedWriter::create(&dest)?;
    assert!(repeats(&writer.quarantine("X01", &once).expect_err("a row twice")));

    let sources = ["a.csv".to_owned()];
    let of = FindingsOf { rule_id: "FS101", force: "X01", table: "crimes", field: "recorded_on", sources: &sources };
    let mut findings = writer.findings(of);
    findings.push(FindingSource { source: 0, row: 1 }, None)?;
    assert!(repeats(&findings.push(FindingSource { source: 0, row: 1 }, None).expect_err("a finding twice")));

    drop(writer);
    let mut writer = RestrictedWriter::create(&dest)?;
    add(&mut writer, "X01")?;
    add(&mut writer, "X01")?;
    assert!(repeats(&writer.finish(&results(), &[], manifest(), &[]).expect_err("a force twice")));
    assert!(names(dir.path())?.is_empty());
    Ok(())
}

#[test]
fn a_folder_of_something_else_is_refused_before_anything_is_read() -> TestResult {
    let dir = tempfile::tempdir()?;
    fs::write(dir.path().join("letter.txt"), "mine")?;
    let error = RestrictedWriter::create(dir.path()).err().expect("the folder is foreign");
    assert!(matches!(error.kind(), ResultsErrorKind::ForeignFolder { .. }), "{error}");
    Ok(())
}

fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
