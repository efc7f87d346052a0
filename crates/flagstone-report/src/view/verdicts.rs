//! How many cases meet each definition, and each of its criteria.

use flagstone_results::{ALL, CriterionRow, Results, VerdictRow};

/// The ids of the definitions applied: the default one first, the others by id.
pub(crate) fn definitions(results: &Results) -> Vec<&str> {
    let mut ids: Vec<&str> = results.verdicts.iter().map(|row| row.definition_id.as_str()).collect();
    ids.sort_unstable_by_key(|id| (*id != results.audit.default_definition, *id));
    ids.dedup();
    ids
}

/// The row of a definition, a unit and a force. None where no verdict was given, as for a force that does not supply
/// what makes up such cases.
pub(crate) fn verdict<'a>(
    results: &'a Results,
    definition_id: &str,
    unit: &str,
    force: &str,
) -> Option<&'a VerdictRow> {
    results.verdicts.iter().find(|row| row.definition_id == definition_id && row.unit == unit && row.force == force)
}

/// The national rows of the criteria of a definition at a unit, by id.
pub(crate) fn criteria<'a>(results: &'a Results, definition_id: &str, unit: &str) -> Vec<&'a CriterionRow> {
    let mut rows: Vec<_> = results
        .criteria
        .iter()
        .filter(|row| row.definition_id == definition_id && row.unit == unit && row.force == ALL)
        .collect();
    rows.sort_by_key(|row| &row.criterion_id);
    rows
}
