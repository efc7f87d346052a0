//! Cases that meet `iicsa-2022`, with nothing missing that could change a verdict.
//!
//! Verdicts stand in the order `iicsa-2022`, `cocad`, `beaconport-2025`. The comment behind a line names the criterion
//! that decides a verdict other than "meets".

use super::Archetype;
use super::OffenceChoice::Of;
use super::template::{
    ADULT, ARRESTED, CHARGED_UNSEEN, CHILD, DECOY, EIGHTEEN_SOON, ELIMINATED, FACILITATOR, ROLE_BLANK, SEEN, SIXTEEN,
    UNIDENTIFIED, UNNUMBERED, UNSEEN, UNSEEN_UNSETTLED, YOUNG,
};
use crate::offence::{
    ADULT_CONTACT, CHILD_ASSAULT, CHILD_CONTACT, CHILD_MIXED, CHILD_ONLINE, CHILD_RAPE, CHILD_RAPE_WORDED, FAMILY,
    NOT_CRIMED, RAPE_UNLABELLED, TRAFFICKING,
};
use crate::outcome::OutcomeChoice::{Charged, Diverted, Nfa, NoSuspect, NotRecorded, Open};
use crate::record::RecordKind;
use crate::timeline::Closing;
use crate::verdict::Verdict::{DoesNotMeet as D, Meets as M, Undetermined as U};

