//! Rows beside the cases: repeated references, rows a reader sets aside, people whose crime is not there.
//!
//! A repeat is made so that every check but FS401 says the same of it whether or not the people of the first row are
//! counted as its own.
//!
//! None of these rows links crimes to each other. So that a reader who thinks otherwise is found out, some repeats name
//! the investigation of another crime, and some people without a crime have the number of somebody of a case.

use crate::archetype::{self, Archetype, HOST_NO_SUSPECT, HOST_ONE_SUSPECT, N_FORCES};
use crate::build::build;
use crate::case::{Case, ExtraCrime, ForceCases};
use crate::force::Ages;
use crate::numbers::Numbers;
use crate::record::{Cell, Crime, Damage, Due, Flags, Person, Suspect, Victim};
use crate::rng::Rng;

/// Exact copies of a crimes row, per force.
const COPIES: [usize; N_FORCES] = [4, 0, 3, 2];
/// Copies that carry a flag the first row lacks.
const COPIES_WITH_FLAG: [usize; N_FORCES] = [2, 0, 1, 1];
/// Rows that repeat a flagged group case and leave nearly everything out: the first row counts.
const BARE_COPIES: [usize; N_FORCES] = [3, 0, 2, 1];

const DAMAGED: [&[Damage]; N_FORCES] = [
    &[
        Damage::CutShort,
        Damage::CutShort,
        Damage::FieldTooMany,
        Damage::FieldTooMany,
        Damage::NoReference,
        Damage::NoReference,
    ],
    &[Damage::NoReference, Damage::NoReference, Damage::NoReference, Damage::FieldTooMany, Damage::CutShort],
    &[Damage::NoReference, Damage::NoReference],
    &[Damage::NoReference, Damage::NoReference],
];

/// People whose reference no crime has, per force. One suspect in three belongs to a row that was set aside; of the
/// others, two and two have the reference of one missing crime and the numbers of people of two cases.
const ORPHAN_SUSPECTS: [usize; N_FORCES] = [5, 0, 4, 3];
const ORPHAN_VICTIMS: [usize; N_FORCES] = [3, 0, 3, 3];

pub(crate) fn add(cases: &mut ForceCases, numbers: &mut Numbers, scale: usize, rng: &mut Rng) {
    let index = cases.force.index;
    let copies = COPIES[index] * scale;
    let with_flag = COPIES_WITH_FLAG[index] * scale;
    let mut hosts = free_hosts(cases, rng);
    for n in 0..copies + with_flag {
        let place = hosts.pop().expect("more free hosts than copies");
        let mut crime = cases.cases[place].crime.clone();
        crime.breaches = vec!["FS401"];
        crime.flags.cse = n >= copies;
        repeat(cases, place, crime.clone(), rng);
        if n == 0 {
            repeat(cases, place, crime, rng);
        }
    }
    let mut flagged = flagged_group_cases(cases, rng);
    for _ in 0..BARE_COPIES[index] * scale {
        let place = flagged.pop().expect("more flagged cases than copies");
        let crime = Crime { investigation: another_investigation(cases, place), ..bare(&cases.cases[place].crime) };
        repeat(cases, place, crime, rng);
    }
    let mut lost = Vec::new();
    for &damage in DAMAGED[index].iter().cycle().take(DAMAGED[index].len() * scale) {
        let mut crime = build(host(), cases.force, numbers, rng).crime;
        if damage == Damage::CutShort {
            lost.push(crime.reference.clone());
        }
        crime.damage = Some(damage);
        let after = rng.below(cases.cases.len());
        cases.extra_crimes.push(ExtraCrime { after, crime });
    }
    let mut known = places(cases, |case| case.archetype.name == HOST_ONE_SUSPECT && case.is_free(), rng);
    for n in 0..ORPHAN_SUSPECTS[index] * scale {
        let orphan = orphan_case(cases, numbers, rng);
        let mut suspect = orphan_suspect(orphan);
        match n % 3 {
            0 => suspect.crime = lost.pop().unwrap_or(suspect.crime),
            second => {
                let place = known.pop().expect("more free hosts than orphans");
                suspect.person.be(&cases.cases[place].suspects[0].person);
                if let (2, Some(first)) = (second, cases.orphan_suspects.last()) {
                    suspect.crime.clone_from(&first.crime);
                }
            }
        }
        cases.orphan_suspects.push(suspect);
    }
    for n in 0..ORPHAN_VICTIMS[index] * scale {
        let orphan = orphan_case(cases, numbers, rng);
        let mut victim = orphan_victim(orphan, cases.force.ages);
        if n % 3 > 0 {
            let place = known.pop().expect("more free hosts than orphans");
            victim.person.be(&cases.cases[place].victims[0].person);
            if let (2, Some(first)) = (n % 3, cases.orphan_victims.last()) {
                victim.crime.clone_from(&first.crime);
            }
        }
        cases.orphan_victims.push(victim);
    }
}

