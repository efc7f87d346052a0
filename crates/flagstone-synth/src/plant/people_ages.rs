//! Ages and birth dates: contradictory, out of range, dummy.
//!
//! Where an extract has no ages of its own, a wrong birth date shows as a wrong age and cannot contradict one.

use jiff::civil::{Date, date};

use super::{Plant, plant};
use crate::archetype::HOST_ONE_SUSPECT;
use crate::case::Case;
use crate::day;
use crate::force::{Ages, Force};
use crate::record::{Check, Person};
use crate::rng::Rng;

#[rustfmt::skip] // a table: one plant a line
pub(super) static PLANTS: &[Plant] = &[
    plant("victim-age-contradicts-birth-date", HOST_ONE_SUSPECT, [5, 6, 0, 2], |case, _, rng| contradict(case, Who::Victim, rng)),
    plant("suspect-age-contradicts-birth-date", HOST_ONE_SUSPECT, [4, 5, 0, 2], |case, _, rng| contradict(case, Who::Suspect, rng)),
    plant("victim-age-out-of-range", HOST_ONE_SUSPECT, [4, 5, 3, 2], |case, force, rng| out_of_range(case, force, Who::Victim, rng)),
    plant("suspect-age-out-of-range", HOST_ONE_SUSPECT, [4, 5, 3, 2], |case, force, rng| out_of_range(case, force, Who::Suspect, rng)),
    plant("victim-birth-date-1900", HOST_ONE_SUSPECT, [3, 3, 2, 1], |case, force, _| dummy_long_ago(case, force, Who::Victim, date(1900, 1, 1))),
    plant("suspect-birth-date-1901", HOST_ONE_SUSPECT, [3, 3, 2, 1], |case, force, _| dummy_long_ago(case, force, Who::Suspect, date(1901, 1, 1))),
    plant("victim-birth-date-1970", HOST_ONE_SUSPECT, [2, 2, 2, 1], |case, _, _| dummy_1970(case, Who::Victim)),
    plant("suspect-birth-date-1970", HOST_ONE_SUSPECT, [2, 3, 2, 1], |case, _, _| dummy_1970(case, Who::Suspect)),
];

#[derive(Clone, Copy)]
enum Who {
    Suspect,
    Victim,
}

impl Who {
    fn of(self, case: &mut Case) -> &mut Person {
        match self {
            Self::Suspect => &mut case.suspects[0].person,
            Self::Victim => &mut case.victims[0].person,
        }
    }

    fn contradiction(self) -> Check {
        match self {
            Self::Suspect => "FS207",
            Self::Victim => "FS206",
        }
    }

    fn range(self) -> Check {
        match self {
            Self::Suspect => "FS307",
            Self::Victim => "FS306",
        }
    }

    fn dummy(self) -> Check {
        match self {
            Self::Suspect => "FS309",
            Self::Victim => "FS308",
        }
    }
}

/// A year or two off: the age at report in place of the age at offence, for example.
fn contradict(case: &mut Case, who: Who, rng: &mut Rng) {
    let offence_from = case.crime.offence_from.value().expect("the host has an offence day");
    let person = who.of(case);
    let age = person.age.unwrap_or(30);
    person.born_on = Some(day::born(offence_from, age, person.birthday_offset));
    person.age = Some(age + rng.pick(&[-1, 1, 2]));
    person.age_written = true;
    person.breach(who.contradiction());
}

fn out_of_range(case: &mut Case, force: &Force, who: Who, rng: &mut Rng) {
    let person = who.of(case);
    match force.ages {
        Ages::Supplied => {
            person.age = Some(rng.pick(&[-1, 100, 115, 999]));
            person.age_written = true;
            person.born_on = None;
        }
        Ages::FromBirthDates => person.born_on = Some(date(1884, 5, 17)),
    }
    person.breach(who.range());
}

/// An age of over 99 years follows where the extract has none of its own; otherwise the two contradict each other.
fn dummy_long_ago(case: &mut Case, force: &Force, who: Who, dummy: Date) {
    // An offence of the last century could leave the age within its range.
    let recorded_on = case.crime.recorded_on.value().expect("the host has a recorded day");
    case.crime.offence_to = None;
    case.move_offence(day::plus(recorded_on, -30));
    let person = who.of(case);
    person.age = person.age.or(Some(30));
    person.age_written = force.ages == Ages::Supplied;
    person.born_on = Some(dummy);
    person.breach(who.dummy());
    person.breach(match force.ages {
        Ages::Supplied => who.contradiction(),
        Ages::FromBirthDates => who.range(),
    });
}

/// The age fits the dummy, so nothing but the day itself gives it away.
fn dummy_1970(case: &mut Case, who: Who) {
    let recorded_on = case.crime.recorded_on.value().expect("the host has a recorded day");
    let offence_from = day::plus(recorded_on, -30);
    case.crime.offence_to = None;
    case.move_offence(offence_from);
    let person = who.of(case);
    person.age = Some(i32::from(offence_from.year() - 1970));
    person.born_on = Some(date(1970, 1, 1));
    person.breach(who.dummy());
}
