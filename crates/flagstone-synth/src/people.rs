//! Suspects and victims of a case.
//!
//! Sex is drawn evenly, but for victims of a class that names it. Ethnicity and nationality come later
//! ([`crate::field`]). None of them carries information about anybody.

use jiff::civil::Date;

use crate::archetype::{AgeBand, Contact, SuspectTemplate, VictimTemplate};
use crate::day;
use crate::force::{Ages, Force};
use crate::numbers::Numbers;
use crate::offence::Offence;
use crate::record::{Ethnicity, Person, Role, Suspect, Victim, VictimKind, Whereabouts};
use crate::rng::Rng;
use crate::timeline::{Timeline, soon_after};

/// What the people of a crime need to know of it.
pub(crate) struct Scene<'a> {
    pub(crate) force: &'static Force,
    pub(crate) crime: &'a str,
    pub(crate) timeline: Timeline,
    /// `None`: the offence code is missing or unreadable.
    pub(crate) offence: Option<&'static Offence>,
}

const OBSERVED: [&str; 6] = ["IC1", "IC2", "IC3", "IC4", "IC5", "IC6"];

/// The stream of a person's dice that continuing access is drawn from.
const STREAM_ACCESS: u64 = 1;

/// Relations to the victim that are neither family nor institution.
const OTHER_RELATIONS: [&str; 7] =
    ["Acquaintance", "Stranger", "Friend", "Online contact", "Neighbour", "Family friend", "Met in a café"];
/// Relations through the family.
pub(crate) const FAMILY_RELATIONS: [&str; 5] = ["Father", "Stepfather", "Uncle", "Brother", "Cousin"];
/// Relations through an institution.
pub(crate) const INSTITUTION_RELATIONS: [&str; 4] = ["Teacher", "Youth worker", "Sports coach", "Care worker"];

/// Suspect number `n` of the crime, counted from 0.
pub(crate) fn suspect(
    template: &SuspectTemplate,
    n: usize,
    scene: &Scene<'_>,
    numbers: &mut Numbers,
    rng: &mut Rng,
) -> Suspect {
    let unidentified = template.role == Some(Role::Unidentified);
    let (youngest, oldest) = template.ages();
    let age = (!unidentified && rng.chance(92)).then(|| rng.between(youngest, oldest) as i32);
    let numbered = template.numbered && !(unidentified && rng.chance(50));
    let mut person = person(age, None, scene, numbers, rng);
    let continuing_access = continuing_access(person.dice).filter(|_| scene.force.continuing_access);
    person.number = person.number.filter(|_| numbered);
    person.breaches = template.breaches.to_vec();
    if unidentified {
        // Descriptions differ within a crime: without a number, only they tell one person from the next.
        person.observed = Some(OBSERVED[n % OBSERVED.len()]);
    }
    let recorded_on = scene.timeline.recorded_on;
    let closed_on = scene.timeline.outcome_on.value();
    let (interviewed, interviewed_on, arrested_on) = match template.contact {
        Contact::Interviewed => {
            let interviewed_on = rng.chance(88).then(|| soon_after(recorded_on, closed_on, rng));
            let arrested_on = rng.chance(45).then(|| interviewed_on.unwrap_or(recorded_on));
            // Where the day is there, the answer follows from it and is sometimes left out.
            let follows = scene.force.rich && interviewed_on.is_some() && rng.chance(8);
            ((!follows).then_some(true), interviewed_on, arrested_on)
        }
        Contact::Arrested => (Some(false), None, Some(soon_after(recorded_on, closed_on, rng))),
        Contact::NotSeen => (Some(false), None, None),
        Contact::NotKnown => (None, None, None),
    };
    Suspect {
        crime: scene.crime.to_owned(),
        person,
        role: template.role,
        due: template.due,
        nationality: None,
        arrested_on,
        interviewed_on: interviewed_on.filter(|_| scene.force.rich),
        interviewed,
        deceased: template.deceased,
        whereabouts: rng.weighted(&[
            (5, Some(Whereabouts::Known)),
            (1, Some(Whereabouts::Unknown)),
            (1, Some(Whereabouts::Abroad)),
            (3, None),
        ]),
        relation: relation(rng),
        prior_sexual_offence: rng.weighted(&[(6, Some(false)), (1, Some(true)), (3, None)]),
        continuing_access,
    }
}

