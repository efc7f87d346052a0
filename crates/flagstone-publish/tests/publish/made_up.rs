//! Results of fictional forces whose counts are drawn at random, small ones often.

use flagstone_publish::Request;
use flagstone_results::{
    ALL, AuditRow, AuditStatus, ClosureRow, CompletenessRow, Denominator, FlagAccuracyRow, ForceRow, PriorityRow,
    Results, RuleKind, RuleRow, VerdictRow,
};
use flagstone_stats::disclosure::RoundingPolicy;
use jiff::Timestamp;
use jiff::civil::date;

pub(crate) const DEFINITION: &str = "a-definition";

pub(crate) const REQUEST: Request<'_> =
    Request { definition_id: DEFINITION, policy: RoundingPolicy::FIVE_FIVE, totals_known: true, tool_version: "0.0.0" };

/// Results of `n_forces` forces. Everything adds up as the tables say.
pub(crate) fn results(seed: u64, n_forces: usize) -> Results {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut results = Results::new(audit());
    results.rules = rules();
    let forces: Vec<String> = (1..=n_forces).map(|number| format!("X{number:02}")).collect();
    results.forces = forces.iter().map(|force| force_row(force)).collect();
    flag(&mut results, &forces, &mut random);
    for measure in ["suspect-ethnicity-self", "suspect-nationality", "victim-ethnicity-self"] {
        completeness(&mut results, measure, &forces, seed);
    }
    closed(&mut results, &forces, &mut random);
    results
}

/// Three counts in ten are 0, two in ten are 1 to 4, the others up to `most`.
fn count(random: &mut fastrand::Rng, most: i64) -> i64 {
    match random.u8(0..10) {
        0..=2 => 0,
        3..=4 => random.i64(1..5),
        _ => random.i64(1..=most),
    }
}

fn flag(results: &mut Results, forces: &[String], random: &mut fastrand::Rng) {
    let mut total = [0; 6];
    for force in forces {
        // A force has far more crimes that do not meet the definition than others.
        let cells = [60, 90, 40, 2_000, 30, 60].map(|most| count(random, most));
        let cells = [cells[0], cells[1], cells[2], cells[3] + 100, cells[4], cells[5]];
        total = std::array::from_fn(|at| total[at] + cells[at]);
        push_flag(results, force, cells);
    }
    push_flag(results, ALL, total);
}

fn push_flag(results: &mut Results, force: &str, cells: [i64; 6]) {
    let [meets, does_not_meet, undetermined] = [0, 2, 4].map(|at| cells[at] + cells[at + 1]);
    let cases = meets + does_not_meet + undetermined;
    results.verdicts.push(VerdictRow {
        definition_id: DEFINITION.to_owned(),
        unit: "crime".to_owned(),
        force: force.to_owned(),
        records: cases,
        repeated: 0,
        outside: 0,
        crimes: cases,
        cases,
        meets,
        does_not_meet,
        undetermined,
    });
    results.flag_accuracy.push(FlagAccuracyRow {
        definition_id: DEFINITION.to_owned(),
        flag: "any".to_owned(),
        force: force.to_owned(),
        period: ALL.to_owned(),
        meets_flagged: cells[0],
        meets_unflagged: cells[1],
        not_flagged: cells[2],
        not_unflagged: cells[3],
        undetermined_flagged: cells[4],
        undetermined_unflagged: cells[5],
        flag_unknown: 0,
        sensitivity: None,
        sensitivity_lower: None,
        sensitivity_upper: None,
        sensitivity_worst: None,
        sensitivity_best: None,
        precision: None,
        precision_lower: None,
        precision_upper: None,
        precision_worst: None,
        precision_best: None,
        specificity: None,
        specificity_lower: None,
        specificity_upper: None,
        specificity_worst: None,
        specificity_best: None,
        f1: None,
        f1_worst: None,
        f1_best: None,
        kappa: None,
        kappa_worst: None,
        kappa_best: None,
        method: String::new(),
    });
}

/// Two measures of the same table of people have the same people in each denominator.
fn completeness(results: &mut Results, measure: &str, forces: &[String], seed: u64) {
    let (table, field) = match measure {
        "suspect-ethnicity-self" => ("suspects", "ethnicity_self"),
        "suspect-nationality" => ("suspects", "nationality"),
        _ => ("victims", "ethnicity_self"),
    };
    let parts = [Denominator::Due, Denominator::NotYetDue, Denominator::DueUnknown, Denominator::NotApplicable];
    let mut random = fastrand::Rng::with_seed(seed ^ measure.len() as u64);
    let mut of_force = |people: &mut fastrand::Rng| {
        parts.map(|part| {
            let n = count(people, if part == Denominator::Due { 400 } else { 30 });
            let mut states = [0_i64; 8];
            for _ in 0..n {
                // Half recorded, a third blank, the rest anywhere.
                let at = match random.u8(0..6) {
                    0..=2 => 0,
                    3..=4 => 4,
                    _ => random.usize(0..8),
                };
                states[at] += 1;
            }
            states
        })
    };
    let mut people = fastrand::Rng::with_seed(seed ^ table.len() as u64);
    let mut all = [[0_i64; 8]; 4];
    for force in forces {
        let states = of_force(&mut people);
        for (at, states) in states.iter().enumerate() {
            all[at] = add(all[at], *states);
        }
        push_completeness(results, measure, [table, field], force, states);
    }
    push_completeness(results, measure, [table, field], ALL, all);
}

