//! Sexual offences that fail `iicsa-2022` although two people are linked, or seem to be: the soil of false flags.

use super::Archetype;
use super::OffenceChoice::Of;
use super::template::{
    ADULT, CHILD, DECEASED, EIGHTEEN_THAT_DAY, ELIMINATED, FACILITATOR, ROLE_BLANK, SEEN, STATE, UNSEEN,
};
use crate::offence::{ADULT_CONTACT, ADULT_MIXED, CHILD_CONTACT, NO_CONTACT, PREMISES};
use crate::outcome::OutcomeChoice::{Charged, Nfa};
use crate::timeline::Closing::InOrAfterPeriod;
use crate::verdict::Verdict::DoesNotMeet as D;

#[rustfmt::skip] // a table: one case a line
pub(super) static DOES_NOT_MEET: &[Archetype] = &[
    Archetype::new("two-suspects-adult-victim", Of(ADULT_CONTACT), Nfa, &[SEEN, UNSEEN], &[ADULT], [D, D, D], [50, 60, 44, 20]).child_flag(&["FS601"]).flagged([9, 10, 8, 4]),
    Archetype::new("victim-eighteen-that-day", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[EIGHTEEN_THAT_DAY], [D, D, D], [2, 2, 2, 1]).child_flag(&["FS601"]).flagged([1, 1, 0, 0]),
    Archetype::new("two-suspects-two-adult-victims-charged", Of(ADULT_MIXED), Charged, &[SEEN, SEEN], &[ADULT, ADULT], [D, D, D], [12, 14, 10, 4]).closed(InOrAfterPeriod).child_flag(&["FS601"]).flagged([1, 2, 1, 0]),
    Archetype::new("two-suspects-no-victim-adult-class", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[], [D, D, D], [6, 8, 6, 3]).flagged([1, 1, 1, 0]),
    Archetype::new("two-suspects-crown-as-victim", Of(PREMISES), Charged, &[SEEN, FACILITATOR], &[STATE], [D, D, D], [4, 5, 4, 2]).flagged([1, 1, 0, 0]),
    Archetype::new("suspect-and-eliminated-suspect", Of(CHILD_CONTACT), Nfa, &[SEEN, ELIMINATED], &[CHILD], [D, D, D], [30, 36, 26, 12]).group_flag(&["FS603"]).flagged([3, 3, 3, 1]),
    Archetype::new("role-blank-and-eliminated-suspect", Of(CHILD_CONTACT), Nfa, &[ROLE_BLANK, ELIMINATED], &[CHILD], [D, D, D], [4, 5, 4, 2]).group_flag(&["FS603"]).flagged([0, 1, 0, 0]),
    Archetype::new("deceased-suspect-and-eliminated-suspect", Of(CHILD_CONTACT), Nfa, &[DECEASED, ELIMINATED], &[CHILD, CHILD], [D, D, D], [3, 4, 3, 1]).group_flag(&["FS603"]),
    Archetype::new("exposure-two-suspects-adult-victim", Of(NO_CONTACT), Nfa, &[SEEN, UNSEEN], &[ADULT], [D, D, D], [8, 10, 8, 4]).child_flag(&["FS601"]),
];