/// Drawn from the person's own dice: a field that came later moves nothing that was drawn before.
fn continuing_access(dice: u64) -> Option<bool> {
    Rng::stream(dice, STREAM_ACCESS, 0).weighted(&[(6, Some(false)), (1, Some(true)), (3, None)])
}

/// Of group-based cases counted in 2023, 26 % were in the family and 9 % in institutions (Casey audit, on COCAD data).
fn relation(rng: &mut Rng) -> Option<&'static str> {
    if !rng.chance(80) {
        return None;
    }
    Some(match rng.below(100) {
        0..26 => rng.pick(&FAMILY_RELATIONS),
        26..35 => rng.pick(&INSTITUTION_RELATIONS),
        _ => rng.pick(&OTHER_RELATIONS),
    })
}

pub(crate) fn victim(template: &VictimTemplate, scene: &Scene<'_>, numbers: &mut Numbers, rng: &mut Rng) -> Victim {
    let age = template.age.ages(scene.offence).map(|(youngest, oldest)| rng.between(youngest, oldest) as i32);
    let birthday_offset = match template.age {
        AgeBand::EighteenThatDay => Some(0),
        AgeBand::EighteenSoon => Some(364),
        AgeBand::Child | AgeBand::Sixteen | AgeBand::Adult | AgeBand::Missing => None,
    };
    let mut person = person(age, birthday_offset, scene, numbers, rng);
    person.breaches = template.breaches.to_vec();
    let is_person = matches!(template.kind, None | Some(VictimKind::Person));
    if let Some(sex) = scene.offence.and_then(Offence::victim_sex) {
        person.sex = person.sex.map(|_| sex);
    }
    person.sex = person.sex.filter(|_| is_person);
    let account_taken = rng.weighted(&[(6, Some(true)), (2, Some(false)), (2, None)]).filter(|_| is_person);
    let account_on: Option<Date> = (account_taken == Some(true))
        .then(|| soon_after(scene.timeline.recorded_on, scene.timeline.outcome_on.value(), rng));
    Victim {
        crime: scene.crime.to_owned(),
        person,
        kind: template.kind,
        account_taken,
        account_on,
        supports: rng.weighted(&[(5, Some(true)), (2, Some(false)), (3, None)]).filter(|_| is_person),
    }
}

/// `on_the_edge`: days since the last birthday where the archetype asks for them; the birth date alone tells the age then.
fn person(
    age: Option<i32>,
    on_the_edge: Option<i64>,
    scene: &Scene<'_>,
    numbers: &mut Numbers,
    rng: &mut Rng,
) -> Person {
    let (serial, number) = numbers.person();
    let birthday_offset = on_the_edge.unwrap_or_else(|| rng.between(0, 364));
    let has_birth_date = match scene.force.ages {
        Ages::Supplied => rng.chance(75) || on_the_edge.is_some(),
        Ages::FromBirthDates => true,
    };
    let born_on =
        age.filter(|_| has_birth_date).map(|age| day::born(scene.timeline.offence_from, age, birthday_offset));
    let age_follows = born_on.is_some() && (rng.chance(8) || on_the_edge.is_some());
    Person {
        number: Some(number),
        serial,
        born_on,
        age,
        age_written: scene.force.ages == Ages::Supplied && !age_follows,
        birthday_offset,
        sex: rng.weighted(&[(9, Some('M')), (9, Some('F')), (2, None)]),
        ethnicity: Ethnicity::Blank,
        observed: None,
        breaches: Vec::new(),
        dice: rng.number(),
    }
}