fn add(one: [i64; 8], other: [i64; 8]) -> [i64; 8] {
    std::array::from_fn(|at| one[at] + other[at])
}

fn push_completeness(results: &mut Results, measure: &str, names: [&str; 2], force: &str, states: [[i64; 8]; 4]) {
    let [due, not_yet_due, due_unknown, not_applicable] = states;
    let rows = [
        (Denominator::Due, due),
        (Denominator::NotYetDue, not_yet_due),
        (Denominator::DueUnknown, due_unknown),
        (Denominator::NotApplicable, not_applicable),
        (Denominator::All, add(add(due, not_yet_due), due_unknown)),
    ];
    for (denominator, states) in rows {
        let [recorded, not_stated, refused, unknown, blank, invalid, unmapped, multivalue] = states;
        results.completeness.push(CompletenessRow {
            measure_id: measure.to_owned(),
            force: force.to_owned(),
            table: names[0].to_owned(),
            field: names[1].to_owned(),
            population: "all".to_owned(),
            denominator,
            records: states.iter().sum(),
            recorded,
            not_stated,
            refused,
            unknown,
            blank,
            invalid,
            unmapped,
            multivalue,
            recorded_rate: None,
            lower: None,
            upper: None,
        });
    }
}

const LEVELS: [&str; 3] = ["rape", "under-13", "none"];

fn closed(results: &mut Results, forces: &[String], random: &mut fastrand::Rng) {
    let mut total = [0_i64; 4];
    for force in forces {
        let levels = LEVELS.map(|_| count(random, 30));
        let in_scope: i64 = levels.iter().sum();
        let closed = in_scope + count(random, 500);
        total = [total[0] + closed, total[1] + levels[0], total[2] + levels[1], total[3] + levels[2]];
        push_closed(results, force, closed, levels);
    }
    push_closed(results, ALL, total[0], [total[1], total[2], total[3]]);
}

fn push_closed(results: &mut Results, force: &str, nfa_cases: i64, levels: [i64; 3]) {
    results.closures.push(ClosureRow {
        force: force.to_owned(),
        period: ALL.to_owned(),
        unit: "crime".to_owned(),
        nfa_cases,
        nfa_unknown: 0,
        decided_by_police: 0,
        decided_by_cps: 0,
        decided_by_both: 0,
        decided_by_unknown: nfa_cases,
        ended_apart: 0,
        in_scope: levels.iter().sum(),
        scope_unknown: 0,
        rape_priority: levels[0],
        rape_scope_unknown: 0,
        with_signals: 0,
    });
    for (at, (level, in_scope)) in LEVELS.iter().zip(levels).enumerate() {
        results.priorities.push(PriorityRow {
            force: force.to_owned(),
            position: at as i64 + 1,
            level_id: (*level).to_owned(),
            title: (*level).to_owned(),
            in_scope,
            holds: None,
            unknown: None,
            scope_unknown: 0,
        });
    }
}

fn audit() -> AuditRow {
    AuditRow {
        audit_id: "0123456789abcdef".to_owned(),
        title: "Made-up audit <of> fictional forces".to_owned(),
        tool_version: "0.0.0".to_owned(),
        schema_version: flagstone_results::SCHEMA_VERSION,
        rulebook_version: "0.0.0".to_owned(),
        rulebook_digest: "00".repeat(32),
        default_definition: DEFINITION.to_owned(),
        started_at: Timestamp::UNIX_EPOCH,
        finished_at: Timestamp::UNIX_EPOCH,
        period_from: Some(date(2025, 1, 3)),
        period_to: Some(date(2025, 12, 30)),
        status: AuditStatus::Complete,
    }
}

fn rules() -> Vec<RuleRow> {
    let rule = |kind: RuleKind, id: &str| RuleRow {
        rule_id: id.to_owned(),
        kind,
        name: id.to_owned(),
        title: format!("Rule {id}"),
        dimension: None,
        severity: None,
        why: String::new(),
        remedy: None,
        reading: None,
        source: String::new(),
        since: "0.0.0".to_owned(),
        known_limits: String::new(),
        assumes: String::new(),
        expression: String::new(),
        unit: None,
        effective_from: None,
        effective_to: None,
        supersedes: String::new(),
        digest: format!("digest of {id}"),
    };
    vec![
        rule(RuleKind::Definition, DEFINITION),
        rule(RuleKind::Completeness, "suspect-ethnicity-self"),
        rule(RuleKind::Completeness, "suspect-nationality"),
        rule(RuleKind::Completeness, "victim-ethnicity-self"),
        rule(RuleKind::Closure, "closed-cases"),
    ]
}

fn force_row(force: &str) -> ForceRow {
    ForceRow {
        force: force.to_owned(),
        name: format!("Force {force}"),
        extracted_on: None,
        rows_read: 0,
        rows_accepted: 0,
        rows_quarantined: 0,
        profile_digest: String::new(),
    }
}
