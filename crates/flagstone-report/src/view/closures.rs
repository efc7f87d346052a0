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

/// The field of a row about a criterion as a whole.
pub(crate) const ANY_FIELD: &str = "any";

/// Why the scope of a force's cases is unknown: by criterion, each led by its row about any field, then by cases.
pub(crate) fn scope_unknown<'a>(results: &'a Results, force: &str) -> Vec<&'a ScopeUnknownRow> {
    let mut rows: Vec<_> = results.scope_unknown.iter().filter(|row| row.force == force).collect();
    rows.sort_by_key(|row| (row.criterion_id.as_str(), row.field != ANY_FIELD, -row.cases, row.field.as_str()));
    rows
}

/// The fields that most cases lack, whatever the criterion, as `(field, cases)` of the criterion that lacks it in most.
pub(crate) fn scope_lacks<'a>(results: &'a Results, force: &str) -> Vec<(&'a str, i64)> {
    let mut fields: Vec<(&str, i64)> = Vec::new();
    for row in scope_unknown(results, force).into_iter().filter(|row| row.field != ANY_FIELD) {
        match fields.iter_mut().find(|(field, _)| *field == row.field) {
            // A case can lack one field under two criteria: the greater count is sure, their sum is not.
            Some((_, cases)) => *cases = row.cases.max(*cases),
            None => fields.push((&row.field, row.cases)),
        }
    }
    fields.sort_by_key(|(field, cases)| (-cases, *field));
    fields
}
