//! Why checks have the status they have, in words that can stand beside their counts.

use flagstone_results::{ALL, CheckRow, MappingStatus, Results};

/// The parts of a check's reason, each without its full stop.
///
/// The number of undecided records is left out: every rendering has it in a place of its own. In the row for all forces,
/// a field that is not in the extract is said of the forces that do not supply it.
pub(crate) fn reasons(results: &Results, line: &CheckRow) -> Vec<String> {
    line.reason
        .split("; ")
        .filter(|part| !part.is_empty() && !part.starts_with("unknown on "))
        .flat_map(|part| match part.strip_prefix(NOT_SUPPLIED) {
            Some(fields) if line.force == ALL => {
                fields.split(", ").map(|field| not_supplied(results, field)).collect::<Vec<_>>()
            }
            _ => vec![part.to_owned()],
        })
        .collect()
}

const NOT_SUPPLIED: &str = "not in the extract: ";

/// ``not in the extract of X02: `suspects.nationality` ``.
fn not_supplied(results: &Results, field: &str) -> String {
    let name = field.trim_matches('`');
    let mut forces: Vec<&str> = results
        .mapping
        .iter()
        .filter(|row| row.status == MappingStatus::Absent && name.split_once('.') == Some((&row.table, &row.field)))
        .map(|row| row.force.as_str())
        .collect();
    forces.sort_unstable();
    match forces.len() {
        0 => format!("{NOT_SUPPLIED}{field}"),
        1..=6 => format!("not in the extract of {}: {field}", forces.join(", ")),
        n => format!("not in the extract of {n} forces: {field}"),
    }
}
