//! What to fix first in one force.

use flagstone_results::{Results, RuleKind};
use serde_json::{Value, json};

use super::blocked_by;
use crate::view::{CRIME, label, most_breaches, only, title, verdict};

/// What to fix first in the force with this code, as one JSON object; `None` where the audit has no such force.
///
/// Keys: `force`, `name`, `definition`, `undetermined` and `cases` (crimes; null where the default definition was not evaluated),
/// `fields` (the missing fields that block verdicts, the largest share of the undetermined cases first; shares are fractions)
/// and `checks` (those over their limit, those that most records break first; rates are fractions, null means not computed).
/// No figure of another force is in it.
pub fn force_summary(results: &Results, force: &str) -> Option<Value> {
    let results = only(results, force)?;
    let definition = results.audit.default_definition.as_str();
    let verdict = verdict(&results, definition, CRIME, force);
    let checks: Vec<Value> = most_breaches(&results, force)
        .into_iter()
        .map(|row| {
            json!({
                "rule_id": row.rule_id,
                "title": title(&results, RuleKind::Check, &row.rule_id),
                "status": row.status.word(),
                "breaches": row.breaches,
                "decided": row.passed + row.breaches,
                "breach_rate": row.breach_rate,
                "max_breach_rate": row.max_breach_rate,
            })
        })
        .collect();
    Some(json!({
        "force": force,
        "name": label(&results, force),
        "definition": definition,
        "undetermined": verdict.map(|row| row.undetermined),
        "cases": verdict.map(|row| row.meets + row.does_not_meet + row.undetermined),
        "fields": blocked_by(&results, force),
        "checks": checks,
    }))
}
