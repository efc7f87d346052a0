//! Whether an outcome is no further action, sorted by hand.
//!
//! No further action is not a Home Office code; reading it as outcomes 5, 9 to 18 and 21 is a choice. Outcomes 20 and 22
//! are action by another body and diversion.

use super::answer::Answer;

const NO_FURTHER_ACTION: [&str; 12] = ["5", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "21"];

/// Whether outcome `code` is no further action. `None`: the outcome is not recorded, or unreadable.
pub(super) fn no_further_action(code: Option<&str>) -> Answer {
    code.map(|code| NO_FURTHER_ACTION.contains(&code)).into()
}
