//! Offences that are not sexual, or not counted so: criminal exploitation, images, modern slavery, abduction.
//!
//! A child sexual abuse flag on any of them breaches FS602.

use super::Archetype;
use super::OffenceChoice::Of;
use super::template::{CHILD, SEEN, UNSEEN};
use crate::offence::{CHILD_CONTEXT, IMAGES, OTHER, SLAVERY};
use crate::outcome::OutcomeChoice::{Charged, Nfa};
use crate::timeline::Closing::InOrAfterPeriod;
use crate::verdict::Verdict::{DoesNotMeet as D, Meets as M, Undetermined as U};

#[rustfmt::skip] // a table: one case a line
pub(super) static OTHER_OFFENCES: &[Archetype] = &[
    Archetype::new("criminal-exploitation-two-suspects", Of(OTHER), Charged, &[SEEN, SEEN], &[CHILD], [D, D, D], [30, 40, 24, 11]).closed(InOrAfterPeriod).child_flag(&["FS602"]).flagged([12, 14, 10, 5]),
    Archetype::new("criminal-exploitation-one-suspect", Of(OTHER), Nfa, &[UNSEEN], &[CHILD], [D, D, D], [30, 40, 24, 11]).child_flag(&["FS602"]).group_flag(&["FS603"]).flagged([4, 5, 4, 2]),
    // cocad counts image offences.
    Archetype::new("images-two-suspects-known-child", Of(IMAGES), Nfa, &[SEEN, SEEN], &[CHILD], [D, M, D], [14, 18, 12, 5]).child_flag(&["FS602"]).flagged([2, 2, 2, 1]),
    Archetype::new("images-one-suspect", Of(IMAGES), Charged, &[SEEN], &[], [D, D, D], [30, 36, 26, 12]).closed(InOrAfterPeriod).child_flag(&["FS602"]).group_flag(&["FS603"]).flagged([1, 1, 1, 0]),
    Archetype::new("slavery-two-suspects-one-child", Of(SLAVERY), Charged, &[SEEN, SEEN], &[CHILD], [D, D, D], [8, 10, 8, 4]).child_flag(&["FS602"]).flagged([2, 2, 2, 1]),
    // Whether it was a contact offence cannot be told, and the review criteria ask nothing else of the offence.
    Archetype::new("slavery-two-children-nfa", Of(SLAVERY), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [D, D, U], [5, 6, 5, 2]).child_flag(&["FS602"]),
    Archetype::new("abduction-two-suspects", Of(CHILD_CONTEXT), Nfa, &[SEEN, SEEN], &[CHILD], [D, D, D], [8, 10, 8, 4]).child_flag(&["FS602"]).flagged([1, 1, 1, 0]),
];