#[rustfmt::skip] // a table: one case a line
pub(super) static GROUP: &[Archetype] = &[
    // Two named suspects, two children, contact, closed without action in the period: a review case, unless the
    // extract says nothing of deaths and earlier reviews.
    Archetype::new("rape-two-suspects-two-children-nfa", Of(CHILD_RAPE), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, M], [11, 16, 10, 4]).thin([M, M, U]),
    Archetype::new("assault-one-suspect-not-interviewed", Of(CHILD_ASSAULT), Nfa, &[SEEN, UNSEEN], &[CHILD, CHILD], [M, M, M], [10, 14, 8, 4]).thin([M, M, U]),
    Archetype::new("two-sixteen-year-olds-under-adult-class", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[SIXTEEN, SIXTEEN], [M, M, M], [3, 4, 3, 1]).thin([M, M, U]),

    Archetype::new("two-suspects-one-child-nfa", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD], [M, M, D], [19, 30, 20, 12]), // one child
    Archetype::new("two-suspects-one-not-interviewed-one-child", Of(CHILD_MIXED), Nfa, &[ARRESTED, UNSEEN], &[CHILD], [M, M, D], [8, 11, 7, 3]), // one child
    Archetype::new("two-suspects-one-child-charged", Of(CHILD_CONTACT), Charged, &[SEEN, CHARGED_UNSEEN], &[CHILD], [M, M, D], [6, 11, 7, 3]).closed(Closing::InOrAfterPeriod), // charged
    Archetype::new("two-suspects-two-children-charged", Of(CHILD_MIXED), Charged, &[SEEN, ARRESTED], &[CHILD, CHILD], [M, M, D], [8, 11, 8, 4]).closed(Closing::InOrAfterPeriod), // charged
    Archetype::new("three-suspects-three-children-charged", Of(CHILD_CONTACT), Charged, &[SEEN, SEEN, SEEN], &[CHILD, CHILD, CHILD], [M, M, D], [5, 7, 5, 6]), // charged
    // The class holds contact and other offences: whether this one was a contact offence cannot be told.
    Archetype::new("mixed-class-two-children-nfa", Of(CHILD_MIXED), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, U], [7, 12, 8, 4]),
    Archetype::new("online-two-suspects-two-children", Of(CHILD_ONLINE), Nfa, &[SEEN, UNSEEN], &[CHILD, CHILD], [M, M, D], [7, 10, 7, 3]), // no contact
    Archetype::new("two-suspects-under-investigation", Of(CHILD_CONTACT), Open, &[SEEN, UNSEEN], &[CHILD, CHILD], [M, M, D], [5, 8, 5, 2]), // open
    Archetype::new("two-suspects-open-over-two-years", Of(CHILD_CONTACT), Open, &[SEEN, SEEN], &[CHILD], [M, M, D], [2, 3, 2, 1]).closed(Closing::OpenTooLong), // open

    // Facilitators count for iicsa-2022 and beaconport-2025, not for cocad; unidentified suspects the other way round.
    Archetype::new("suspect-and-facilitator-charged", Of(CHILD_MIXED), Charged, &[SEEN, FACILITATOR], &[CHILD], [M, D, D], [6, 9, 6, 3]),
    Archetype::new("suspect-and-facilitator-two-children-nfa", Of(CHILD_CONTACT), Nfa, &[SEEN, FACILITATOR], &[CHILD, CHILD], [M, D, M], [5, 6, 4, 2]).thin([M, D, U]),
    Archetype::new("two-facilitators-charged", Of(TRAFFICKING), Charged, &[FACILITATOR, FACILITATOR], &[SIXTEEN], [M, D, D], [2, 3, 2, 1]),
    Archetype::new("two-unidentified-suspects", Of(CHILD_CONTACT), NoSuspect, &[UNIDENTIFIED, UNIDENTIFIED], &[CHILD], [M, M, D], [6, 9, 7, 3]), // nobody named
    Archetype::new("named-and-unidentified-suspect", Of(CHILD_CONTACT), Nfa, &[SEEN, UNIDENTIFIED], &[CHILD, CHILD], [M, M, D], [7, 12, 8, 1]), // one named
    // Eliminated suspects and rows of unknown role do not matter once two others count.
    Archetype::new("third-suspect-eliminated", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN, ELIMINATED], &[CHILD], [M, M, D], [4, 6, 4, 2]),
    Archetype::new("third-suspect-role-blank", Of(CHILD_CONTACT), Charged, &[SEEN, SEEN, ROLE_BLANK], &[CHILD], [M, M, D], [12, 16, 13, 9]),
    Archetype::new("suspects-without-person-numbers", Of(CHILD_CONTACT), Nfa, &[UNNUMBERED, UNNUMBERED], &[CHILD], [M, M, D], [3, 0, 3, 1]),

    Archetype::new("sixteen-year-old-under-adult-class", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[SIXTEEN], [M, M, D], [5, 8, 5, 2]), // one child
    Archetype::new("child-and-adult-victim", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[SIXTEEN, ADULT], [M, M, D], [3, 4, 3, 1]), // one child
    Archetype::new("unlabelled-rape-class-child-victim", Of(RAPE_UNLABELLED), Charged, &[SEEN, SEEN], &[CHILD], [M, M, D], [2, 3, 2, 1]),
    Archetype::new("worded-several-offenders", Of(CHILD_RAPE_WORDED), Nfa, &[SEEN, SEEN], &[CHILD], [M, M, D], [3, 4, 3, 1]).worded_multiple(), // one child
    // The birth date says that the victim is 17, but not for long.
    Archetype::new("victim-eighteen-soon", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[EIGHTEEN_SOON], [M, M, D], [2, 2, 2, 1]), // one child
    // A child by definition of the offence, although no child is linked.
    Archetype::new("two-suspects-decoy", Of(CHILD_ONLINE), Charged, &[SEEN, SEEN], &[DECOY], [M, M, D], [3, 4, 3, 1]),
    Archetype::new("two-suspects-no-victim-linked", Of(CHILD_MIXED), Nfa, &[SEEN, SEEN], &[], [M, M, D], [3, 4, 3, 1]),
    Archetype::new("non-crime-two-suspects", Of(NOT_CRIMED), NotRecorded, &[UNSEEN_UNSETTLED, UNSEEN_UNSETTLED], &[CHILD], [M, M, D], [2, 3, 2, 1]).kind(RecordKind::NonCrime).closed(Closing::NotRecorded), // one child
    Archetype::new("young-suspects-diverted", Of(CHILD_MIXED), Diverted, &[YOUNG, YOUNG], &[CHILD], [M, M, D], [4, 6, 4, 2]),
    Archetype::new("family-two-suspects-charged", Of(FAMILY), Charged, &[SEEN, SEEN], &[CHILD], [M, M, D], [3, 5, 3, 1]),
];
