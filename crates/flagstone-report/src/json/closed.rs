//! Closed cases: scope, order of review, signals, links, gaps and workload.

use flagstone_results::{ALL, ClosedPopulation, ClosureRow, Results, RuleKind};
use serde_json::{Value, json};

use super::closed_rows::{gap, link, shared, work};
use crate::view::{
    all_closures, closures, codes, gap as gap_row, gap_measures, linkage, priorities, rule, scope_lacks, scope_unknown,
    shared_people, workload,
};

/// Null where closed cases were not looked at. Lists hold the national row first (force `ALL`), then the forces by code.
pub(super) fn closed_cases(results: &Results) -> Option<Value> {
    let national = all_closures(results)?;
    let forces: Vec<&str> = [ALL].into_iter().chain(codes(results)).collect();
    let of_every_force =
        |rows: &dyn Fn(&str) -> Vec<Value>| -> Vec<Value> { forces.iter().flat_map(|force| rows(force)).collect() };
    let measures = gap_measures(results);
    let people: Vec<Value> =
        ["suspects", "victims"].iter().flat_map(|table| shared_people(results, table)).map(shared).collect();
    Some(json!({
        "national": closure(national),
        "by_force": closures(results).into_iter().filter(|row| row.force != ALL).map(closure).collect::<Vec<_>>(),
        "levels": of_every_force(&|force| levels(results, force)),
        "signals": of_every_force(&|force| signals(results, force)),
        "scope_unknown": of_every_force(&|force| reasons(results, force)),
        "linkage": linkage(results).into_iter().map(link).collect::<Vec<_>>(),
        "shared_people": people,
        "gaps": of_every_force(&|force| {
            measures.iter().filter_map(|measure| gap_row(results, measure.id, force)).map(gap).collect()
        }),
        "workload": of_every_force(&|force| workload(results, force).into_iter().map(work).collect()),
    }))
}

fn closure(row: &ClosureRow) -> Value {
    json!({
        "force": row.force,
        "unit": row.unit,
        "nfa_cases": row.nfa_cases,
        "nfa_unknown": row.nfa_unknown,
        "decided_by": {
            "police": row.decided_by_police,
            "cps": row.decided_by_cps,
            "both": row.decided_by_both,
            "unknown": row.decided_by_unknown,
        },
        "ended_apart": row.ended_apart,
        "in_scope": row.in_scope,
        "scope_unknown": row.scope_unknown,
        "rape_priority": row.rape_priority,
        "rape_scope_unknown": row.rape_scope_unknown,
        "with_signals": row.with_signals,
    })
}

fn levels(results: &Results, force: &str) -> Vec<Value> {
    let level = |row: &flagstone_results::PriorityRow| {
        json!({
            "force": row.force,
            "position": row.position,
            "level_id": row.level_id,
            "title": row.title,
            "in_scope": row.in_scope,
            "holds": row.holds,
            "unknown": row.unknown,
            "scope_unknown": row.scope_unknown,
        })
    };
    priorities(results, force).into_iter().map(level).collect()
}

/// Of cases in scope, by id.
fn signals(results: &Results, force: &str) -> Vec<Value> {
    let is_one =
        |row: &&flagstone_results::SignalRow| row.force == force && row.population == ClosedPopulation::InScope;
    let mut rows: Vec<_> = results.signals.iter().filter(is_one).collect();
    rows.sort_by_key(|row| &row.signal_id);
    rows.into_iter()
        .map(|row| {
            json!({
                "force": row.force,
                "signal_id": row.signal_id,
                "kind": row.kind.word(),
                "title": rule(results, RuleKind::Signal, &row.signal_id).map(|rule| rule.title.as_str()),
                "cases": row.cases,
                "raised": row.raised,
                "not_raised": row.not_raised,
                "unknown": row.unknown,
                "not_applicable": row.not_applicable,
            })
        })
        .collect()
}

fn reasons(results: &Results, force: &str) -> Vec<Value> {
    let reason = |row: &flagstone_results::ScopeUnknownRow| {
        json!({
            "force": row.force,
            "criterion_id": row.criterion_id,
            "title": row.title,
            "field": row.field,
            "cases": row.cases,
            "cases_alone": row.cases_alone,
        })
    };
    scope_unknown(results, force).into_iter().chain(scope_lacks(results, force)).map(reason).collect()
}
