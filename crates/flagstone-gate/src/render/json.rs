//! For programs.

use serde_json::{Value, json};

use crate::held::Held;
use crate::outcome::{Limit, Outcome, Place, Status};

/// Everything that is known of the check: the extract, the verdict with its exit code, how many outcomes have each status, and
/// every outcome with its counts, limit and places. Rates are fractions; null: not computed.
pub fn json(held: &Held) -> Value {
    let statuses: serde_json::Map<String, Value> =
        held.by_status().into_iter().map(|(status, n)| (status.word().to_owned(), n.into())).collect();
    json!({
        "format": "flagstone-check-1",
        "force": held.force,
        "force_name": held.force_name,
        "verdict": held.verdict.word(),
        "exit_code": held.verdict.exit_code(),
        "rows_read": held.rows_read,
        "rows_accepted": held.rows_accepted,
        "rows_set_aside": held.rows_set_aside,
        "rulebook_version": held.rulebook_version,
        "rulebook_digest": held.rulebook_digest,
        "tool_version": held.tool_version,
        "day": held.day.to_string(),
        "with_baseline": held.with_baseline,
        "contract": held.contract.as_ref().map(|contract| {
            json!({ "file": contract.file, "id": contract.id, "version": contract.version })
        }),
        "statuses": statuses,
        "outcomes": held.outcomes.iter().map(outcome).collect::<Vec<_>>(),
    })
}

fn outcome(outcome: &Outcome) -> Value {
    let counts = outcome.counts.map(|counts| {
        let evaluated = counts.evaluated();
        let rate = (evaluated > 0).then(|| counts.breaches as f64 / evaluated as f64);
        json!({
            "records": counts.records,
            "not_applicable": counts.not_applicable,
            "passed": counts.passed,
            "breaches": counts.breaches,
            "unknown": counts.unknown,
            "breach_rate": rate,
        })
    });
    let limit = outcome.limit.map(|limit| match limit {
        Limit::AtMost(rate) => json!({ "max_breach_rate": rate }),
        Limit::AtLeast(share) => json!({ "min_share": share }),
        Limit::Contract(bound) => json!({ "contract": bound.must.words() }),
    });
    let waiver = outcome.waived.as_ref().map(|waived| {
        json!({
            "was": waived.was.word(),
            "reason": waived.reason,
            "approver": waived.approver,
            "expiry": waived.expiry.to_string(),
        })
    });
    // Of what is within its limit there is nothing to look at.
    let places = if outcome.status == Status::Pass { &[][..] } else { &outcome.places.shown[..] };
    json!({
        "rule": outcome.rule,
        "title": outcome.title,
        "group": outcome.group.name(),
        "status": outcome.status.word(),
        "says": outcome.says,
        "counts": counts,
        "limit": limit,
        "waiver": waiver,
        "fields": outcome.places.fields,
        "places": places.iter().map(place).collect::<Vec<_>>(),
        "places_shown": places.len(),
        "places_all": outcome.places.n_all,
    })
}

fn place(place: &Place) -> Value {
    json!({ "file": place.file, "sheet": place.sheet, "record": place.record, "line": place.line })
}
