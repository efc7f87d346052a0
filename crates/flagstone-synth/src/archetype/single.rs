//! The bulk: crimes with one named suspect or none. None meets any definition.

use super::Archetype;
use super::OffenceChoice::{self, Of};
use super::template::{
    ADULT, AGE_MISSING, ARRESTED, CHARGED_UNSEEN, CHILD, DECEASED, DECOY, INTERVIEW_UNKNOWN, ROLE_BLANK, SEEN, UNSEEN,
    UNSEEN_UNSETTLED, YOUNG,
};
use crate::offence::{ADULT_CONTACT, CHILD_CONTACT, CHILD_MIXED, CHILD_ONLINE, NO_CONTACT, NOT_CRIMED};
use crate::outcome::OutcomeChoice::{Charged, Died, Diverted, Nfa, NoSuspect, NotRecorded, Open};
use crate::record::RecordKind;
use crate::timeline::Closing::{self, InOrAfterPeriod, OpenTooLong};
use crate::verdict::Verdict::DoesNotMeet as D;

/// The archetypes most plants are put on: one interviewed suspect, child victims, closed without further action.
pub(crate) const HOST_ONE_SUSPECT: &str = "one-suspect-one-child-nfa";
/// One not yet closed, for plants on the day of recording.
pub(crate) const HOST_OPEN: &str = "one-suspect-under-investigation";
/// One without any suspect.
pub(crate) const HOST_NO_SUSPECT: &str = "no-suspect-identified";

#[rustfmt::skip] // a table: one case a line
pub(super) static SINGLE: &[Archetype] = &[
    Archetype::new(HOST_ONE_SUSPECT, Of(CHILD_CONTACT), Nfa, &[SEEN], &[CHILD], [D, D, D], [215, 250, 180, 120]).group_flag(&["FS603"]).flagged([10, 12, 9, 4]),
    Archetype::new("one-suspect-not-interviewed", Of(CHILD_MIXED), Nfa, &[UNSEEN], &[CHILD], [D, D, D], [111, 141, 95, 32]).group_flag(&["FS603"]).flagged([4, 5, 3, 1]),
    Archetype::new("one-suspect-charged", Of(CHILD_CONTACT), Charged, &[ARRESTED], &[CHILD], [D, D, D], [100, 120, 80, 36]).closed(InOrAfterPeriod).group_flag(&["FS603"]).flagged([4, 5, 4, 2]),
    Archetype::new("one-suspect-charged-unseen", Of(CHILD_MIXED), Charged, &[CHARGED_UNSEEN], &[CHILD], [D, D, D], [30, 40, 30, 14]).closed(InOrAfterPeriod).group_flag(&["FS603"]),
    Archetype::new("one-suspect-several-children", Of(CHILD_CONTACT), Nfa, &[SEEN], &[CHILD, CHILD, CHILD], [D, D, D], [24, 30, 22, 10]).group_flag(&["FS603"]).flagged([4, 5, 4, 2]),
    Archetype::new(HOST_NO_SUSPECT, Of(CHILD_MIXED), NoSuspect, &[], &[CHILD], [D, D, D], [110, 140, 95, 55]).group_flag(&["FS603"]).flagged([2, 2, 2, 1]),
    Archetype::new(HOST_OPEN, Of(CHILD_CONTACT), Open, &[SEEN], &[CHILD], [D, D, D], [40, 50, 40, 18]).group_flag(&["FS603"]),
    Archetype::new("one-suspect-open-over-two-years", Of(CHILD_MIXED), Open, &[UNSEEN], &[CHILD], [D, D, D], [6, 8, 6, 3]).closed(OpenTooLong).group_flag(&["FS603"]),
    Archetype::new("one-suspect-adult-victim", Of(ADULT_CONTACT), Charged, &[SEEN], &[ADULT], [D, D, D], [60, 70, 50, 22]).closed(InOrAfterPeriod).child_flag(&["FS601"]).group_flag(&["FS603"]).flagged([2, 3, 2, 1]),
    Archetype::new("exposure-adult-victim", Of(NO_CONTACT), Nfa, &[UNSEEN], &[ADULT], [D, D, D], [30, 36, 26, 12]).child_flag(&["FS601"]).group_flag(&["FS603"]),
    Archetype::new("one-suspect-decoy", Of(CHILD_ONLINE), Charged, &[SEEN], &[DECOY], [D, D, D], [14, 16, 12, 5]).closed(InOrAfterPeriod).group_flag(&["FS603"]),
    Archetype::new("one-suspect-interview-not-known", Of(CHILD_MIXED), Nfa, &[INTERVIEW_UNKNOWN], &[CHILD], [D, D, D], [20, 24, 18, 8]).group_flag(&["FS603"]),
    Archetype::new("one-suspect-role-blank", Of(CHILD_MIXED), Nfa, &[ROLE_BLANK], &[CHILD], [D, D, D], [10, 12, 8, 34]).group_flag(&["FS603"]),
    Archetype::new("one-suspect-offence-not-recorded", OffenceChoice::NotRecorded, Nfa, &[SEEN], &[CHILD], [D, D, D], [6, 8, 6, 3]).group_flag(&["FS603"]),
    Archetype::new("one-suspect-outcome-not-recorded", Of(CHILD_CONTACT), NotRecorded, &[UNSEEN_UNSETTLED], &[CHILD], [D, D, D], [8, 10, 8, 4]).closed(Closing::NotRecorded).group_flag(&["FS603"]),
    Archetype::new("one-suspect-age-missing", Of(ADULT_CONTACT), Nfa, &[SEEN], &[AGE_MISSING], [D, D, D], [14, 18, 12, 5]).group_flag(&["FS603"]).flagged([1, 1, 1, 0]),
    Archetype::new("one-suspect-deceased", Of(CHILD_CONTACT), Died, &[DECEASED], &[CHILD], [D, D, D], [6, 8, 6, 3]).group_flag(&["FS603"]),
    Archetype::new("one-young-suspect-diverted", Of(CHILD_MIXED), Diverted, &[YOUNG], &[CHILD], [D, D, D], [20, 24, 16, 7]).closed(InOrAfterPeriod).group_flag(&["FS603"]),
    Archetype::new("non-crime-one-suspect", Of(NOT_CRIMED), NotRecorded, &[UNSEEN_UNSETTLED], &[CHILD], [D, D, D], [8, 10, 8, 4]).kind(RecordKind::NonCrime).closed(Closing::NotRecorded).group_flag(&["FS603"]).flagged([1, 1, 0, 0]),
];
