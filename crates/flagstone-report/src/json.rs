//! The headline for programs. The whole of the results is in their Parquet tables.

mod closed;
mod closed_rows;
mod counts;
mod one_force;
mod pairs;

use flagstone_results::{ALL, CompletenessRow, FlagAccuracyRow, Results, RuleKind};
use serde_json::{Value, json};

pub use one_force::force_summary;

use crate::view::{
    CRIME, Share, blocking_fields, by_force, by_status, codes, headline, label, measures, not_evaluated, over_limit,
    precision, sensitivity, title, verdict,
};

/// The headline of an audit as one JSON object.
///
/// Rates are fractions, unrounded; null means not computed. Keys: `audit`, `forces` (in the order of their codes),
/// `headline` (null where the default definition was not evaluated), `by_force`, `definitions` (the default one first; the
/// national counts at each unit), `units` (which forces are in no national figure, and why), `agreement` (each pair of
/// definitions, nationally, on crimes), `suspect_ethnicity`, `closed_cases` (null where closed cases were not looked at; spans are lists of two), `blocked_by`,
/// `checks` and `not_evaluated`.
pub fn summary(results: &Results) -> Value {
    json!({
        "audit": audit(results),
        "forces": forces(results),
        "headline": headline(results).map(|row| flag(results, row)),
        "by_force": by_force(results, &results.audit.default_definition)
            .into_iter()
            .filter(|row| row.force != ALL)
            .map(|row| flag(results, row))
            .collect::<Vec<_>>(),
        "definitions": counts::definitions(results),
        "units": counts::units(results),
        "agreement": pairs::agreement(results),
        "suspect_ethnicity": ethnicity(results),
        "closed_cases": closed::closed_cases(results),
        "blocked_by": blocked_by(results, ALL),
        "checks": checks(results),
        "not_evaluated": left_out(results),
    })
}

fn audit(results: &Results) -> Value {
    let audit = &results.audit;
    json!({
        "audit_id": audit.audit_id,
        "title": audit.title,
        "status": audit.status.word(),
        "default_definition": audit.default_definition,
        "period_from": audit.period_from.map(|date| date.to_string()),
        "period_to": audit.period_to.map(|date| date.to_string()),
        "started_at": audit.started_at.to_string(),
        "finished_at": audit.finished_at.to_string(),
        "tool_version": audit.tool_version,
        "schema_version": audit.schema_version,
        "rulebook_version": audit.rulebook_version,
        "rulebook_digest": audit.rulebook_digest,
    })
}

fn forces(results: &Results) -> Vec<Value> {
    codes(results)
        .into_iter()
        .filter_map(|code| results.forces.iter().find(|row| row.force == code))
        .map(|row| {
            json!({
                "force": row.force,
                "name": row.name,
                "rows_read": row.rows_read,
                "rows_accepted": row.rows_accepted,
                "rows_quarantined": row.rows_quarantined,
            })
        })
        .collect()
}

fn flag(results: &Results, row: &FlagAccuracyRow) -> Value {
    let counts = verdict(results, &row.definition_id, CRIME, &row.force).map(|verdict| {
        json!({
            "cases": verdict.cases,
            "meets": verdict.meets,
            "does_not_meet": verdict.does_not_meet,
            "undetermined": verdict.undetermined,
        })
    });
    json!({
        "definition_id": row.definition_id,
        "flag": row.flag,
        "force": row.force,
        "label": label(results, &row.force),
        "verdicts": counts,
        "flag_unknown": row.flag_unknown,
        "sensitivity": share(&sensitivity(row)),
        "precision": share(&precision(row)),
    })
}

fn share(share: &Share) -> Value {
    json!({
        "numerator": share.numerator,
        "denominator": share.denominator,
        "value": share.value,
        "process_interval": { "lower": share.lower, "upper": share.upper, "confidence": 0.95 },
        "bounds": { "worst": share.worst, "best": share.best },
    })
}

/// Self-defined ethnicity of suspects, over all cases.
fn ethnicity(results: &Results) -> Vec<Value> {
    let measures = measures(results);
    let is_asked = |row: &&CompletenessRow| {
        row.population == "all"
            && measures.iter().any(|measure| {
                measure.id == row.measure_id && (measure.table, measure.field) == ("suspects", "ethnicity_self")
            })
    };
    let mut rows: Vec<_> = results.completeness.iter().filter(is_asked).collect();
    rows.sort_by_key(|row| (row.force != ALL, row.force.as_str(), row.denominator));
    rows.into_iter()
        .map(|row| {
            json!({
                "measure_id": row.measure_id,
                "force": row.force,
                "denominator": row.denominator.word(),
                "records": row.records,
                "recorded": row.recorded,
                "recorded_rate": row.recorded_rate,
            })
        })
        .collect()
}

/// The missing fields that block verdicts of a force under the default definition, the largest share first.
fn blocked_by(results: &Results, force: &str) -> Vec<Value> {
    blocking_fields(results, &results.audit.default_definition, force)
        .into_iter()
        .map(|row| {
            json!({
                "table": row.table,
                "field": row.field,
                "cases_blocked": row.cases_blocked,
                "cases_solely_blocked": row.cases_solely_blocked,
                "cases_may_decide": row.cases_may_decide,
                "share": row.share,
            })
        })
        .collect()
}

fn checks(results: &Results) -> Value {
    let by_status: serde_json::Map<String, Value> =
        by_status(results).into_iter().map(|(status, n)| (status.word().to_owned(), n.into())).collect();
    let over_limit: Vec<Value> = over_limit(results)
        .into_iter()
        .map(|row| {
            json!({
                "rule_id": row.rule_id,
                "title": title(results, RuleKind::Check, &row.rule_id),
                "status": row.status.word(),
                "breaches": row.breaches,
                "evaluated": row.passed + row.breaches,
                "breach_rate": row.breach_rate,
                "max_breach_rate": row.max_breach_rate,
            })
        })
        .collect();
    json!({ "by_status": by_status, "over_limit": over_limit })
}

fn left_out(results: &Results) -> Vec<Value> {
    not_evaluated(results)
        .into_iter()
        .map(|group| {
            json!({
                "rule_id": group.rule_id,
                "status": group.status.word(),
                "unknown": group.n_unknown,
                "reason": group.reasons.join("; "),
                "forces": group.forces,
            })
        })
        .collect()
}
