//! Comparisons of forces and months agree with the tables that they are made from, on the sample and on the national set.

use std::collections::BTreeMap;
use std::path::Path;

use flagstone_engine::results::{AuditHead, AuditResults};
use flagstone_engine::{PersonReferences, audit_force};
use flagstone_extract::{AuditFile, Profile, ReadOptions, read};
use flagstone_results::{ALL, ComparedMeasure, ComparisonLabel, ComparisonRow, Denominator, Results, TrendRow};
use flagstone_rules::{RuleFiles, Rulebook};
use flagstone_synth::{DEFAULT_SEED, National};
use jiff::Timestamp;

/// The audit of a folder; its forces in the order of the audit file, or from the last.
fn audited(folder: &Path, from_the_last: bool) -> Results {
    let rulebook = Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right");
    let audit_file = AuditFile::load(&folder.join("audit.toml")).expect("readable").value.expect("right");
    let head = AuditHead {
        title: "Test".to_owned(),
        tool_version: "0".to_owned(),
        started_at: Timestamp::UNIX_EPOCH,
        workload: None,
        labelled: None,
        max_quarantine_share: 0.05,
    };
    let mut results = AuditResults::new(&rulebook, head, None);
    let mut entries: Vec<_> = audit_file.extracts.iter().collect();
    if from_the_last {
        entries.reverse();
    }
    for entry in entries {
        let profile = Profile::load(&entry.profile, &rulebook).expect("readable").value.expect("right");
        let options = ReadOptions { extracted_on: entry.extracted_on, ..ReadOptions::default() };
        let extract = read(&profile, &rulebook, &options).expect("synthetic extracts can be read");
        let mut audit = audit_force(&rulebook, &extract, PersonReferences::OfTheForce).expect("evaluated");
        results.add(&extract, &mut audit);
    }
    results.finish(String::new(), Timestamp::UNIX_EPOCH).results
}

/// Counted, and of how many; nothing of nothing where the table has no row.
type Counts = (i64, i64);

/// What another table says of a measure of a force, or of all forces together.
fn elsewhere(results: &Results, measure: ComparedMeasure, subject: &str, force: &str) -> Counts {
    let mut flags = results.flag_accuracy.iter();
    let flag = flags.find(|row| row.definition_id == subject && row.force == force && row.period == ALL);
    match measure {
        ComparedMeasure::Sensitivity => {
            flag.map_or((0, 0), |row| (row.meets_flagged, row.meets_flagged + row.meets_unflagged))
        }
        ComparedMeasure::Precision => {
            flag.map_or((0, 0), |row| (row.meets_flagged, row.meets_flagged + row.not_flagged))
        }
        ComparedMeasure::UndeterminedShare => {
            let mut rows = results.verdicts.iter();
            rows.find(|row| row.definition_id == subject && row.force == force && row.unit == "crime")
                .map_or((0, 0), |row| (row.undetermined, row.cases))
        }
        ComparedMeasure::RecordedRate => {
            let is_due = |denominator| denominator == Denominator::Due;
            let mut rows = results.completeness.iter().filter(|row| is_due(row.denominator));
            rows.find(|row| row.measure_id == subject && row.force == force && row.population == "all")
                .map_or((0, 0), |row| (row.recorded, row.records))
        }
    }
}

fn plus(a: Counts, b: Counts) -> Counts {
    (a.0 + b.0, a.1 + b.1)
}

fn comparisons_are_of_the_same_counts(results: &Results) {
    let mut totals: BTreeMap<(ComparedMeasure, &str), (usize, Counts)> = BTreeMap::new();
    for row in &results.comparisons {
        let counts = (row.numerator, row.denominator);
        assert_eq!(counts, elsewhere(results, row.measure, &row.subject, &row.force), "{row:?}");
        let total = totals.entry((row.measure, &row.subject)).or_default();
        *total = (total.0 + 1, plus(total.1, counts));
    }
    let of_definitions =
        results.rules.iter().filter(|rule| rule.kind == flagstone_results::RuleKind::Definition).count();
    let of_fields = results.rules.iter().filter(|rule| rule.kind == flagstone_results::RuleKind::Completeness).count();
    assert_eq!(totals.len(), 3 * of_definitions + of_fields);
    for ((measure, subject), (n_rows, total)) in totals {
        assert_eq!(n_rows, results.forces.len(), "{measure} {subject}");
        // The forces add up to the national row, so that there is one national rate.
        assert_eq!(total, elsewhere(results, measure, subject, ALL), "{measure} {subject}");
    }
    for row in &results.comparisons {
        let (x, n) = elsewhere(results, row.measure, &row.subject, ALL);
        assert_eq!(row.national_rate, (n > 0).then(|| x as f64 / n as f64), "{row:?}");
    }
    assert!(results.comparisons.iter().all(|row| row.force != ALL));
    let order = |row: &ComparisonRow| row.force.clone();
    for rows in results.comparisons.chunk_by(|a, b| (a.measure, &a.subject) == (b.measure, &b.subject)) {
        assert!(rows.is_sorted_by_key(order));
    }
}

fn months_add_up(results: &Results) {
    let mut totals: BTreeMap<(ComparedMeasure, &str, &str), Counts> = BTreeMap::new();
    for row in &results.trends {
        let total = totals.entry((row.measure, &row.subject, &row.force)).or_default();
        *total = plus(*total, (row.numerator, row.denominator));
    }
    assert!(totals.len() > results.forces.len());
    for ((measure, subject, force), total) in totals {
        assert_eq!(total, elsewhere(results, measure, subject, force), "{measure} {subject} {force}");
    }
    let months: BTreeMap<_, Counts> =
        results.trends.iter().filter(|row| row.force != ALL).fold(BTreeMap::new(), |mut months, row: &TrendRow| {
            let total = months.entry((row.measure, &row.subject, &row.period)).or_default();
            *total = plus(*total, (row.numerator, row.denominator));
            months
        });
    let national = results.trends.iter().filter(|row| row.force == ALL);
    let national: BTreeMap<_, Counts> =
        national.map(|row| ((row.measure, &row.subject, &row.period), (row.numerator, row.denominator))).collect();
    assert_eq!(months, national);
}

#[test]
fn four_forces_are_too_few_to_compare_and_every_count_is_that_of_its_table() {
    let results = audited(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data"), false);
    comparisons_are_of_the_same_counts(&results);
    months_add_up(&results);
    for row in &results.comparisons {
        assert_eq!(row.label, ComparisonLabel::InsufficientData);
        assert!(row.reason.contains("fewer than 10 forces"), "{row:?}");
        assert_eq!((row.z, row.lower_95, row.p, row.q), (None, None, None, None));
    }
    // The extracts were taken on the last day of January 2026: October is the last month that ended three months before.
    let excluded = |period: &str| results.trends.iter().filter(|row| row.period == period).all(|row| row.excluded);
    assert!(excluded("2025-11") && excluded("2025-12") && excluded("2026-01") && !excluded("2025-10"));
}

#[test]
fn many_forces_are_compared_whatever_the_order_in_which_they_are_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    National::generate(DEFAULT_SEED).write(folder.path()).expect("written");
    let (results, turned) = (audited(folder.path(), false), audited(folder.path(), true));
    comparisons_are_of_the_same_counts(&results);
    months_add_up(&results);
    assert!(results.forces.len() >= 10);
    assert!(results.comparisons.iter().any(|row| row.label == ComparisonLabel::NotDistinguishable));
    assert_eq!(results.comparisons, turned.comparisons);
}
