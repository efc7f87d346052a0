//! Cases of which `iicsa-2022` or `cocad` cannot tell, each for the reason in its name.

use super::Archetype;
use super::OffenceChoice::{self, Of};
use super::template::{ADULT, AGE_MISSING, CHILD, FACILITATOR, KIND_BLANK, ROLE_BLANK, SEEN, UNIDENTIFIED};
use crate::offence::{ADULT_CONTACT, CHILD_CONTACT, CHILD_MIXED, IMAGES, RAPE_UNLABELLED};
use crate::outcome::OutcomeChoice::{Charged, Nfa, NoSuspect};
use crate::verdict::Verdict::{DoesNotMeet as D, Undetermined as U};

#[rustfmt::skip] // a table: one case a line
pub(super) static UNDETERMINED: &[Archetype] = &[
    // One field decides: the age, the role, the offence code. Fewer than two possible child victims, or suspects, fail
    // beaconport-2025 all the same.
    Archetype::new("age-missing", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[AGE_MISSING], [U, U, D], [24, 30, 22, 10]).flagged([5, 5, 4, 2]),
    Archetype::new("role-blank-one-child", Of(CHILD_CONTACT), Nfa, &[SEEN, ROLE_BLANK], &[CHILD], [U, U, D], [12, 14, 10, 4]).flagged([3, 3, 2, 1]),
    Archetype::new("role-blank-two-children", Of(CHILD_CONTACT), Nfa, &[SEEN, ROLE_BLANK], &[CHILD, CHILD], [U, U, U], [6, 8, 6, 3]).flagged([1, 1, 1, 0]),
    Archetype::new("unidentified-and-role-blank", Of(CHILD_CONTACT), NoSuspect, &[UNIDENTIFIED, ROLE_BLANK], &[CHILD], [U, U, D], [3, 4, 3, 1]),
    // A facilitator is none of the two that cocad asks for, so its verdict stands.
    Archetype::new("facilitator-and-role-blank", Of(CHILD_MIXED), Charged, &[FACILITATOR, ROLE_BLANK], &[CHILD], [U, D, D], [2, 3, 2, 1]),
    Archetype::new("offence-not-recorded-child", OffenceChoice::NotRecorded, Nfa, &[SEEN, SEEN], &[CHILD], [U, U, D], [8, 10, 8, 4]).flagged([1, 2, 1, 0]),
    Archetype::new("offence-not-recorded-two-children", OffenceChoice::NotRecorded, Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [U, U, U], [5, 6, 5, 2]).flagged([1, 1, 1, 0]),
    Archetype::new("offence-not-recorded-adult", OffenceChoice::NotRecorded, Nfa, &[SEEN, SEEN], &[ADULT], [U, U, D], [3, 4, 3, 1]).child_flag(&["FS601"]),
    Archetype::new("offence-unreadable", OffenceChoice::Unreadable, Nfa, &[SEEN, SEEN], &[CHILD], [U, U, D], [3, 4, 3, 1]),
    Archetype::new("victim-kind-blank", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[KIND_BLANK], [U, U, D], [3, 2, 3, 1]),
    // Two of the same field: either age, both roles.
    Archetype::new("both-ages-missing", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[AGE_MISSING, AGE_MISSING], [U, U, U], [10, 12, 9, 4]).flagged([2, 2, 2, 1]),
    Archetype::new("both-roles-blank", Of(CHILD_CONTACT), Nfa, &[ROLE_BLANK, ROLE_BLANK], &[CHILD], [U, U, D], [2, 3, 2, 1]),
    // Two different fields, of which either can say no and only both together yes.
    Archetype::new("offence-and-age-missing", OffenceChoice::NotRecorded, Nfa, &[SEEN, SEEN], &[AGE_MISSING], [U, U, D], [4, 5, 4, 2]),
    Archetype::new("role-and-age-missing", Of(ADULT_CONTACT), Nfa, &[SEEN, ROLE_BLANK], &[AGE_MISSING], [U, U, D], [4, 5, 4, 2]).flagged([1, 1, 0, 0]),
    Archetype::new("role-and-offence-missing", OffenceChoice::NotRecorded, Nfa, &[SEEN, ROLE_BLANK], &[CHILD], [U, U, D], [2, 3, 2, 1]),
    // The class does not say whether the victim is a child: an adult victim settles nothing, a child would.
    Archetype::new("unlabelled-rape-class-age-missing", Of(RAPE_UNLABELLED), Nfa, &[SEEN, SEEN], &[AGE_MISSING], [U, U, D], [3, 4, 3, 1]),
    Archetype::new("unlabelled-rape-class-adult", Of(RAPE_UNLABELLED), Nfa, &[SEEN, SEEN], &[ADULT], [U, U, D], [3, 3, 2, 1]).child_flag(&["FS601"]).flagged([1, 1, 1, 0]),
    // An image offence is none that iicsa-2022 counts, so only cocad waits for the age.
    Archetype::new("images-age-missing", Of(IMAGES), Nfa, &[SEEN, SEEN], &[AGE_MISSING], [D, U, D], [4, 5, 4, 2]).child_flag(&["FS602"]),
];
