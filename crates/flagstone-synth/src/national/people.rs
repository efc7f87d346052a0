//! The rows of suspects and victims.
//!
//! Sex, ethnicity and nationality are drawn at random and tell nothing about anybody.

use jiff::civil::Date;

use super::identities::Identities;
use super::make::Days;
use super::shape::{SuspectShape, VictimShape, Who};
use crate::day::{born, completed_years};
use crate::field;
use crate::offence::Offence;
use crate::record::{Due, Person, Role, Suspect, Victim, VictimKind, Whereabouts};
use crate::rng::Rng;
use crate::timeline::soon_after;

pub(super) fn suspect(
    shape: &SuspectShape,
    crime: &str,
    days: Days,
    people: &mut Identities,
    rng: &mut Rng,
) -> Suspect {
    let identified = shape.role != Some(Role::Unidentified);
    let age = Some(rng.between(18, 60)).filter(|_| identified);
    let person = person(shape.who, age, days.offence_from, None, people, rng);
    let interviewed = rng.weighted(&[(60, Some(true)), (25, Some(false)), (15, None)]).filter(|_| identified);
    let soon = |rng: &mut Rng| soon_after(days.recorded_on, days.closed_on, rng);
    let interviewed_on = (interviewed == Some(true) && rng.chance(80)).then(|| soon(rng));
    let arrested_on = (identified && rng.chance(if interviewed == Some(true) { 45 } else { 20 })).then(|| soon(rng));
    Suspect {
        crime: crime.to_owned(),
        person,
        role: shape.role,
        due: Due::Unknown,
        nationality: field::nationality(rng).filter(|_| identified),
        arrested_on,
        interviewed_on,
        interviewed,
        deceased: shape.deceased.filter(|_| identified),
        whereabouts: rng.weighted(&[
            (60, Some(Whereabouts::Known)),
            (8, Some(Whereabouts::Unknown)),
            (7, Some(Whereabouts::Abroad)),
            (25, None),
        ]),
        relation: None,
        prior_sexual_offence: rng.weighted(&[(60, Some(false)), (10, Some(true)), (30, None)]),
        continuing_access: rng.weighted(&[(60, Some(false)), (8, Some(true)), (32, None)]),
    }
}

pub(super) fn victim(
    shape: &VictimShape,
    crime: &str,
    class: &Offence,
    days: Days,
    people: &mut Identities,
    rng: &mut Rng,
) -> Victim {
    let mut person = person(shape.who, shape.age, days.offence_from, class.victim_sex(), people, rng);
    if shape.age_missing {
        (person.age, person.born_on) = (None, None);
    }
    let is_person = matches!(shape.kind, None | Some(VictimKind::Person));
    let account_taken = rng.weighted(&[(65, Some(true)), (12, Some(false)), (23, None)]).filter(|_| is_person);
    let account_on =
        (account_taken == Some(true) && rng.chance(85)).then(|| soon_after(days.recorded_on, days.closed_on, rng));
    Victim {
        crime: crime.to_owned(),
        person,
        kind: shape.kind,
        account_taken,
        account_on,
        supports: rng.weighted(&[(5, Some(true)), (2, Some(false)), (3, None)]).filter(|_| is_person),
    }
}

/// `age`: of somebody who is met once; `None`: nothing is known of it.
fn person(
    who: Who,
    age: Option<i64>,
    offence_from: Date,
    sex: Option<char>,
    people: &mut Identities,
    rng: &mut Rng,
) -> Person {
    let (serial, number) = people.number();
    let mut person = Person {
        number: Some(number),
        serial,
        born_on: age.map(|age| born(offence_from, age as i32, rng.between(0, 364))),
        age: age.map(|age| age as i32),
        age_written: true,
        birthday_offset: 0,
        sex: Some(sex.unwrap_or(rng.pick(&['M', 'F']))),
        ..field::person_of_random_ethnicity(rng)
    };
    match who {
        Who::Somebody => {}
        Who::Nameless => person.number = None,
        Who::Known(place) => {
            let known = people.known(place);
            // Half a year after the birthday: the age is the same at every offence of the group.
            let born_on = *known.born_on.get_or_insert_with(|| born(offence_from, known.age as i32, 180));
            person.born_on = Some(born_on);
            person.age = Some(completed_years(born_on, offence_from));
            person.sex = Some(known.sex);
            person.number = Some(known.number.clone());
        }
    }
    person
}
