//! Closed cases of the sample and of the national set against what was planted: counts, signals, levels, every case.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use flagstone_engine::results::{AuditHead, AuditResults};
use flagstone_engine::{ClosedCase, PersonReferences, SharedPeople, audit_force};
use flagstone_extract::{AuditFile, Extract, PersonReferencesChoice, Profile, ReadOptions, read};
use flagstone_results::{ALL, ClosedPopulation, Results};
use flagstone_rules::{RuleFiles, Rulebook, SignalOutcome, Table, Verdict};
use flagstone_synth::{DEFAULT_SEED, National, Sample};
use jiff::Timestamp;

type Row = BTreeMap<String, String>;

/// An audit of a folder with planted truth.
struct Audited {
    folder: tempfile::TempDir,
    rulebook: Rulebook,
    results: Results,
    /// By force and first crime of the case in file order: scope, and the signals raised.
    cases: BTreeMap<[String; 2], (Verdict, BTreeSet<String>)>,
}

impl Audited {
    fn new(folder: tempfile::TempDir) -> Audited {
        let rulebook = Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right");
        let audit_file = AuditFile::load(&folder.path().join("audit.toml")).expect("readable").value.expect("right");
        let read_one = |at: usize| {
            let entry = &audit_file.extracts[at];
            let profile = Profile::load(&entry.profile, &rulebook).expect("readable").value.expect("right");
            let options = ReadOptions { extracted_on: entry.extracted_on, ..ReadOptions::default() };
            read(&profile, &rulebook, &options).expect("synthetic extracts can be read")
        };
        let national = audit_file.person_references == PersonReferencesChoice::National;
        let mut shared = SharedPeople::default();
        if national {
            (0..audit_file.extracts.len()).for_each(|at| shared.add(&rulebook, &read_one(at)).expect("evaluated"));
        }
        let references = if national { PersonReferences::National } else { PersonReferences::OfTheForce };
        let head = AuditHead {
            title: "Test".to_owned(),
            tool_version: "0".to_owned(),
            started_at: Timestamp::UNIX_EPOCH,
            workload: None,
            labelled: None,
            max_quarantine_share: 0.05,
        };
        let rules = rulebook.clone();
        let mut results = AuditResults::new(&rules, head, None);
        let mut cases = BTreeMap::new();
        for at in 0..audit_file.extracts.len() {
            let mut extract = read_one(at);
            if national {
                shared.mark(&mut extract).expect("marked");
            }
            let mut audit = audit_force(&rulebook, &extract, references).expect("evaluated");
            let first_of = first_crimes(&extract);
            for case in &audit.closed_cases {
                let raised = raised(&rulebook, case);
                let key = [extract.force.clone(), first_of[case.crime_rows[0] as usize].clone()];
                assert!(cases.insert(key, (case.scope, raised)).is_none(), "a case is listed once");
            }
            results.add(&extract, &mut audit);
        }
        if national {
            results.add_shared_people(&shared);
        }
        let results = results.finish(String::new(), Timestamp::UNIX_EPOCH).results;
        Audited { folder, rulebook, results, cases }
    }

    fn truth(&self, file: &str) -> Vec<Row> {
        rows(&self.folder.path().join("truth").join(file))
    }

    fn closures_are_as_planted(&self) {
        let truth = self.truth("closures.csv");
        assert!(truth.len() > 4);
        for planted in truth {
            let force = &planted["force"];
            let of_force = self.results.closures.iter().find(|row| row.force == *force && row.period == ALL);
            let found = of_force.expect("every force has a row");
            let n = |column: &str| planted[column].parse::<i64>().expect("a count");
            assert_eq!(found.unit, planted["unit"], "{force}");
            let counts = [found.nfa_cases, found.in_scope, found.scope_unknown, found.rape_priority];
            assert_eq!(counts, ["closed", "in_scope", "scope_unknown", "rape_in_scope"].map(n), "{force}");
            let decided =
                [found.decided_by_police, found.decided_by_cps, found.decided_by_both, found.decided_by_unknown];
            assert_eq!(decided.iter().sum::<i64>(), found.nfa_cases, "{force}");
            let of_years = self.results.closures.iter().filter(|row| row.force == *force && row.period != ALL);
            assert_eq!(of_years.map(|row| row.in_scope).sum::<i64>(), found.in_scope, "{force}");
            for level in self.results.priorities.iter().filter(|row| row.force == *force) {
                assert_eq!(level.in_scope, n(&level.level_id), "{force}, {}", level.level_id);
            }
        }
    }

