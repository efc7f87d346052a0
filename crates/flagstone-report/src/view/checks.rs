//! What the checks found, worst first; and which of them found nothing because they could not look.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use flagstone_results::{ALL, CheckRow, CheckStatus, Results};

use crate::view::reasons;

/// The national rows that are over their limit: failing ones first, then by rate, the highest first.
pub(crate) fn over_limit(results: &Results) -> Vec<&CheckRow> {
    let mut rows: Vec<_> = results.checks.iter().filter(|row| row.force == ALL && is_over(row)).collect();
    rows.sort_by(|a, b| {
        let rate = b.breach_rate.unwrap_or(0.0).total_cmp(&a.breach_rate.unwrap_or(0.0));
        a.status.cmp(&b.status).then(rate).then_with(|| a.rule_id.cmp(&b.rule_id))
    });
    rows
}

/// Whether a check is over its limit in the row.
pub(crate) fn is_over(row: &CheckRow) -> bool {
    matches!(row.status, CheckStatus::Fail | CheckStatus::Warn)
}

/// The rows of a force that are over their limit, those that most records break first.
pub(crate) fn most_breaches<'a>(results: &'a Results, force: &str) -> Vec<&'a CheckRow> {
    let mut rows: Vec<_> = results.checks.iter().filter(|row| row.force == force && is_over(row)).collect();
    rows.sort_by_key(|row| (Reverse(row.breaches), row.rule_id.as_str()));
    rows
}

/// The rows of one check: the national one first, then the forces by code.
pub(crate) fn of_check<'a>(results: &'a Results, rule_id: &str) -> Vec<&'a CheckRow> {
    let mut rows: Vec<_> = results.checks.iter().filter(|row| row.rule_id == rule_id).collect();
    rows.sort_by_key(|row| (row.force != ALL, row.force.as_str()));
    rows
}

/// How many checks have each status nationally.
pub(crate) fn by_status(results: &Results) -> BTreeMap<CheckStatus, i64> {
    let mut counts = BTreeMap::new();
    for row in results.checks.iter().filter(|row| row.force == ALL) {
        *counts.entry(row.status).or_insert(0) += 1;
    }
    counts
}

/// A check that decided nothing in some forces, with the reason they share.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotEvaluated<'a> {
    pub(crate) rule_id: &'a str,
    pub(crate) status: CheckStatus,
    /// Why, in parts, as [`reasons`] gives them.
    pub(crate) reasons: Vec<String>,
    /// Codes of the forces, in order.
    pub(crate) forces: Vec<&'a str>,
    /// Records of these forces that the check applies to, or may apply to, and could not decide.
    pub(crate) n_unknown: i64,
}

/// Every check that decided nothing in some force: by rule, then status and reason.
pub(crate) fn not_evaluated(results: &Results) -> Vec<NotEvaluated<'_>> {
    let mut groups: BTreeMap<Alike<'_>, Vec<&CheckRow>> = BTreeMap::new();
    for row in results.checks.iter().filter(|row| row.force != ALL && decided_nothing(row.status)) {
        groups.entry((&row.rule_id, row.status, reasons(results, row))).or_default().push(row);
    }
    groups
        .into_iter()
        .map(|((rule_id, status, reasons), rows)| {
            let mut forces: Vec<&str> = rows.iter().map(|row| row.force.as_str()).collect();
            forces.sort_unstable();
            let n_unknown = rows.iter().map(|row| row.unknown).sum();
            NotEvaluated { rule_id, status, reasons, forces, n_unknown }
        })
        .collect()
}

/// What the forces of a group share: check, status and reasons.
type Alike<'a> = (&'a str, CheckStatus, Vec<String>);

fn decided_nothing(status: CheckStatus) -> bool {
    matches!(status, CheckStatus::Incomplete | CheckStatus::NotApplicable | CheckStatus::Error)
}
