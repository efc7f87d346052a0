//! The order of review, and what a review would take.

use flagstone_results::{PriorityRow, Results, RuleKind, RuleRow, WorkloadRow};

/// The levels of a force, or of all together, in the order of review.
pub(crate) fn priorities<'a>(results: &'a Results, force: &str) -> Vec<&'a PriorityRow> {
    let mut rows: Vec<_> = results.priorities.iter().filter(|row| row.force == force).collect();
    rows.sort_by_key(|row| row.position);
    rows
}

/// The rule of a level; none where no level holds.
pub(crate) fn level_rule<'a>(results: &'a Results, level_id: &str) -> Option<&'a RuleRow> {
    // The id of a level is that of the order of review, a slash, its own.
    let own = |rule: &&RuleRow| rule.rule_id.rsplit_once('/').is_some_and(|(_, id)| id == level_id);
    results.rules.iter().filter(|rule| rule.kind == RuleKind::Level).find(own)
}

/// The effort of a force, or of all together: level by level, then all levels together.
pub(crate) fn workload<'a>(results: &'a Results, force: &str) -> Vec<&'a WorkloadRow> {
    let mut rows: Vec<_> = results.workload.iter().filter(|row| row.force == force).collect();
    rows.sort_by_key(|row| (row.position == 0, row.position));
    rows
}

/// The effort over all levels.
pub(crate) fn whole_workload<'a>(results: &'a Results, force: &str) -> Option<&'a WorkloadRow> {
    workload(results, force).into_iter().find(|row| row.position == 0)
}
