//! The audit of the sample data equals its planted truth: every verdict, every breach, nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use flagstone_engine::results::{AuditHead, AuditResults};
use flagstone_engine::{Auditor, EngineError, ForceAudit, PersonReferences, Tally, audit_force};
use flagstone_extract::{AuditFile, ColumnStore, Extract, PersonNumbers, Profile, ReadOptions, read};
use flagstone_results::{ALL, Denominator, Results};
use flagstone_rules::{RuleFiles, Rulebook, Table, Unit, Verdict};
use jiff::Timestamp;

static SAMPLE: LazyLock<Sample> =
    LazyLock::new(|| Sample::audit(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data")));

/// About 53,000 crimes.
static LARGE: LazyLock<(tempfile::TempDir, Sample)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sample = flagstone_synth::Sample::generate_scaled(7, 12);
    sample.write(folder.path()).expect("written");
    let audited = Sample::audit(folder.path().to_owned());
    (folder, audited)
});

struct Sample {
    folder: PathBuf,
    rulebook: Rulebook,
    forces: Vec<(Extract, ForceAudit)>,
    results: Results,
}

impl Sample {
    fn audit(folder: PathBuf) -> Sample {
        let rulebook = Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right");
        let audit_file = AuditFile::load(&folder.join("audit.toml")).expect("readable").value.expect("right");
        let head = AuditHead {
            workload: None,
            title: "Test".to_owned(),
            tool_version: "0".to_owned(),
            started_at: Timestamp::UNIX_EPOCH,
            labelled: None,
            max_quarantine_share: 0.05,
        };
        let rules = rulebook.clone();
        let mut results = AuditResults::new(&rules, head, None);
        let mut forces = Vec::new();
        for entry in &audit_file.extracts {
            let profile = Profile::load(&entry.profile, &rulebook).expect("readable").value.expect("right");
            let options = ReadOptions { extracted_on: entry.extracted_on, ..ReadOptions::default() };
            let extract = read(&profile, &rulebook, &options).expect("sample extracts can be read");
            let mut audit = audit_force(&rulebook, &extract, PersonReferences::OfTheForce)
                .expect("sample extracts can be evaluated");
            results.add(&extract, &mut audit);
            forces.push((extract, audit));
        }
        let results = results.finish(String::new(), Timestamp::UNIX_EPOCH).results;
        Sample { folder, rulebook, forces, results }
    }

    fn truth(&self, file: &str) -> Vec<BTreeMap<String, String>> {
        let path = self.folder.join("truth").join(file);
        let mut reader = csv::Reader::from_path(path).expect("the truth lies beside the sample");
        let rows: Result<Vec<_>, _> = reader.deserialize().collect();
        rows.expect("the truth is valid CSV")
    }

    /// The truth about the cases of some unit, by force and case: crimes, flag, and the verdict of each definition.
    fn planted_cases(&self, of_unit: impl Fn(&str) -> bool) -> BTreeMap<[String; 3], Planted> {
        let rows = self.truth("verdicts.csv").into_iter().filter(|row| of_unit(&row["unit"]));
        rows.map(|row| {
            let verdicts = self.rulebook.definitions().iter().map(|rule| row[&rule.provenance.id].clone());
            let key = [row["unit"].clone(), row["force"].clone(), row["case"].clone()];
            (key, (row["crimes"].clone(), row["flagged"].clone(), verdicts.collect()))
        })
        .collect()
    }
}

/// Number of crimes, whether flagged, and a verdict for each definition.
type Planted = (String, String, Vec<String>);

fn truth(file: &str) -> Vec<BTreeMap<String, String>> {
    SAMPLE.truth(file)
}

fn reference(extract: &Extract, crime_row: u32) -> String {
    let crimes = extract.table(Table::Crimes).expect("every sample force supplies crimes").frame();
    let references = crimes.column("crime_ref").expect("required").str().expect("text").clone();
    references.get(crime_row as usize).expect("never null").to_owned()
}

