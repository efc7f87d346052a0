//! How many cases meet each definition.

use flagstone_results::{ALL, Results, VerdictRow};

/// The ids of the definitions applied: the default one first, the others by id.
pub(crate) fn definitions(results: &Results) -> Vec<&str> {
    let mut ids: Vec<&str> = results.verdicts.iter().map(|row| row.definition_id.as_str()).collect();
    ids.sort_unstable_by_key(|id| (*id != results.audit.default_definition, *id));
    ids.dedup();
    ids
}

/// The rows of a definition: the national one first, then the forces by code.
pub(crate) fn verdicts<'a>(results: &'a Results, definition_id: &str) -> Vec<&'a VerdictRow> {
    let mut rows: Vec<_> = results.verdicts.iter().filter(|row| row.definition_id == definition_id).collect();
    rows.sort_by_key(|row| (row.force != ALL, row.force.as_str()));
    rows
}

/// The row of a definition and a force.
pub(crate) fn verdict<'a>(results: &'a Results, definition_id: &str, force: &str) -> Option<&'a VerdictRow> {
    results.verdicts.iter().find(|row| row.definition_id == definition_id && row.force == force)
}
