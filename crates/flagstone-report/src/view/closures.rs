//! Closed cases: how many there are, how many are in scope, and why that is not known of others.

use flagstone_results::{ALL, ClosureRow, Results, ScopeUnknownRow};

/// The period of cases that have no day of an outcome, and the year that is shown for it.
const UNKNOWN: &str = "unknown";

/// The rows over all periods: the national one first, then the forces by code.
pub(crate) fn closures(results: &Results) -> Vec<&ClosureRow> {
    let mut rows: Vec<_> = results.closures.iter().filter(|row| row.period == ALL).collect();
    rows.sort_by_key(|row| (row.force != ALL, row.force.as_str()));
    rows
}

/// The national row over all periods.
pub(crate) fn all_closures(results: &Results) -> Option<&ClosureRow> {
    closures(results).into_iter().find(|row| row.force == ALL)
}

/// The national rows by year, those without one last.
pub(crate) fn closures_by_year(results: &Results) -> Vec<&ClosureRow> {
    let mut rows: Vec<_> = results.closures.iter().filter(|row| row.force == ALL && row.period != ALL).collect();
    rows.sort_by_key(|row| (row.period == UNKNOWN, row.period.as_str()));
    rows
}

/// A calendar year in words that a table can hold: cases without a day of an outcome have none.
pub(crate) fn year(period: &str) -> &str {
    if period == UNKNOWN { "not recorded" } else { period }
}

/// The field of a row about a criterion as a whole, and the criterion of a row about a field whatever lacks it.
pub(crate) const ANY: &str = "any";

/// Why the scope of a force's cases is unknown: by criterion, each led by its row about any field, then by cases.
pub(crate) fn scope_unknown<'a>(results: &'a Results, force: &str) -> Vec<&'a ScopeUnknownRow> {
    let of_criteria = results.scope_unknown.iter().filter(|row| row.force == force && row.criterion_id != ANY);
    let mut rows: Vec<_> = of_criteria.collect();
    rows.sort_by_key(|row| (row.criterion_id.as_str(), row.field != ANY, -row.cases, row.field.as_str()));
    rows
}

/// The fields that cases lack, whatever the criterion, those that most lack first.
pub(crate) fn scope_lacks<'a>(results: &'a Results, force: &str) -> Vec<&'a ScopeUnknownRow> {
    let mut rows: Vec<_> =
        results.scope_unknown.iter().filter(|row| row.force == force && row.criterion_id == ANY).collect();
    rows.sort_by_key(|row| (-row.cases, row.field.as_str()));
    rows
}
