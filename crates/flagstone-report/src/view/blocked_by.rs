//! Which missing fields keep cases undetermined.

use std::cmp::Reverse;

use flagstone_results::{ALL, BlockedByRow, Results};

use crate::view::definitions;

/// The fields that block cases of a definition in a force, the largest share first.
pub(crate) fn blocking_fields<'a>(results: &'a Results, definition_id: &str, force: &str) -> Vec<&'a BlockedByRow> {
    let mut rows: Vec<_> = results
        .blocked_by
        .iter()
        .filter(|row| row.definition_id == definition_id && row.force == force && row.cases_blocked > 0)
        .collect();
    rows.sort_by(|a, b| {
        let share = b.share.unwrap_or(0.0).total_cmp(&a.share.unwrap_or(0.0));
        let name = |row: &&BlockedByRow| (Reverse(row.cases_blocked), row.table.clone(), row.field.clone());
        share.then_with(|| name(a).cmp(&name(b)))
    });
    rows
}

/// The definitions of which some case is blocked: the default one first.
pub(crate) fn definitions_blocked(results: &Results) -> Vec<&str> {
    let mut ids = definitions(results);
    ids.retain(|id| !blocking_fields(results, id, ALL).is_empty());
    ids
}
