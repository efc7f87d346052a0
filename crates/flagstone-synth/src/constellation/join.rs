//! Gives the crimes of a constellation what they share: investigations and people.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::outline::{common_ages, sex_by_offence};
use super::{Constellation, Investigation, Row};
use crate::build::investigation;
use crate::case::Case;
use crate::day::{DUMMY_DAYS, born, completed_years, days_between};
use crate::numbers::Numbers;
use crate::record::Person;
use crate::rng::Rng;

/// How often a birth date is drawn before the days of a constellation are taken to lie too far apart.
const TRIES: usize = 1_000;

/// Links the members of every constellation among the cases of a force.
pub(crate) fn join(cases: &mut [Case], numbers: &mut Numbers, rng: &mut Rng) {
    let mut instances: BTreeMap<usize, (&'static Constellation, BTreeMap<usize, usize>)> = BTreeMap::new();
    for (place, case) in cases.iter().enumerate() {
        if let Some(membership) = case.membership {
            let (_, members) =
                instances.entry(membership.instance).or_insert((membership.constellation, BTreeMap::new()));
            members.insert(membership.member, place);
        }
    }
    for (constellation, members) in instances.into_values() {
        let places: Vec<usize> = members.into_values().collect();
        name_investigations(constellation, &places, cases);
        for rows in constellation.same {
            make_one(rows, constellation, &places, cases, numbers, rng);
        }
    }
}

/// Members with one letter name one investigation: that of the first of them.
fn name_investigations(constellation: &Constellation, places: &[usize], cases: &mut [Case]) {
    for (member, &place) in constellation.members.iter().zip(places) {
        let own = || Some(investigation(&cases[place].crime.reference));
        let named = match member.investigation {
            Investigation::AsDrawn => continue,
            Investigation::Own => own(),
            Investigation::Blank => None,
            shared @ Investigation::Shared(_) => {
                let first = constellation.members.iter().position(|other| other.investigation == shared);
                let first = first.expect("the member itself has the letter");
                Some(investigation(&cases[places[first]].crime.reference))
            }
        };
        cases[place].crime.investigation = named;
    }
}

/// Makes `rows` speak of one person: one number, one birth date, one sex. A row that leaves one of these out still does.
fn make_one(
    rows: &[Row],
    constellation: &Constellation,
    places: &[usize],
    cases: &mut [Case],
    numbers: &mut Numbers,
    rng: &mut Rng,
) {
    let offences: Vec<_> = places.iter().map(|&place| cases[place].crime.offence.value()).collect();
    let days: Vec<Date> = rows
        .iter()
        .map(|row| cases[places[row.member()]].crime.offence_from.value().expect("linked crimes have a day"))
        .collect();
    let people: Vec<Person> = rows.iter().map(|&row| person_mut(row, places, cases).clone()).collect();
    let number = people.iter().find_map(|person| person.number.clone()).unwrap_or_else(|| numbers.person().1);
    let by_offence = rows.iter().find_map(|&row| sex_by_offence(row, &offences));
    let sex = by_offence.or_else(|| people.iter().find_map(|person| person.sex));
    let born_on = common_ages(rows, constellation, &offences).map(|ages| birth_date(ages, &days, rng));
    for (&row, &day) in rows.iter().zip(&days) {
        let person = person_mut(row, places, cases);
        person.number = Some(number.clone());
        person.sex = person.sex.and(sex);
        if let (Some(born_on), Some(_)) = (born_on, person.age) {
            person.age = Some(completed_years(born_on, day));
            person.born_on = person.born_on.map(|_| born_on);
            person.birthday_offset = days_since_birthday(born_on, day);
        }
    }
}

/// A birth date that gives an age from youngest to oldest on every one of `days`.
fn birth_date((youngest, oldest): (i64, i64), days: &[Date], rng: &mut Rng) -> Date {
    let fits = |born_on: Date| {
        let ages = days.iter().map(|&day| i64::from(completed_years(born_on, day)));
        // Whether the age changes on 28 February or 1 March is left open by leaving out the leap day.
        let leap_day = (born_on.month(), born_on.day()) == (2, 29);
        !leap_day && !DUMMY_DAYS.contains(&born_on) && ages.into_iter().all(|age| (youngest..=oldest).contains(&age))
    };
    let mut drawn = (0..TRIES).map(|_| born(days[0], rng.between(youngest, oldest) as i32, rng.between(0, 364)));
    drawn.find(|&born_on| fits(born_on)).expect("days within 150 of each other leave some birth date")
}

fn days_since_birthday(born_on: Date, day: Date) -> i64 {
    days_between(born_on, born(day, completed_years(born_on, day), 0))
}

fn person_mut<'a>(row: Row, places: &[usize], cases: &'a mut [Case]) -> &'a mut Person {
    match row {
        Row::Suspect(member, place) => &mut cases[places[member]].suspects[place].person,
        Row::Victim(member, place) => &mut cases[places[member]].victims[place].person,
    }
}
