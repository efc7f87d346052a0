//! SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning and whatever else reads it.
//!
//! Only what the document needs is written: its types are a small part of the standard's, and plain JSON shows them best.

use serde_json::{Value, json};

use super::words;
use crate::held::{Held, Verdict};
use crate::outcome::{Limit, Outcome, Place, Status};

/// One run. A record that breaks a rule is a result at its file and row, as far as records are shown; what is waived is one
/// result with a suppression; what could not be decided is a notification, since it found nothing. No value is in it.
pub fn sarif(held: &Held) -> Value {
    let found: Vec<&Outcome> = held.notable().into_iter().filter(|outcome| is_found(outcome)).collect();
    let undecided: Vec<&Outcome> = held.notable().into_iter().filter(|outcome| !is_found(outcome)).collect();
    let index = |outcome: &Outcome| held.outcomes.iter().position(|other| std::ptr::eq(other, outcome));
    let results: Vec<Value> = found.iter().flat_map(|outcome| results(outcome, index(outcome))).collect();
    let notifications: Vec<Value> = undecided.iter().map(|outcome| notification(outcome, index(outcome))).collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Flagstone",
                "version": held.tool_version,
                "semanticVersion": held.tool_version,
                "rules": held.outcomes.iter().map(rule).collect::<Vec<_>>(),
                "properties": {
                    "rulebook_version": held.rulebook_version,
                    "rulebook_digest": held.rulebook_digest,
                },
            } },
            "automationDetails": { "id": format!("flagstone/{}/", held.force) },
            "invocations": [{
                "executionSuccessful": held.verdict != Verdict::Incomplete,
                "exitCode": held.verdict.exit_code(),
                "exitCodeDescription": held.verdict.phrase(),
                "startTimeUtc": format!("{}Z", held.started_at),
                "toolExecutionNotifications": notifications,
            }],
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {
                "force": held.force,
                "verdict": held.verdict.word(),
                "rows_read": held.rows_read,
                "rows_accepted": held.rows_accepted,
                "rows_set_aside": held.rows_set_aside,
            },
        }],
    })
}

/// Whether something was found, rather than left open.
fn is_found(outcome: &Outcome) -> bool {
    let status = outcome.waived.as_ref().map_or(outcome.status, |waived| waived.was);
    matches!(status, Status::Breach | Status::Warning | Status::Accepted)
}

fn rule(outcome: &Outcome) -> Value {
    let mut rule = json!({
        "id": outcome.rule,
        "shortDescription": { "text": outcome.title },
        "properties": { "tags": [outcome.group.name()], "status": outcome.status.word(), "counts": counts(outcome) },
    });
    for (name, text) in [("fullDescription", &outcome.why), ("help", &outcome.remedy)] {
        if !text.is_empty() {
            rule[name] = json!({ "text": text });
        }
    }
    rule
}

fn results(outcome: &Outcome, index: Option<usize>) -> Vec<Value> {
    let level = match outcome.status {
        Status::Breach => "error",
        Status::Warning => "warning",
        _ => "note",
    };
    let n_shown = outcome.places.shown.len();
    let one = |place: Option<&Place>| {
        let at = place.map(words::place).map(|place| format!("{place}: ")).unwrap_or_default();
        let showing = words::showing(outcome).map(|showing| format!("; {showing}")).unwrap_or_default();
        let mut result = json!({
            "ruleId": outcome.rule,
            "ruleIndex": index,
            "level": level,
            "message": { "text": format!("{at}{}. {}{showing}.", outcome.title, words::capital(&words::says(outcome))) },
            "locations": place.map(location).into_iter().collect::<Vec<_>>(),
            "properties": {
                "status": outcome.status.word(),
                "counts": counts(outcome),
                "record": place.and_then(|place| place.record),
                "fields": outcome.places.fields,
                "places_shown": n_shown,
                "places_all": outcome.places.n_all,
            },
        });
        if let Some(waived) = &outcome.waived {
            result["suppressions"] =
                json!([{ "kind": "external", "status": "accepted", "justification": words::waived(waived) }]);
        }
        result
    };
    match (&outcome.waived, outcome.places.shown.as_slice()) {
        (None, [_, ..]) => outcome.places.shown.iter().map(|place| one(Some(place))).collect(),
        (_, places) => vec![one(places.first())],
    }
}

fn notification(outcome: &Outcome, index: Option<usize>) -> Value {
    json!({
        "level": match outcome.status {
            Status::Error => "error",
            Status::Unknown | Status::NotEvaluated => "warning",
            _ => "note",
        },
        "message": { "text": format!("{}. {}.", outcome.title, words::capital(&words::says(outcome))) },
        "associatedRule": { "id": outcome.rule, "index": index },
    })
}

fn counts(outcome: &Outcome) -> Value {
    let Some(counts) = outcome.counts else { return Value::Null };
    let (name, limit) = match outcome.limit {
        Some(Limit::AtLeast(share)) => ("min_share", json!(share)),
        Some(Limit::AtMost(rate)) => ("max_breach_rate", json!(rate)),
        Some(Limit::Contract(bound)) => ("contract", json!(bound.must.words())),
        None => ("max_breach_rate", Value::Null),
    };
    json!({
        "records": counts.records,
        "not_applicable": counts.not_applicable,
        "passed": counts.passed,
        "breaches": counts.breaches,
        "unknown": counts.unknown,
        name: limit,
    })
}

/// The region is the row of the file: a line, the row of a sheet, or the number of the record where files have no lines.
fn location(place: &Place) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.file) } });
    if let Some(row) = place.row() {
        physical["region"] = json!({ "startLine": row });
    }
    let mut location = json!({ "physicalLocation": physical });
    let names: Vec<String> = place
        .sheet
        .iter()
        .map(|sheet| format!("sheet {sheet}"))
        .chain(place.record.map(|record| format!("record {record}")))
        .collect();
    if !names.is_empty() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": names.join("/") }]);
    }
    location
}

/// A path as a URI reference (RFC 3986): what is no unreserved character, and no slash, is written by its bytes.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
