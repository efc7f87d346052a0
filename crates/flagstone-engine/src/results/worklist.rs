//! The worklist: closed cases for review, in order.

use std::cmp::Reverse;

use flagstone_extract::Extract;
use flagstone_results::{ClosedPopulation, DecidedBy as Word, WorklistRow};
use flagstone_rules::{Rulebook, SignalOutcome, Table, Truth, Verdict};

use super::closures::{BELONGS, NO_LEVEL};
use super::restricted::references;
use super::{RecordKey, blocked_by, count};
use crate::closure::{ClosedCase, DecidedBy};

/// A case on the list, and the force's own references of its crimes if those were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedCase {
    /// The row, without references.
    pub row: WorklistRow,
    /// The references of its crimes, in the order of the extract; empty where they were not asked for.
    pub references: Vec<String>,
}

/// The cases of one force, in no order.
pub(super) fn cases(
    rulebook: &Rulebook,
    extract: &Extract,
    cases: &[ClosedCase],
    key: &RecordKey,
    with_references: bool,
) -> Vec<ListedCase> {
    let references = references(extract, Table::Crimes);
    let mut key = key.of_force(&extract.force);
    let reference = |row: u32| references.as_ref().and_then(|all| all.get(row as usize)).map(str::to_owned);
    let mut listed = |case: &ClosedCase| {
        let of_case: Vec<String> = case.crime_rows.iter().filter_map(|row| reference(*row)).collect();
        let record_key = key.hash(of_case.first()?).to_hex().to_string();
        let references = if with_references { of_case } else { Vec::new() };
        Some(ListedCase { row: row(rulebook, &extract.force, record_key, case), references })
    };
    cases.iter().filter_map(&mut listed).collect()
}

/// Puts the cases of all forces in the order of review and numbers them.
///
/// Cases in scope come before those whose scope is unknown; then those of which the first level holds, and among them those of
/// which the second does, and so on; then those with more signals. Ties are broken by the keyed hash, which nobody without
/// the key can foresee.
pub(super) fn sort(rulebook: &Rulebook, cases: &mut [ListedCase]) {
    let levels: Vec<&str> = rulebook.closure().levels.iter().map(|level| level.id.as_str()).collect();
    cases.sort_by_cached_key(|case| {
        let row = &case.row;
        let fails: Vec<bool> = levels.iter().map(|level| !row.levels.iter().any(|held| held == level)).collect();
        (row.scope, fails, Reverse(row.n_signals), row.record_key.clone(), row.force.clone())
    });
    for (position, case) in (1..).zip(cases) {
        case.row.position = position;
    }
}

fn row(rulebook: &Rulebook, force: &str, record_key: String, case: &ClosedCase) -> WorklistRow {
    let levels = |wanted: Truth| {
        let rules = rulebook.closure().levels.iter().zip(&case.levels);
        rules.filter(|(_, holds)| **holds == wanted).map(|(level, _)| level.id.clone()).collect()
    };
    let signals = |wanted: SignalOutcome| -> Vec<String> {
        let rules = rulebook.signals().iter().zip(&case.signals);
        rules.filter(|(_, outcome)| **outcome == wanted).map(|(signal, _)| signal.provenance.id.clone()).collect()
    };
    let raised = signals(SignalOutcome::Raised);
    WorklistRow {
        position: 0,
        force: force.to_owned(),
        record_key,
        unit: case.unit.name().to_owned(),
        crimes: count(case.crime_rows.len() as u64),
        scope: if case.scope == Verdict::Meets { ClosedPopulation::InScope } else { ClosedPopulation::ScopeUnknown },
        scope_unknown_because: because(rulebook, case),
        level: case.level.map_or(NO_LEVEL, |level| &rulebook.closure().levels[level].id).to_owned(),
        levels: levels(Some(true)),
        levels_unknown: levels(None),
        n_signals: count(raised.len() as u64),
        signals: raised,
        signals_unknown: signals(SignalOutcome::Unknown),
        signals_not_applicable: signals(SignalOutcome::NotApplicable),
        mentions: {
            let lexicons = rulebook.narratives().categories().iter().enumerate();
            let mentioned = lexicons.filter(|(number, _)| case.mentions >> number & 1 == 1);
            mentioned.map(|(_, lexicon)| lexicon.id().to_owned()).collect()
        },
        closed_in: case.closed_in.map(i64::from),
        decided_by: match case.decided_by {
            DecidedBy::Police => Word::Police,
            DecidedBy::Cps => Word::Cps,
            DecidedBy::Both => Word::Both,
            DecidedBy::Unknown => Word::Unknown,
        },
        to_fill: case
            .to_fill
            .iter()
            .map(|measure| rulebook.schema().name_of(rulebook.completeness()[*measure].field))
            .collect(),
    }
}

/// `criterion: table.field`, a line for each field that a criterion lacks.
fn because(rulebook: &Rulebook, case: &ClosedCase) -> Vec<String> {
    let criteria = &rulebook.review_scope().criteria;
    let lines = case.because.iter().flat_map(|(criterion, lacking)| {
        let id = criterion.map_or(BELONGS, |criterion| &criteria[criterion].id);
        let fields = lacking.iter().map(move |lacking| format!("{id}: {}", blocked_by::name(rulebook, *lacking)));
        let none = lacking.is_empty().then(|| id.to_owned());
        none.into_iter().chain(fields)
    });
    lines.collect()
}
