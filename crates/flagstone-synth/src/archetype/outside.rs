//! Records that every definition leaves out: cancelled, duplicate, transferred. A flag on them breaches FS604.

use super::Archetype;
use super::OffenceChoice::Of;
use super::template::{CHILD, SEEN};
use crate::offence::{CHILD_CONTACT, CHILD_MIXED};
use crate::outcome::OutcomeChoice::NotRecorded;
use crate::record::RecordKind::{Cancelled, Duplicate, Transferred};
use crate::timeline::Closing;
use crate::verdict::Verdict::Outside as O;

#[rustfmt::skip] // a table: one case a line
pub(super) static OUTSIDE: &[Archetype] = &[
    Archetype::new("cancelled-two-suspects", Of(CHILD_CONTACT), NotRecorded, &[SEEN, SEEN], &[CHILD], [O, O, O], [8, 10, 7, 3]).kind(Cancelled).closed(Closing::NotRecorded).child_flag(&["FS604"]).flagged([2, 3, 2, 1]),
    Archetype::new("duplicate-one-suspect", Of(CHILD_CONTACT), NotRecorded, &[SEEN], &[CHILD], [O, O, O], [6, 8, 5, 2]).kind(Duplicate).closed(Closing::NotRecorded).child_flag(&["FS604"]).group_flag(&["FS603"]).flagged([1, 1, 1, 0]),
    Archetype::new("transferred-two-suspects", Of(CHILD_MIXED), NotRecorded, &[SEEN, SEEN], &[CHILD, CHILD], [O, O, O], [6, 7, 5, 2]).kind(Transferred).closed(Closing::NotRecorded).child_flag(&["FS604"]).flagged([1, 1, 1, 0]),
    Archetype::new("cancelled-no-suspect", Of(CHILD_MIXED), NotRecorded, &[], &[CHILD], [O, O, O], [5, 6, 4, 2]).kind(Cancelled).closed(Closing::NotRecorded).child_flag(&["FS604"]).group_flag(&["FS603"]),
];
