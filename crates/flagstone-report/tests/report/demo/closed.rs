//! Every table about closed cases, from one list of counts and how often each force has them. So they add up.

mod evidence;
mod people;

use std::iter::once;

use flagstone_results::{
    ALL, ClosureRow, OutcomeSet, OutcomeSetRow, PriorityRow, Results, ScopeUnknownRow, WorkloadRow,
};

pub(crate) use evidence::{SIGNALS, mentions};
pub(crate) use people::shared;

/// A force: its code, how often it has the counts below, and whether it supplies investigations and nationality.
#[derive(Clone)]
pub(crate) struct Closed {
    pub(crate) force: String,
    pub(crate) times: i64,
    pub(crate) supplies_all: bool,
}

/// Closed, not known, police, CPS, both, not known who, apart, in scope, scope unknown, rape, rape of unknown scope, with signals.
const YEARS: [(&str, [i64; 12]); 3] = [
    ("2023", [40, 0, 22, 10, 3, 5, 4, 9, 4, 3, 1, 7]),
    ("2024", [80, 0, 44, 20, 6, 10, 8, 18, 8, 6, 2, 14]),
    ("unknown", [1, 6, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0]),
];

/// In scope, holds, cannot be told, scope unknown: 27 in scope and 14 of unknown scope.
pub(crate) const LEVELS: [(&str, &str, [i64; 4]); 4] = [
    ("rape", "Is rape alleged?", [9, 9, 0, 3]),
    ("victim-under-13", "Was a victim under 13?", [6, 8, 4, 2]),
    ("may-leave", "Is a suspect abroad, or not to be found?", [2, 3, 5, 1]),
    (NO_LEVEL, "None of these is known to hold.", [10, 0, 0, 8]),
];
const NO_LEVEL: &str = "none";

/// Criterion, question, field, cases, cases in which no other criterion is open: 6 and 10 cases, 2 of them both.
const REASONS: [(&str, &str, &str, [i64; 2]); 8] = [
    ("contact", "Is the offence a contact offence?", "any", [6, 4]),
    ("contact", "Is the offence a contact offence?", "crimes.offence_code", [6, 4]),
    ("two-child-victims", "Is there more than one victim under 18 at the offence?", "any", [10, 8]),
    ("two-child-victims", "Is there more than one victim under 18 at the offence?", "victims.age_at_offence", [9, 7]),
    ("two-child-victims", "Is there more than one victim under 18 at the offence?", "victims", [1, 1]),
    ("any", "Whatever is open", "crimes.offence_code", [6, 4]),
    ("any", "Whatever is open", "victims.age_at_offence", [9, 7]),
    ("any", "Whatever is open", "victims", [1, 1]),
];

const OUTCOMES: [(OutcomeSet, &str, &str, &str); 4] = [
    (OutcomeSet::NoFurtherAction, "5", "Offender died", ""),
    (OutcomeSet::NoFurtherAction, "15", "Named suspect identified, evidential difficulties", ""),
    (OutcomeSet::NoFurtherAction, "16", "Victim does not support further action", "Suspect identified."),
    (OutcomeSet::ReportedApart, "20", "Action taken by another body", "Near to it, and another body acted."),
];

/// Adds the rows of these forces, and the national ones.
pub(crate) fn add(results: &mut Results, forces: &[Closed]) {
    if forces.is_empty() {
        return;
    }
    let times = forces.iter().map(|force| force.times).sum();
    let all = Closed { force: ALL.into(), times, supplies_all: forces.iter().all(|force| force.supplies_all) };
    for own in forces.iter().chain(once(&all)) {
        closures(results, own);
        results.priorities.extend((1..).zip(LEVELS).map(|(position, level)| priority(own, position, level)));
        results.scope_unknown.extend(REASONS.map(|reason| scope_unknown(own, reason)));
        evidence::signals(results, own);
        people::links(results, own);
        let supplying = forces.iter().filter(|force| force.supplies_all).map(|force| force.times).sum();
        people::gaps(results, own, if own.force == ALL { supplying } else { i64::from(own.supplies_all) * own.times });
    }
    results.outcome_sets = (1..)
        .zip(OUTCOMES)
        .map(|(position, (set, code, label, note))| OutcomeSetRow {
            set,
            position,
            code: code.into(),
            label: label.into(),
            // The first of them has a source of its own.
            source: format!("A made-up code list, {}", if position == 1 { 2025 } else { 2024 }),
            note: note.into(),
        })
        .collect();
}

