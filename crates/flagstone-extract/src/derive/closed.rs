//! Which crimes ended in no further action.

use arrow::array::{Array, UInt16Array};
use flagstone_rules::Rulebook;

use crate::map::MappedTable;

/// The code list of outcomes that close a crime without further action.
const NO_FURTHER_ACTION: &str = "no_further_action";

/// For each row of the crimes, whether it ended in no further action; unknown without an outcome. `None` where the extract
/// supplies no outcomes, or the rulebook has no such list.
pub(super) fn closed(crimes: &MappedTable, rulebook: &Rulebook) -> Option<Vec<Option<bool>>> {
    let outcomes = rulebook.code_list("outcomes")?;
    let listed = rulebook.code_list(NO_FURTHER_ACTION)?;
    let closing: Vec<bool> = outcomes.codes().iter().map(|code| listed.number(&code.code).is_some()).collect();
    let codes = crimes.find("outcome_code")?.values::<UInt16Array>()?;
    Some((0..codes.len()).map(|row| codes.is_valid(row).then(|| closing[usize::from(codes.value(row))])).collect())
}