    fn signals_are_as_planted(&self) {
        let mut n_compared = 0;
        for planted in self.truth("signals.csv") {
            let population = match planted["population"].as_str() {
                "in_scope" => ClosedPopulation::InScope,
                "scope_unknown" => ClosedPopulation::ScopeUnknown,
                "every" => ClosedPopulation::Every,
                // Counted by the truth alone.
                "closed" => continue,
                other => panic!("{other} is no population"),
            };
            let found = self.results.signals.iter().find(|row| {
                row.signal_id == planted["signal_id"] && row.force == planted["force"] && row.population == population
            });
            let found = found.expect("every signal has a row for every force");
            let counts = [found.raised, found.not_raised, found.unknown, found.not_applicable];
            let columns = ["raised", "not_raised", "unknown", "not_applicable"];
            let expected = columns.map(|column| planted[column].parse::<i64>().expect("a count"));
            assert_eq!(counts, expected, "{} of {} {}", found.signal_id, found.force, found.population);
            assert_eq!(found.cases, counts.iter().sum::<i64>());
            n_compared += 1;
        }
        assert_eq!(n_compared, self.results.signals.len());
    }

    fn every_case_is_as_planted(&self) {
        let truth = self.truth("signal_cases.csv");
        let planted: BTreeMap<[String; 2], (Verdict, BTreeSet<String>)> = truth
            .into_iter()
            .map(|row| {
                let scope = if row["scope"] == "in_scope" { Verdict::Meets } else { Verdict::Undetermined };
                let signals = row["signals"].split_whitespace().map(str::to_owned).collect();
                ([row["force"].clone(), row["case"].clone()], (scope, signals))
            })
            .collect();
        for (key, case) in &planted {
            assert_eq!(self.cases.get(key), Some(case), "{key:?}");
        }
        assert_eq!(self.cases.len(), planted.len());
    }
}

fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("the truth lies beside the extracts");
    let rows: Result<Vec<_>, _> = reader.deserialize().collect();
    rows.expect("the truth is valid CSV")
}

/// For each row of the crimes, the reference of the first crime of its investigation.
fn first_crimes(extract: &Extract) -> Vec<String> {
    let crimes = extract.table(Table::Crimes).expect("an extract has crimes").frame();
    let references = crimes.column("crime_ref").expect("a column").str().expect("text").clone();
    let investigations = crimes.column("investigation_ref").ok().map(|column| column.str().expect("text").clone());
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    (0..crimes.height())
        .map(|row| {
            let reference = references.get(row).expect("never null").to_owned();
            match investigations.as_ref().and_then(|investigations| investigations.get(row)) {
                None => reference,
                Some(investigation) => first.entry(investigation.to_owned()).or_insert(reference).clone(),
            }
        })
        .collect()
}

fn raised(rulebook: &Rulebook, case: &ClosedCase) -> BTreeSet<String> {
    let signals = rulebook.signals().iter().zip(&case.signals);
    signals
        .filter(|(_, outcome)| **outcome == SignalOutcome::Raised)
        .map(|(signal, _)| signal.provenance.id.clone())
        .collect()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the extracts")
}

#[test]
fn closed_cases_of_the_sample_are_as_planted() {
    let folder = folder();
    Sample::generate(DEFAULT_SEED).write(folder.path()).expect("written");
    let audited = Audited::new(folder);
    audited.closures_are_as_planted();
    audited.signals_are_as_planted();
    audited.every_case_is_as_planted();
    assert!(audited.results.shared_people.is_empty(), "its references of people are each force's own");
}

#[test]
fn the_national_set_is_reproduced_to_the_case() {
    let folder = folder();
    National::generate(DEFAULT_SEED).write(folder.path()).expect("written");
    let audited = Audited::new(folder);
    let national = audited.results.closures.iter().find(|row| row.force == ALL && row.period == ALL).expect("a row");
    assert_eq!((national.in_scope, national.rape_priority), (1_273, 236));
    let with_cases = audited.results.closures.iter().filter(|row| row.force != ALL && row.period == ALL);
    assert_eq!(with_cases.filter(|row| row.in_scope > 0).count(), 23);
    audited.closures_are_as_planted();
    audited.signals_are_as_planted();
    audited.every_case_is_as_planted();
    for signal in audited.rulebook.signals() {
        let rows =
            audited.results.signals.iter().filter(|row| row.force == ALL && row.signal_id == signal.provenance.id);
        let every = rows.max_by_key(|row| row.population).expect("a row");
        assert!(every.raised > 0 && every.not_raised > 0 && every.unknown > 0, "{} is planted", signal.provenance.id);
    }
}

#[test]
fn people_of_two_forces_are_as_planted_and_small_counts_are_left_out() {
    let folder = folder();
    National::generate(DEFAULT_SEED).write(folder.path()).expect("written");
    let audited = Audited::new(folder);
    let truth = audited.truth("shared_people.csv");
    assert_eq!(audited.results.shared_people.len(), truth.len());
    let (mut n_given, mut n_suppressed) = (0, 0);
    for planted in truth {
        let found = audited.results.shared_people.iter().find(|row| {
            row.force_a == planted["force_a"] && row.force_b == planted["force_b"] && row.table == planted["table"]
        });
        let people: i64 = planted["people"].parse().expect("a count");
        let expected = (people >= 10).then_some(people);
        assert_eq!(found.expect("every pair has a row").people, expected, "{planted:?}");
        n_given += usize::from(expected.is_some());
        n_suppressed += usize::from(expected.is_none() && people > 0);
    }
    assert!(n_given > 0 && n_suppressed > 0, "both are planted: {n_given}, {n_suppressed}");
}