fn every_crime_is_as_planted(sample: &Sample) {
    let n_definitions = sample.rulebook.definitions().len();
    assert_eq!(n_definitions, 9);
    let mut found: BTreeMap<[String; 3], Planted> = BTreeMap::new();
    for (extract, audit) in &sample.forces {
        let crimes = extract.table(Table::Crimes).expect("every sample force supplies crimes").frame();
        let references = crimes.column("crime_ref").expect("required").str().expect("text").clone();
        for case in &audit.cases {
            let case_ref = references.get(case.crime_row as usize).expect("never null").to_owned();
            let flagged = case.flagged.map(|flagged| flagged.to_string()).unwrap_or_default();
            let outside = || ("1".to_owned(), flagged.clone(), vec!["outside".to_owned(); n_definitions]);
            let entry = found.entry(["crime".to_owned(), extract.force.clone(), case_ref]).or_insert_with(outside);
            assert_eq!(entry.2[case.definition], "outside", "one verdict for a case");
            entry.2[case.definition] = case.verdict.name().to_owned();
        }
    }
    let planted = sample.planted_cases(|unit| unit == "crime");
    let inside = |(_, _, verdicts): &Planted| verdicts.iter().any(|verdict| verdict != "outside");
    let wrong: Vec<_> =
        planted.iter().filter(|(key, case)| inside(case) && found.get(*key) != Some(case)).take(10).collect();
    assert!(
        wrong.is_empty(),
        "planted and not found so: {wrong:?}, but {:?}",
        wrong.first().map(|(key, _)| found.get(*key))
    );
    assert_eq!(found.len(), planted.values().filter(|case| inside(case)).count(), "cases that were not planted");
    for (number, definition) in sample.rulebook.definitions().iter().enumerate() {
        let planted_outside = planted.values().filter(|(_, _, verdicts)| verdicts[number] == "outside").count();
        let row = sample
            .results
            .verdicts
            .iter()
            .find(|row| row.force == ALL && row.unit == "crime" && row.definition_id == definition.provenance.id);
        assert_eq!(row.expect("the national row").outside, planted_outside as i64);
    }
}

fn every_larger_case_is_as_planted(sample: &Sample) {
    let mut found: BTreeMap<[String; 3], Planted> = BTreeMap::new();
    for (extract, audit) in &sample.forces {
        for case in &audit.larger {
            let key = [case.unit.name().to_owned(), extract.force.clone(), reference(extract, case.crime_rows[0])];
            let verdicts = case.verdicts.iter().map(|verdict| verdict.name().to_owned()).collect();
            found.insert(key, (case.crime_rows.len().to_string(), String::new(), verdicts));
        }
    }
    let planted = sample.planted_cases(|unit| unit != "crime");
    let missed: Vec<_> = planted.iter().filter(|(key, case)| found.get(*key) != Some(case)).take(10).collect();
    let invented: Vec<_> = found.iter().filter(|(key, _)| !planted.contains_key(*key)).take(10).collect();
    assert!(
        missed.is_empty() && invented.is_empty(),
        "missed {missed:?}, found {:?}, invented {invented:?}",
        missed.iter().map(|(key, _)| found.get(*key)).collect::<Vec<_>>()
    );
    for unit in ["investigation", "network"] {
        assert!(planted.keys().filter(|key| key[0] == unit).count() >= 25, "{unit}");
    }
}

fn every_unit_has_its_planted_shape(sample: &Sample) {
    let planted = sample.truth("units.csv");
    for row in &planted {
        let found = sample.results.units.iter().find(|unit| unit.unit == row["unit"] && unit.force == row["force"]);
        let found = found.expect("every planted unit has a row");
        let counts = [Some(found.crimes), found.cases, found.joined_crimes, found.largest];
        let counts = counts.map(|count| count.map(|count| count.to_string()));
        let wanted = ["crimes", "cases", "joined_crimes", "largest"].map(|column| Some(row[column].clone()));
        assert_eq!(counts, wanted, "{} of {}", row["unit"], row["force"]);
    }
    let evaluated = sample.results.units.iter().filter(|unit| unit.force != ALL && unit.cases.is_some()).count();
    assert_eq!(evaluated, planted.len(), "units that were not planted");
}

