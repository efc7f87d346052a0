//! The results of one force, as if no other had been audited.

use flagstone_results::{ForceRow, Results};

/// The rows of one force, and the rules, which are everybody's; `None` where the audit has no such force. No count in it is of
/// another force, or of all together, so that what is written from it can be handed to the force.
pub(crate) fn only(results: &Results, force: &str) -> Option<Results> {
    let own: &ForceRow = results.forces.iter().find(|row| row.force == force)?;
    macro_rules! of_force {
        ($($table:ident),+) => {
            Results {
                forces: vec![own.clone()],
                rules: results.rules.clone(),
                outcome_sets: results.outcome_sets.clone(),
                $($table: results.$table.iter().filter(|row| row.force == force).cloned().collect(),)+
                ..Results::new(results.audit.clone())
            }
        };
    }
    Some(of_force!(
        sources,
        quarantine,
        mapping,
        checks,
        verdicts,
        blocked_by,
        flag_accuracy,
        completeness,
        closures,
        priorities,
        scope_unknown,
        signals,
        gaps
    ))
}
