//! Forces: their order and what they are called.

use flagstone_results::{ALL, Results};

/// The codes of the forces audited, in their order. Never any other order: a report is no league table.
pub(crate) fn codes(results: &Results) -> Vec<&str> {
    let mut codes: Vec<&str> = results.forces.iter().map(|force| force.force.as_str()).collect();
    codes.sort_unstable();
    codes
}

/// What a force is called: its code and name, or `All forces`.
pub(crate) fn label(results: &Results, force: &str) -> String {
    if force == ALL {
        return "All forces".to_owned();
    }
    match results.forces.iter().find(|row| row.force == force) {
        Some(row) if !row.name.is_empty() => format!("{force} {}", row.name),
        _ => force.to_owned(),
    }
}
