//! What is missing about the people of cases in scope.

use flagstone_results::{ALL, ClosedPopulation, GapRow, Results};

use crate::view::Measure;

/// The measures of the people of closed cases, by table and field.
pub(crate) fn gap_measures(results: &Results) -> Vec<Measure<'_>> {
    let mut measures: Vec<_> =
        results.gaps.iter().map(|row| Measure { table: &row.table, field: &row.field, id: &row.measure_id }).collect();
    measures.sort_unstable();
    measures.dedup();
    measures
}

/// The row of a measure about cases in scope, over all years; none where the force does not supply the field, or has no
/// case in scope.
pub(crate) fn gap<'a>(results: &'a Results, measure_id: &str, force: &str) -> Option<&'a GapRow> {
    in_scope(results, measure_id, force).find(|row| row.period == ALL)
}

/// The national rows of a measure about cases in scope by year, those without one last.
pub(crate) fn gaps_by_year<'a>(results: &'a Results, measure_id: &str) -> Vec<&'a GapRow> {
    let mut rows: Vec<_> = in_scope(results, measure_id, ALL).filter(|row| row.period != ALL).collect();
    // Digits come before the letters of `unknown`.
    rows.sort_by_key(|row| row.period.as_str());
    rows
}

fn in_scope<'a>(results: &'a Results, measure_id: &str, force: &str) -> impl Iterator<Item = &'a GapRow> {
    let is_one = move |row: &&GapRow| {
        row.measure_id == measure_id && row.force == force && row.population == ClosedPopulation::InScope
    };
    results.gaps.iter().filter(is_one)
}
