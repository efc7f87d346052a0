//! Which crimes ended in no further action, and which records are left out of what several crimes say together.

use arrow::array::{Array, UInt16Array};
use flagstone_rules::Rulebook;

use crate::map::MappedTable;

/// The code list of outcomes that close a crime without further action.
const NO_FURTHER_ACTION: &str = "no_further_action";

/// Kinds of records that are left out: the same event may stand elsewhere.
const SET_ASIDE: [&str; 3] = ["cancelled", "duplicate", "transferred"];

/// For each row of the crimes, whether it is recorded as one that was cancelled, repeats another or went elsewhere.
pub(super) fn set_aside(crimes: &MappedTable, rulebook: &Rulebook) -> Vec<bool> {
    let codes = rulebook.code_list("record_kinds").map(|list| list.codes()).unwrap_or_default();
    let left_out: Vec<bool> = codes.iter().map(|code| SET_ASIDE.contains(&code.code.as_str())).collect();
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
    let outcomes = rulebook.code_list("outcomes")?;
    let listed = rulebook.code_list(NO_FURTHER_ACTION)?;
    let closing: Vec<bool> = outcomes.codes().iter().map(|code| listed.number(&code.code).is_some()).collect();
    let codes = crimes.find("outcome_code")?.values::<UInt16Array>()?;
    Some((0..codes.len()).map(|row| codes.is_valid(row).then(|| closing[usize::from(codes.value(row))])).collect())
}
