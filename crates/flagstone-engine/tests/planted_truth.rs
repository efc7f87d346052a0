//! The audit of the sample data equals its planted truth: every verdict, every breach, nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use flagstone_engine::results::{AuditHead, AuditResults};
use flagstone_engine::{ForceAudit, audit_force};
use flagstone_extract::{AuditFile, Extract, Profile, ReadOptions, read};
use flagstone_results::{ALL, Denominator, Results};
use flagstone_rules::{RuleFiles, Rulebook, Table};
use jiff::Timestamp;

static SAMPLE: LazyLock<Sample> = LazyLock::new(Sample::audit);

struct Sample {
    rulebook: Rulebook,
    forces: Vec<(Extract, ForceAudit)>,
    results: Results,
}

fn sample_data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data")
}

fn truth(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = sample_data().join("truth").join(file);
    let mut reader = csv::Reader::from_path(path).expect("the truth is in the repository");
    let rows: Result<Vec<_>, _> = reader.deserialize().collect();
    rows.expect("the truth is valid CSV")
}

impl Sample {
    fn audit() -> Sample {
        let rulebook = Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right");
        let audit_file = AuditFile::load(&sample_data().join("audit.toml")).expect("readable").value.expect("right");
        let mut forces = Vec::new();
        for entry in &audit_file.extracts {
            let profile = Profile::load(&entry.profile, &rulebook).expect("readable").value.expect("right");
            let options = ReadOptions { extracted_on: entry.extracted_on, ..ReadOptions::default() };
            let extract = read(&profile, &rulebook, &options).expect("sample extracts can be read");
            let audit = audit_force(&rulebook, &extract).expect("sample extracts can be evaluated");
            forces.push((extract, audit));
        }
        let head =
            AuditHead { title: "Test".to_owned(), tool_version: "0".to_owned(), started_at: Timestamp::UNIX_EPOCH };
        let mut results = AuditResults::new(&rulebook, head, None);
        for (extract, audit) in &forces {
            results.add(extract, audit);
        }
        let (results, _, _) = results.finish(String::new(), Timestamp::UNIX_EPOCH);
        Sample { rulebook: rulebook.clone(), forces, results }
    }
}

#[test]
fn every_case_gets_its_planted_verdict_under_every_definition() {
    let mut found = BTreeMap::new();
    for (extract, audit) in &SAMPLE.forces {
        let crimes = extract.table(Table::Crimes).expect("every sample force supplies crimes").frame();
        let references = crimes.column("crime_ref").expect("required").str().expect("text").clone();
        for case in &audit.cases {
            let reference = references.get(case.crime_row as usize).expect("never null").to_owned();
            let definition = SAMPLE.rulebook.definitions()[case.definition].provenance.id.clone();
            let flagged = case.flagged.map(|flagged| flagged.to_string()).unwrap_or_default();
            let verdict = (case.verdict.name().to_owned(), flagged);
            assert_eq!(
                found.insert((extract.force.clone(), reference, definition), verdict),
                None,
                "one verdict for a case"
            );
        }
    }
    let mut outside = 0;
    let mut planted = BTreeMap::new();
    for row in truth("verdicts.csv") {
        if row["verdict"] == "outside" {
            outside += 1;
            continue;
        }
        let key = (row["force"].clone(), row["crime_ref"].clone(), row["definition_id"].clone());
        planted.insert(key, (row["verdict"].clone(), row["flagged"].clone()));
    }
    let wrong: Vec<_> = planted.iter().filter(|(key, verdict)| found.get(*key) != Some(verdict)).take(10).collect();
    assert!(wrong.is_empty(), "planted and not found so: {wrong:?}");
    assert_eq!(found.len(), planted.len(), "cases that were not planted");
    let found_outside: i64 = SAMPLE.results.verdicts.iter().filter(|row| row.force == ALL).map(|row| row.outside).sum();
    assert_eq!(found_outside, outside);
}

#[test]
fn every_planted_breach_is_found_and_nothing_else() {
    let mut found = BTreeSet::new();
    for (extract, audit) in &SAMPLE.forces {
        for finding in &audit.findings {
            let check = &SAMPLE.rulebook.checks()[finding.check];
            let source = extract.sources[finding.source as usize].path.clone();
            found.insert((
                check.provenance.id.clone(),
                extract.force.clone(),
                check.table.to_string(),
                source,
                finding.row.to_string(),
            ));
        }
    }
    let planted: BTreeSet<_> = truth("breaches.csv")
        .into_iter()
        .map(|row| {
            (
                row["rule_id"].clone(),
                row["force"].clone(),
                row["table"].clone(),
                row["source"].clone(),
                row["row"].clone(),
            )
        })
        .collect();
    let missed: Vec<_> = planted.difference(&found).take(10).collect();
    let invented: Vec<_> = found.difference(&planted).take(10).collect();
    assert!(missed.is_empty() && invented.is_empty(), "missed {missed:?}, invented {invented:?}");
    assert!(planted.len() > 5_000);
}

#[test]
fn every_check_is_broken_somewhere_in_the_sample() {
    let broken: BTreeSet<usize> =
        SAMPLE.forces.iter().flat_map(|(_, audit)| &audit.findings).map(|finding| finding.check).collect();
    assert_eq!(broken.len(), SAMPLE.rulebook.checks().len());
}