fn closures(results: &mut Results, own: &Closed) {
    let all: [i64; 12] = std::array::from_fn(|at| YEARS.iter().map(|(_, counts)| counts[at]).sum());
    for (period, counts) in YEARS.iter().copied().chain(once((ALL, all))) {
        let [closed, open, police, cps, both, nobody, apart, in_scope, unknown, rape, rape_unknown, signals] =
            counts.map(|n| n * own.times);
        results.closures.push(ClosureRow {
            force: own.force.clone(),
            period: period.into(),
            unit: unit(own).into(),
            nfa_cases: closed,
            nfa_unknown: open,
            decided_by_police: police,
            decided_by_cps: cps,
            decided_by_both: both,
            decided_by_unknown: nobody,
            ended_apart: apart,
            in_scope,
            scope_unknown: unknown,
            rape_priority: rape,
            rape_scope_unknown: rape_unknown,
            with_signals: signals,
        });
    }
}

fn unit(own: &Closed) -> &'static str {
    match (own.supplies_all, own.force == ALL) {
        (true, _) => "investigation",
        (false, true) => "mixed",
        (false, false) => "crime",
    }
}

fn priority(own: &Closed, position: i64, (level_id, title, counts): (&str, &str, [i64; 4])) -> PriorityRow {
    let [in_scope, holds, unknown, scope_unknown] = counts.map(|n| n * own.times);
    let is_level = level_id != NO_LEVEL;
    PriorityRow {
        force: own.force.clone(),
        position,
        level_id: level_id.into(),
        title: title.into(),
        in_scope,
        holds: is_level.then_some(holds),
        unknown: is_level.then_some(unknown),
        scope_unknown,
    }
}

fn scope_unknown(own: &Closed, (criterion, title, field, counts): (&str, &str, &str, [i64; 2])) -> ScopeUnknownRow {
    let [cases, cases_alone] = counts.map(|n| n * own.times);
    let (criterion_id, title, field) = (criterion.into(), title.into(), field.into());
    ScopeUnknownRow { force: own.force.clone(), criterion_id, title, field, cases, cases_alone }
}

/// Ten to 40 hours a case at 50 an hour, six reviewers at 25 hours a week.
pub(crate) fn workload(results: &mut Results) {
    let mut rows: Vec<WorkloadRow> = Vec::new();
    for row in &results.priorities {
        rows.push(effort(&row.force, row.position, &row.level_id, row.in_scope, row.in_scope + row.scope_unknown));
    }
    for row in results.closures.iter().filter(|row| row.period == ALL) {
        rows.push(effort(&row.force, 0, ALL, row.in_scope, row.in_scope + row.scope_unknown));
    }
    results.workload = rows;
}

fn effort(force: &str, position: i64, level_id: &str, cases_from: i64, cases_to: i64) -> WorkloadRow {
    let (hours_from, hours_to) = (cases_from as f64 * 10.0, cases_to as f64 * 40.0);
    WorkloadRow {
        force: force.into(),
        position,
        level_id: level_id.into(),
        cases_from,
        cases_to,
        hours_per_case_from: 10.0,
        hours_per_case_to: 40.0,
        hours_from,
        hours_to,
        cost_per_hour: Some(50.0),
        cost_from: Some(hours_from * 50.0),
        cost_to: Some(hours_to * 50.0),
        reviewers: Some(6),
        hours_per_week: Some(25.0),
        weeks_from: Some(hours_from / 150.0),
        weeks_to: Some(hours_to / 150.0),
    }
}
