//! Days of arrest and interview: before the offence, late, or against the record's own word.

use jiff::civil::{Date, date};

use super::{Plant, plant};
use crate::archetype::HOST_ONE_SUSPECT;
use crate::case::Case;
use crate::day::plus;
use crate::force::Force;
use crate::record::{Cell, Due};
use crate::rng::Rng;

#[rustfmt::skip] // a table: one plant a line
pub(super) static PLANTS: &[Plant] = &[
    plant("interviewed-before-the-offence", HOST_ONE_SUSPECT, [4, 0, 3, 2], interviewed_before_the_offence),
    plant("arrested-before-the-offence", HOST_ONE_SUSPECT, [3, 4, 3, 2], arrested_before_the_offence),
    plant("seen-on-the-day-of-the-offence", HOST_ONE_SUSPECT, [1, 0, 1, 1], seen_on_the_day_of_the_offence),
    plant("interview-day-but-not-interviewed", HOST_ONE_SUSPECT, [4, 0, 3, 2], interview_day_but_not_interviewed),
    plant("interviewed-after-a-year", HOST_ONE_SUSPECT, [4, 0, 3, 2], |case, _, rng| {
        interviewed_after(case, rng.between(366, 560));
        case.suspects[0].person.breach("FS502");
    }),
    // The custody return begins with the arrests of March 2021.
    plant("arrested-on-the-first-day-of-the-custody-return", "two-suspects-one-child-nfa", [1, 1, 1, 0], |case, _, _| arrested_on(case, date(2021, 3, 1))),
    plant("arrested-on-the-day-before-the-custody-return", "two-suspects-one-child-nfa", [1, 1, 1, 0], |case, _, _| arrested_on(case, date(2021, 2, 28))),
    plant("interviewed-after-a-year-to-the-day", HOST_ONE_SUSPECT, [1, 0, 1, 1], |case, _, _| interviewed_after(case, 365)),
];

fn interviewed_before_the_offence(case: &mut Case, _: &Force, rng: &mut Rng) {
    let offence_from = case.crime.offence_from.value().expect("the host has an offence day");
    case.suspects[0].interviewed_on = Some(plus(offence_from, -rng.between(1, 20)));
    case.suspects[0].person.breach("FS208");
}

fn arrested_before_the_offence(case: &mut Case, _: &Force, rng: &mut Rng) {
    let offence_from = case.crime.offence_from.value().expect("the host has an offence day");
    case.suspects[0].arrested_on = Some(plus(offence_from, -rng.between(1, 20)));
    case.suspects[0].person.breach("FS209");
}

fn seen_on_the_day_of_the_offence(case: &mut Case, _: &Force, _: &mut Rng) {
    let offence_from = case.crime.offence_from.value();
    case.suspects[0].interviewed_on = offence_from;
    case.suspects[0].arrested_on = offence_from;
}

/// The record's word stands: not interviewed and not arrested, so ethnicity is not yet due.
fn interview_day_but_not_interviewed(case: &mut Case, _: &Force, _: &mut Rng) {
    let recorded_on = case.crime.recorded_on.value().expect("the host has a recorded day");
    let suspect = &mut case.suspects[0];
    suspect.interviewed_on = Some(plus(recorded_on, 9));
    suspect.interviewed = Some(false);
    suspect.arrested_on = None;
    suspect.due = Due::NotYet;
    suspect.person.breach("FS212");
}

/// Both suspects are arrested on one day, in a case recorded ten days before and closed a hundred days after.
fn arrested_on(case: &mut Case, day: Date) {
    let recorded_on = plus(day, -10);
    case.crime.recorded_on = Cell::Is(recorded_on);
    case.crime.offence_to = None;
    case.move_offence(plus(recorded_on, -5));
    case.crime.outcome_on = Cell::Is(plus(day, 100));
    for suspect in &mut case.suspects {
        suspect.arrested_on = Some(day);
        suspect.interviewed_on = suspect.interviewed_on.map(|_| plus(day, 1));
    }
}

fn interviewed_after(case: &mut Case, days: i64) {
    let recorded_on = case.crime.recorded_on.value().expect("the host has a recorded day");
    let interviewed_on = plus(recorded_on, days);
    case.suspects[0].interviewed_on = Some(interviewed_on);
    case.suspects[0].arrested_on = None;
    case.crime.outcome_on = Cell::Is(plus(interviewed_on, 15));
}