#[test]
fn every_crime_gets_its_planted_verdict_under_every_definition() {
    every_crime_is_as_planted(&SAMPLE);
}

#[test]
fn every_investigation_and_network_gets_its_planted_verdict_under_every_definition() {
    every_larger_case_is_as_planted(&SAMPLE);
    every_unit_has_its_planted_shape(&SAMPLE);
}

#[test]
fn fifty_thousand_crimes_get_their_planted_verdicts_at_every_unit() {
    let sample = &LARGE.1;
    assert!(sample.results.units.iter().any(|row| row.force == ALL && row.crimes > 50_000));
    every_crime_is_as_planted(sample);
    every_larger_case_is_as_planted(sample);
    every_unit_has_its_planted_shape(sample);
}

/// A case of one crime has its crime's verdict, so that the totals at a unit follow from the crimes and the larger cases.
#[test]
fn totals_of_larger_units_are_those_of_their_cases() {
    for (extract, audit) in &SAMPLE.forces {
        for unit in [Unit::Investigation, Unit::Network] {
            if audit.not_evaluated[unit.index()].is_some() {
                continue;
            }
            let larger: Vec<_> = audit.larger.iter().filter(|case| case.unit == unit).collect();
            let joined: BTreeSet<u32> = larger.iter().flat_map(|case| case.crime_rows.iter().copied()).collect();
            for (number, definition) in SAMPLE.rulebook.definitions().iter().enumerate() {
                let alone =
                    audit.cases.iter().filter(|case| case.definition == number && !joined.contains(&case.crime_row));
                let alone = alone.filter(|case| case.verdict == Verdict::Meets).count();
                let several = larger.iter().filter(|case| case.verdicts[number] == Verdict::Meets).count();
                let row = SAMPLE.results.verdicts.iter().find(|row| {
                    row.force == extract.force
                        && row.unit == unit.name()
                        && row.definition_id == definition.provenance.id
                });
                assert_eq!(
                    row.expect("evaluated").meets as usize,
                    alone + several,
                    "{} {unit:?}",
                    definition.provenance.id
                );
            }
        }
    }
}

/// One definition that implies another never meets where the other does not.
#[test]
fn narrower_definitions_are_within_wider_ones() {
    let nested = [
        ("home-office-2020", "occ-2013"),
        ("occ-2013", "cocad"),
        ("occ-2013", "iicsa-2022"),
        ("iicsa-2022", "met-review-2025"),
        ("cocad", "met-review-2025"),
        ("adr149", "occ-2013"),
    ];
    let row = |a: &str, b: &str, unit: &str| {
        let (a, b, swapped) = if a < b { (a, b, false) } else { (b, a, true) };
        let row = SAMPLE
            .results
            .agreement
            .iter()
            .find(|row| row.definition_a == a && row.definition_b == b && row.unit == unit && row.force == ALL);
        let row = row.expect("every pair is compared");
        if swapped { row.only_b } else { row.only_a }
    };
    for (narrow, wide) in nested {
        for unit in Unit::ALL.map(Unit::name) {
            assert_eq!(row(narrow, wide, unit), 0, "{narrow} without {wide} at unit {unit}");
        }
    }
}

#[test]
fn parts_of_any_size_and_what_was_worked_out_before_change_nothing() {
    for rows in [61, 1_000, usize::MAX] {
        let mut auditor = Auditor::new(&SAMPLE.rulebook).with_rows_at_a_time(rows.try_into().expect("not zero"));
        for (extract, audit) in &SAMPLE.forces {
            let again = auditor.audit(extract, PersonReferences::OfTheForce).expect("sample extracts can be evaluated");
            let said = |tally: &Tally| format!("{tally:?}");
            assert_eq!(said(&again.tally), said(&audit.tally), "{} in parts of {rows} rows", extract.force);
            assert_eq!((again.findings, again.larger), (audit.findings.clone(), audit.larger.clone()));
            assert_eq!(again.cases, audit.cases);
        }
    }
}

