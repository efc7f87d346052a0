//! Rows of the tables about closed cases, one or two of each.

use flagstone_results::{
    ALL, ClosedPopulation, ClosureRow, DecidedBy, GapRow, LabelledSet, LinkageRow, MentionAccuracyRow, MentionRow,
    OutcomeSet, OutcomeSetRow, PriorityRow, Results, ScopeUnknownRow, SharedPeopleRow, SignalKind, SignalRow,
    WorklistRow, WorkloadRow,
};

const FORCE: &str = "X01";

/// Fills every table, and every nullable column with a null somewhere.
pub(crate) fn fill(results: &mut Results) {
    results.closures = vec![closure("2024"), closure(ALL)];
    results.priorities = vec![priority("rape", 1, Some(3)), priority("none", 2, None)];
    results.scope_unknown = vec![ScopeUnknownRow {
        force: FORCE.into(),
        criterion_id: "any".into(),
        title: "Whatever is open".into(),
        field: "suspects.deceased".into(),
        cases: 4,
        cases_alone: 2,
    }];
    results.outcome_sets = vec![OutcomeSetRow {
        set: OutcomeSet::NoFurtherAction,
        position: 1,
        code: "15".into(),
        label: "Evidential difficulties".into(),
        source: "a code list".into(),
        note: String::new(),
    }];
    results.signals = vec![SignalRow {
        signal_id: "SG101".into(),
        kind: SignalKind::Enquiry,
        population: ClosedPopulation::InScope,
        force: FORCE.into(),
        cases: 10,
        raised: 4,
        not_raised: 3,
        unknown: 2,
        not_applicable: 1,
    }];
    results.mentions = vec![MentionRow {
        lexicon_id: "narrative-threats".into(),
        population: ClosedPopulation::Every,
        force: FORCE.into(),
        crimes: 10,
        mentioned: 4,
        discounted: 3,
        not_mentioned: 2,
        without_narrative: 1,
    }];
    results.mention_accuracy = vec![MentionAccuracyRow {
        lexicon_id: ALL.into(),
        labelled_set: LabelledSet::HeldOut,
        lexicons_digest: "0123456789abcdef".into(),
        labelled_digest: "fedcba9876543210".into(),
        true_positives: 99,
        false_positives: 31,
        false_negatives: 32,
        true_negatives: 1338,
    }];
    results.linkage = vec![linkage(Some(5)), LinkageRow { force: ALL.into(), ..linkage(None) }];
    results.shared_people = [Some(12), None]
        .into_iter()
        .zip(["X02", "X03"])
        .map(|(people, force_b)| SharedPeopleRow {
            force_a: FORCE.into(),
            force_b: force_b.into(),
            table: "suspects".into(),
            people,
            suppressed_below: 10,
        })
        .collect();
    results.gaps = vec![gap("2024", Some(1)), gap(ALL, None)];
    results.workload = vec![workload(0, Some(45.0)), workload(1, None)];
}

fn closure(period: &str) -> ClosureRow {
    ClosureRow {
        force: FORCE.into(),
        period: period.into(),
        unit: "investigation".into(),
        nfa_cases: 20,
        nfa_unknown: 1,
        decided_by_police: 9,
        decided_by_cps: 5,
        decided_by_both: 4,
        decided_by_unknown: 2,
        ended_apart: 3,
        in_scope: 8,
        scope_unknown: 4,
        rape_priority: 3,
        rape_scope_unknown: 1,
        with_signals: 6,
    }
}

fn priority(level_id: &str, position: i64, holds: Option<i64>) -> PriorityRow {
    PriorityRow {
        force: FORCE.into(),
        position,
        level_id: level_id.into(),
        title: "A question".into(),
        in_scope: 3,
        holds,
        unknown: holds,
        scope_unknown: 1,
    }
}

fn linkage(n: Option<i64>) -> LinkageRow {
    LinkageRow {
        force: FORCE.into(),
        crimes: 9,
        suspects: n,
        repeat_suspects: n,
        repeat_suspects_different_victims: n,
        suspects_without_reference: n,
        suspects_unknown: n,
        victims: n,
        shared_victims: n,
        victims_without_reference: n,
        victims_unknown: n,
        placeholders: 0,
        together_by_victim: n,
        crimes_together_by_victim: n,
        together_by_investigation: n,
        crimes_together_by_investigation: n,
        wording_gap: n,
    }
}

fn gap(period: &str, contradictions: Option<i64>) -> GapRow {
    GapRow {
        measure_id: "suspect-ethnicity-self".into(),
        population: ClosedPopulation::InScope,
        force: FORCE.into(),
        period: period.into(),
        table: "suspects".into(),
        field: "ethnicity_self".into(),
        records: 15,
        due: 8,
        due_missing: 4,
        due_refused: 1,
        not_yet_due: 4,
        not_yet_due_missing: 3,
        due_unknown: 2,
        due_unknown_missing: 2,
        not_applicable: 1,
        cases_to_fill: 3,
        contradictions,
    }
}

fn workload(position: i64, cost: Option<f64>) -> WorkloadRow {
    WorkloadRow {
        force: FORCE.into(),
        position,
        level_id: if position == 0 { ALL.into() } else { "rape".into() },
        cases_from: 8,
        cases_to: 12,
        hours_per_case_from: 10.0,
        hours_per_case_to: 40.0,
        hours_from: 80.0,
        hours_to: 480.0,
        cost_per_hour: cost,
        cost_from: cost,
        cost_to: cost,
        reviewers: cost.map(|_| 4),
        hours_per_week: cost,
        weeks_from: cost,
        weeks_to: cost,
    }
}

/// Two cases on the list.
pub(crate) fn worklist() -> Vec<WorklistRow> {
    let case = |position, closed_in| WorklistRow {
        position,
        force: FORCE.into(),
        record_key: format!("k{position}"),
        unit: "investigation".into(),
        crimes: 2,
        scope: ClosedPopulation::ScopeUnknown,
        scope_unknown_because: vec!["two-suspects-alive: suspects.deceased".into()],
        level: "rape".into(),
        levels: vec!["rape".into()],
        levels_unknown: Vec::new(),
        n_signals: 1,
        signals: vec!["SG101".into()],
        signals_unknown: vec!["SG102".into(), "SG103".into()],
        signals_not_applicable: vec!["SG104".into()],
        mentions: Vec::new(),
        closed_in,
        decided_by: DecidedBy::Both,
        to_fill: vec!["suspects.ethnicity_self".into()],
    };
    vec![case(2, None), case(1, Some(2024))]
}
