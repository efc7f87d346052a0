//! Which crimes ended in no further action, and which records are left out of what several crimes say together.

use arrow::array::{Array, UInt16Array};
use flagstone_rules::Rulebook;

use crate::map::MappedTable;

/// For each row of the crimes, whether it is recorded as one that was cancelled, repeats another or went elsewhere.
pub(super) fn set_aside(crimes: &MappedTable, rulebook: &Rulebook) -> Vec<bool> {
    let left_out = rulebook.kinds_set_aside();
    match crimes.find("record_kind").and_then(|field| field.values::<UInt16Array>()) {
        None => vec![false; crimes.n_rows()],
        Some(kinds) => {
            (0..kinds.len()).map(|row| kinds.is_valid(row) && left_out[usize::from(kinds.value(row))]).collect()
        }
    }
}

/// For each row of the crimes, whether it ended in no further action; unknown without an outcome. `None` where the extract
/// supplies no outcomes, or the rulebook has no such list.
pub(super) fn closed(crimes: &MappedTable, rulebook: &Rulebook) -> Option<Vec<Option<bool>>> {
    let closing = rulebook.closing_outcomes()?;
    let codes = crimes.find("outcome_code")?.values::<UInt16Array>()?;
    Some((0..codes.len()).map(|row| codes.is_valid(row).then(|| closing[usize::from(codes.value(row))])).collect())
}