#[test]
fn where_columns_are_held_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut auditor = Auditor::new(&SAMPLE.rulebook);
    for (extract, audit) in &SAMPLE.forces {
        let on_disk = Extract {
            store: ColumnStore::Folder(folder.path().to_owned()),
            people: PersonNumbers::default(),
            ..extract.clone()
        };
        let again = auditor.audit(&on_disk, PersonReferences::OfTheForce).expect("sample extracts can be evaluated");
        assert_eq!(format!("{:?}", again.tally), format!("{:?}", audit.tally), "{}", extract.force);
        assert_eq!((again.findings, again.larger), (audit.findings.clone(), audit.larger.clone()));
        assert_eq!(again.cases, audit.cases);
    }
}

#[test]
fn a_folder_that_takes_nothing_is_an_error_and_no_defect() {
    let (extract, _) = &SAMPLE.forces[0];
    let nowhere = Extract { store: ColumnStore::Folder("nowhere/at/all".into()), ..extract.clone() };
    let failed = Auditor::new(&SAMPLE.rulebook).audit(&nowhere, PersonReferences::OfTheForce);
    let error = failed.err().expect("there is no such folder");
    assert!(matches!(error, EngineError::NotKept(_)), "{error}");
    assert!(error.to_string().contains("name a folder that is there"), "{error}");
}

#[test]
fn an_auditor_that_only_counts_counts_the_same() {
    let mut auditor = Auditor::new(&SAMPLE.rulebook).counting_only();
    for (extract, audit) in &SAMPLE.forces {
        let counted = auditor.audit(extract, PersonReferences::OfTheForce).expect("sample extracts can be evaluated");
        assert_eq!(format!("{:?}", counted.tally), format!("{:?}", audit.tally), "{}", extract.force);
        assert!(counted.findings.is_empty() && counted.cases.is_empty() && counted.larger.is_empty());
    }
}

#[test]
fn every_planted_breach_is_found_and_nothing_else() {
    let mut found = BTreeSet::new();
    for (extract, audit) in &SAMPLE.forces {
        for finding in &audit.findings {
            let check = &SAMPLE.rulebook.checks()[finding.check];
            let source = extract.sources[finding.source as usize].name();
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
    assert_eq!((row.meets_flagged, row.meets_flagged + row.meets_unflagged), (296, 800));
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
        assert_eq!(row.records, row.repeated + row.outside + row.crimes);
        assert!(row.cases <= row.crimes && (row.unit != "crime" || row.cases == row.crimes));
        assert_eq!(row.cases, row.meets + row.does_not_meet + row.undetermined);
    }
    for row in SAMPLE.results.flag_accuracy.iter().filter(|row| row.period == "ALL") {
        let cases = SAMPLE
            .results
            .verdicts
            .iter()
            .find(|v| v.definition_id == row.definition_id && v.force == row.force && v.unit == "crime")
            .map(|v| v.cases);
        let six = row.meets_flagged
            + row.meets_unflagged
            + row.not_flagged
            + row.not_unflagged
            + row.undetermined_flagged
            + row.undetermined_unflagged;
        assert_eq!(cases, Some(six + row.flag_unknown));
    }
    for verdict in SAMPLE.results.verdicts.iter().filter(|row| row.undetermined > 0 && row.unit == "crime") {
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
    for row in &SAMPLE.results.agreement {
        let determined = row.both + row.only_a + row.only_b + row.neither;
        assert_eq!(row.cases, determined + row.undetermined);
        let open = row.meets_undetermined + row.not_undetermined + row.undetermined_meets + row.undetermined_not;
        assert_eq!(row.undetermined, open + row.undetermined_both);
    }
    for unit in &SAMPLE.results.units {
        let all = SAMPLE.results.intersections.iter().filter(|row| row.unit == unit.unit && row.force == unit.force);
        let most = SAMPLE.results.verdicts.iter().filter(|row| row.unit == unit.unit && row.force == unit.force);
        let cases: i64 = all.map(|row| row.cases).sum();
        // Every shipped definition has the same population.
        assert!(most.clone().all(|row| row.cases == cases), "{} {}", unit.unit, unit.force);
    }
    for row in &SAMPLE.results.differences {
        assert!(row.fails_alone <= row.fails && row.fails <= row.only_a && row.unknown <= row.open);
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
