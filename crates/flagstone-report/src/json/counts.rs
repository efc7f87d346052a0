//! The count under each definition, at each unit.

use flagstone_results::{ALL, Results, RuleKind};
use serde_json::{Value, json};

use crate::view::{UNITS, definitions as ids, left_out, rule, verdict};

/// What each definition is, and how many cases meet it nationally. A unit without verdicts has no entry in `counts`.
pub(super) fn definitions(results: &Results) -> Vec<Value> {
    ids(results)
        .into_iter()
        .map(|id| {
            let own = rule(results, RuleKind::Definition, id);
            let supersedes: Vec<&str> = own.map_or("", |rule| rule.supersedes.as_str()).split_whitespace().collect();
            json!({
                "definition_id": id,
                "title": own.map(|rule| rule.title.as_str()),
                "unit": own.and_then(|rule| rule.unit.as_deref()),
                "effective_from": own.and_then(|rule| rule.effective_from.as_deref()),
                "effective_to": own.and_then(|rule| rule.effective_to.as_deref()),
                "supersedes": supersedes,
                "digest": own.map(|rule| rule.digest.as_str()),
                "counts": UNITS.iter().filter_map(|unit| counts(results, id, unit)).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn counts(results: &Results, id: &str, unit: &str) -> Option<Value> {
    let row = verdict(results, id, unit, ALL)?;
    Some(json!({
        "unit": unit,
        "cases": row.cases,
        "meets": row.meets,
        "does_not_meet": row.does_not_meet,
        "undetermined": row.undetermined,
    }))
}

/// For each unit the forces that are in no national figure at it; empty where all are in.
pub(super) fn units(results: &Results) -> Vec<Value> {
    UNITS
        .iter()
        .map(|unit| {
            let left_out: Vec<Value> = left_out(results, unit)
                .into_iter()
                .map(|group| json!({ "status": group.status.word(), "reason": group.reason, "forces": group.forces }))
                .collect();
            json!({ "unit": unit, "left_out": left_out })
        })
        .collect()
}