fn host() -> &'static Archetype {
    archetype::all().find(|archetype| archetype.name == HOST_ONE_SUSPECT).expect("the host is in the tables")
}

/// Unflagged cases without suspects: nothing on their crimes row depends on linked people.
fn free_hosts(cases: &ForceCases, rng: &mut Rng) -> Vec<usize> {
    let free =
        |case: &Case| case.archetype.name == HOST_NO_SUSPECT && !case.planted && case.crime.flags == Flags::default();
    places(cases, free, rng)
}

fn flagged_group_cases(cases: &ForceCases, rng: &mut Rng) -> Vec<usize> {
    let fit = |case: &Case| case.meets_iicsa() && case.crime.flags.group && case.crime.offence.value().is_some();
    places(cases, fit, rng)
}

fn places(cases: &ForceCases, fit: impl Fn(&Case) -> bool, rng: &mut Rng) -> Vec<usize> {
    let mut places: Vec<usize> = (0..cases.cases.len()).filter(|&place| fit(&cases.cases[place])).collect();
    rng.shuffle(&mut places);
    places
}

fn repeat(cases: &mut ForceCases, place: usize, crime: Crime, rng: &mut Rng) {
    let last = cases.cases.len() - 1;
    let after = (place + rng.below(60)).min(last);
    cases.extra_crimes.push(ExtraCrime { after, crime });
}

fn bare(first: &Crime) -> Crime {
    Crime {
        wording: None,
        outcome: Cell::Blank,
        outcome_on: Cell::Blank,
        decided_by: None,
        flags: Flags::default(),
        reviewed: None,
        suspects_stated: None,
        victims_stated: None,
        breaches: vec!["FS401"],
        ..first.clone()
    }
}

/// The investigation that the next crime behind `place` names.
fn another_investigation(cases: &ForceCases, place: usize) -> Option<String> {
    cases.cases.iter().cycle().skip(place + 1).find_map(|case| case.crime.investigation.clone())
}

fn orphan_case(cases: &ForceCases, numbers: &mut Numbers, rng: &mut Rng) -> Case {
    build(host(), cases.force, numbers, rng)
}

fn orphan_suspect(case: Case) -> Suspect {
    let mut suspect = case.suspects.into_iter().next().expect("the host has a suspect");
    suspect.interviewed = Some(true);
    suspect.interviewed_on = None;
    suspect.arrested_on = None;
    suspect.due = Due::Yes;
    suspect.person.born_on = None;
    suspect.person.age = None;
    suspect.person.breaches = vec!["FS213"];
    suspect
}

impl Person {
    /// Makes the row one about `known`, who is also on a row of a crime that is there.
    fn be(&mut self, known: &Self) {
        self.number.clone_from(&known.number);
        self.sex = self.sex.and(known.sex);
    }
}

/// Without its crime a victim has an age only where the extract supplies one.
fn orphan_victim(case: Case, ages: Ages) -> Victim {
    let mut victim = case.victims.into_iter().next().expect("the host has a victim");
    victim.person.born_on = None;
    victim.person.age_written = ages == Ages::Supplied;
    victim.person.breaches = vec!["FS214"];
    if ages == Ages::FromBirthDates {
        victim.person.breach("FS104");
    }
    victim
}