#[test]
fn national_sensitivity_of_the_group_flag_is_thirty_seven_per_cent() {
    let row = SAMPLE
        .results
        .flag_accuracy
        .iter()
        .find(|row| row.definition_id == "iicsa-2022" && row.force == ALL && row.period == "ALL");
    let row = row.expect("the national row");
    assert_eq!(row.sensitivity, Some(0.37));
    assert_eq!((row.meets_flagged, row.meets_flagged + row.meets_unflagged), (259, 700));
}

#[test]
fn suspect_ethnicity_is_recorded_for_thirty_four_per_cent() {
    let recorded = |force: &str, population: &str| {
        let row = SAMPLE.results.completeness.iter().find(|row| {
            row.measure_id == "suspect-ethnicity-self"
                && row.force == force
                && row.population == population
                && row.denominator == Denominator::All
        });
        row.expect("every sample force supplies it").clone()
    };
    for population in ["all", "iicsa-2022"] {
        assert_eq!(recorded(ALL, population).recorded_rate, Some(0.34), "{population}");
    }
    // The measure keeps suspects whose role is not recorded; the truth counts named suspects only.
    for (extract, _) in &SAMPLE.forces {
        let suspects = extract.table(Table::Suspects).expect("supplied").frame();
        let (role, ethnicity) = (
            suspects.column("role").expect("mapped").is_null(),
            suspects.column("ethnicity_self").expect("mapped").is_not_null(),
        );
        let without_role = role.iter().filter(|null| *null == Some(true)).count();
        let recorded_without_role =
            role.iter().zip(ethnicity.iter()).filter(|pair| *pair == (Some(true), Some(true))).count();
        let found = recorded(&extract.force, "all");
        let planted = truth("suspect_ethnicity.csv")
            .into_iter()
            .find(|row| row["force"] == extract.force && row["population"] == "all");
        let planted = planted.expect("the truth has every force");
        assert_eq!((found.records - without_role as i64).to_string(), planted["named"], "{}", extract.force);
        assert_eq!(
            (found.recorded - recorded_without_role as i64).to_string(),
            planted["recorded"],
            "{}",
            extract.force
        );
    }
}

#[test]
fn rows_read_are_rows_accepted_and_rows_quarantined() {
    for row in truth("totals.csv") {
        let source =
            SAMPLE.results.sources.iter().find(|source| source.force == row["force"] && source.path == row["path"]);
        let source = source.expect("every file of the sample is a source");
        let counts = [source.rows_read, source.rows_accepted, source.rows_quarantined].map(|n| n.to_string());
        assert_eq!(
            counts,
            [row["rows_read"].clone(), row["rows_accepted"].clone(), row["rows_quarantined"].clone()],
            "{}",
            row["path"]
        );
        assert_eq!(source.rows_read, source.rows_accepted + source.rows_quarantined);
    }
    for force in &SAMPLE.results.forces {
        let mine = SAMPLE.results.sources.iter().filter(|source| source.force == force.force);
        assert_eq!(force.rows_read, mine.map(|source| source.rows_read).sum::<i64>());
    }
}

#[test]
fn counts_of_every_table_add_up() {
    for row in &SAMPLE.results.checks {
        assert_eq!(row.records, row.not_applicable + row.passed + row.breaches + row.unknown);
    }
    for row in &SAMPLE.results.verdicts {
        assert_eq!(row.records, row.repeated + row.outside + row.cases);
        assert_eq!(row.cases, row.meets + row.does_not_meet + row.undetermined);
    }
    for row in SAMPLE.results.flag_accuracy.iter().filter(|row| row.period == "ALL") {
        let cases = SAMPLE
            .results
            .verdicts
            .iter()
            .find(|v| v.definition_id == row.definition_id && v.force == row.force)
            .map(|v| v.cases);
        let six = row.meets_flagged
            + row.meets_unflagged
            + row.not_flagged
            + row.not_unflagged
            + row.undetermined_flagged
            + row.undetermined_unflagged;
        assert_eq!(cases, Some(six + row.flag_unknown));
    }
    for verdict in SAMPLE.results.verdicts.iter().filter(|row| row.undetermined > 0) {
        let blocked = SAMPLE
            .results
            .blocked_by
            .iter()
            .filter(|row| row.definition_id == verdict.definition_id && row.force == verdict.force);
        let shares: f64 = blocked.filter_map(|row| row.share).sum();
        assert!(
            (shares - 1.0).abs() < 1e-9,
            "shares of {} in {} add to {shares}",
            verdict.definition_id,
            verdict.force
        );
    }
    for row in &SAMPLE.results.completeness {
        let states = row.recorded
            + row.not_stated
            + row.refused
            + row.unknown
            + row.blank
            + row.invalid
            + row.unmapped
            + row.multivalue;
        assert_eq!(row.records, states);
    }
}

#[test]
fn the_national_row_is_the_sum_of_the_forces() {
    for national in SAMPLE.results.checks.iter().filter(|row| row.force == ALL) {
        let forces = SAMPLE.results.checks.iter().filter(|row| row.force != ALL && row.rule_id == national.rule_id);
        assert_eq!(national.breaches, forces.map(|row| row.breaches).sum::<i64>());
    }
    for national in SAMPLE.results.blocked_by.iter().filter(|row| row.force == ALL) {
        let forces = SAMPLE.results.blocked_by.iter().filter(|row| {
            row.force != ALL
                && row.definition_id == national.definition_id
                && row.table == national.table
                && row.field == national.field
        });
        assert_eq!(national.cases_blocked, forces.map(|row| row.cases_blocked).sum::<i64>());
    }
}
