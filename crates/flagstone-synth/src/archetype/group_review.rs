//! Cases that meet `iicsa-2022` and test the review criteria: days on the edge of the period, deaths, earlier reviews,
//! and what is missing there.
//!
//! All but the last two would meet `beaconport-2025` but for the one thing their name says.

use jiff::civil::date;

use super::Archetype;
use super::OffenceChoice::Of;
use super::template::{AGE_MISSING, CHILD, DEATH_UNKNOWN, DECEASED, SEEN, SIXTEEN};
use crate::offence::{ADULT_CONTACT, CHILD_CONTACT};
use crate::outcome::OutcomeChoice::{Nfa, NotRecorded, Unreadable};
use crate::timeline::Closing::{AfterPeriod, On};
use crate::timeline::{Closing, PERIOD};
use crate::verdict::Verdict::{DoesNotMeet as D, Meets as M, Undetermined as U};

#[rustfmt::skip] // a table: one case a line
pub(super) static GROUP_REVIEW: &[Archetype] = &[
    Archetype::new("closed-after-the-period", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, D], [4, 5, 4, 2]).closed(AfterPeriod),
    Archetype::new("closed-on-the-first-day", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, M], [1, 1, 1, 1]).closed(On(PERIOD.0)).thin([M, M, U]),
    Archetype::new("closed-the-day-before-the-first", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, D], [1, 1, 1, 1]).closed(On(date(2009, 12, 31))),
    Archetype::new("closed-on-the-last-day", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, M], [2, 2, 2, 1]).closed(On(PERIOD.1)).thin([M, M, U]),
    Archetype::new("closed-the-day-after-the-last", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, D], [2, 2, 2, 1]).closed(On(date(2025, 4, 1))),

    Archetype::new("already-reviewed", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, D], [3, 3, 3, 1]).reviewed(Some(true)).thin([M, M, U]),
    Archetype::new("one-of-two-suspects-deceased", Of(CHILD_CONTACT), Nfa, &[SEEN, DECEASED], &[CHILD, CHILD], [M, M, D], [3, 3, 2, 1]).thin([M, M, U]),
    // Filling in one field decides.
    Archetype::new("death-not-known", Of(CHILD_CONTACT), Nfa, &[SEEN, DEATH_UNKNOWN], &[CHILD, CHILD], [M, M, U], [3, 0, 3, 1]),
    Archetype::new("review-not-known", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, U], [3, 0, 3, 1]).reviewed(None),
    Archetype::new("outcome-not-recorded", Of(CHILD_CONTACT), NotRecorded, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, U], [3, 4, 3, 1]),
    Archetype::new("closing-day-not-recorded", Of(CHILD_CONTACT), Nfa, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, U], [3, 4, 3, 1]).closed(Closing::NotRecorded),
    Archetype::new("outcome-unreadable", Of(CHILD_CONTACT), Unreadable, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, U], [2, 3, 2, 1]),
    Archetype::new("second-victims-age-missing", Of(ADULT_CONTACT), Nfa, &[SEEN, SEEN], &[SIXTEEN, AGE_MISSING], [M, M, U], [3, 4, 3, 1]),
    // Only two fields together can say that the case meets.
    Archetype::new("outcome-and-closing-day-not-recorded", Of(CHILD_CONTACT), NotRecorded, &[SEEN, SEEN], &[CHILD, CHILD], [M, M, U], [2, 3, 2, 1]).closed(Closing::NotRecorded),
    Archetype::new("death-and-review-not-known", Of(CHILD_CONTACT), Nfa, &[SEEN, DEATH_UNKNOWN], &[CHILD, CHILD], [M, M, U], [2, 0, 2, 1]).reviewed(None),
    Archetype::new("death-and-age-not-known", Of(ADULT_CONTACT), Nfa, &[SEEN, DEATH_UNKNOWN], &[SIXTEEN, AGE_MISSING], [M, M, U], [2, 0, 2, 1]),
    // A case that fails a criterion fails it, whatever is missing beside.
    Archetype::new("death-and-review-not-known-one-child", Of(CHILD_CONTACT), Nfa, &[SEEN, DEATH_UNKNOWN], &[CHILD], [M, M, D], [2, 0, 2, 1]).reviewed(None),
    Archetype::new("outcome-not-recorded-one-child", Of(CHILD_CONTACT), NotRecorded, &[SEEN, SEEN], &[CHILD], [M, M, D], [3, 4, 3, 1]),
];
