//! Constellations: crimes that share people or an investigation, designed by hand.
//!
//! The members are crimes of the archetype tables that are given the same person or investigation, so that nothing
//! changes for any crime by itself. Each constellation says which of its members are one case at each unit and what
//! four definitions must say of that case, worked out by hand; members that it does not name are cases of their own.
//! The truth files are not made from these verdicts but by the oracle, and a test holds the two against each other.

mod join;
mod joined;
mod larger;
mod outline;
mod population;
mod separate;
mod unknown;

pub(crate) use join::join;
pub(crate) use outline::outline;

use crate::archetype::{self, Archetype, N_FORCES};
use crate::verdict::Verdict;

#[derive(Debug)]
pub(crate) struct Constellation {
    pub(crate) name: &'static str,
    pub(crate) members: &'static [Member],
    /// Rows about one and the same person.
    pub(crate) same: &'static [&'static [Row]],
    /// Cases of two or more crimes at unit `investigation`, where the extract names investigations.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the hand-worked verdicts are a second witness, heard by a test")
    )]
    investigations: &'static [Worked],
    /// Cases of two or more crimes at unit `network`.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the hand-worked verdicts are a second witness, heard by a test")
    )]
    networks: &'static [Worked],
    /// How many there are in each force.
    pub(crate) cases: [usize; N_FORCES],
}

/// One crime of a constellation.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) archetype: &'static str,
    pub(crate) investigation: Investigation,
}

/// The investigation that a member names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Investigation {
    /// One of its own, or none, as for any crime.
    AsDrawn,
    /// One of its own.
    Own,
    Blank,
    /// The one that all members with this letter name.
    Shared(char),
}

/// A row about a person: the member and the place among its suspects or victims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    Suspect(usize, usize),
    Victim(usize, usize),
}

impl Row {
    pub(crate) fn member(self) -> usize {
        match self {
            Self::Suspect(member, _) | Self::Victim(member, _) => member,
        }
    }
}

/// The definitions of which [`Worked`] speaks, in its order.
#[cfg(test)]
const WORKED: [&str; 4] = ["iicsa-2022", "cocad", "beaconport-2025", "complex-abuse-2002"];

/// A case of several members and its verdicts under `iicsa-2022`, `cocad`, `beaconport-2025`, `complex-abuse-2002`.
#[cfg_attr(not(test), expect(dead_code, reason = "the hand-worked verdicts are a second witness, heard by a test"))]
#[derive(Debug)]
struct Worked {
    members: &'static [usize],
    /// Where the extract has every field.
    full: [Verdict; 4],
    /// Where it says nothing of deaths and earlier reviews.
    thin: [Verdict; 4],
}

const fn case(members: &'static [usize], verdicts: [Verdict; 4]) -> Worked {
    Worked { members, full: verdicts, thin: verdicts }
}

impl Worked {
    const fn thin(self, thin: [Verdict; 4]) -> Self {
        Self { thin, ..self }
    }
}

const fn crime(archetype: &'static str) -> Member {
    Member { archetype, investigation: Investigation::AsDrawn }
}

impl Member {
    const fn of(self, investigation: char) -> Self {
        Self { investigation: Investigation::Shared(investigation), ..self }
    }

    const fn with_own_investigation(self) -> Self {
        Self { investigation: Investigation::Own, ..self }
    }

    const fn without_investigation(self) -> Self {
        Self { investigation: Investigation::Blank, ..self }
    }

    pub(crate) fn archetype(&self) -> &'static Archetype {
        archetype::all()
            .find(|archetype| archetype.name == self.archetype)
            .expect("members are of the archetype tables")
    }
}

/// The place of a crime in one of the constellations of its force.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Membership {
    pub(crate) constellation: &'static Constellation,
    /// Counts the constellations of the force, from 0.
    pub(crate) instance: usize,
    /// Place among the members.
    pub(crate) member: usize,
}

/// Every constellation, table after table.
pub(crate) fn all() -> impl Iterator<Item = &'static Constellation> {
    joined::JOINED
        .iter()
        .chain(separate::SEPARATE)
        .chain(population::POPULATION)
        .chain(unknown::UNKNOWN)
        .chain(larger::LARGER)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::DEFAULT_SEED;
    use crate::case::ForceCases;
    use crate::oracle::{CrimeFacts, DEFINITIONS, truth};
    use crate::sample::forces;
    use crate::units::{Unit, cases_of};

    #[test]
    fn no_two_constellations_share_a_name() {
        let names: BTreeSet<&str> = all().map(|constellation| constellation.name).collect();
        assert_eq!(names.len(), all().count());
    }

    #[test]
    fn every_row_of_a_constellation_is_a_row_of_its_member() {
        for constellation in all() {
            for &row in constellation.same.iter().copied().flatten() {
                let archetype = constellation.members[row.member()].archetype();
                let exists = match row {
                    Row::Suspect(_, place) => place < archetype.suspects.len(),
                    Row::Victim(_, place) => place < archetype.victims.len(),
                };
                assert!(exists, "{}: {row:?}", constellation.name);
            }
        }
    }

    /// Places in file order of the members of every constellation of a force.
    fn instances(cases: &ForceCases) -> Vec<(&'static Constellation, Vec<usize>)> {
        let mut instances = BTreeMap::new();
        for (place, case) in cases.cases.iter().enumerate() {
            if let Some(membership) = case.membership {
                let members = vec![0; membership.constellation.members.len()];
                let entry = instances.entry(membership.instance).or_insert((membership.constellation, members));
                entry.1[membership.member] = place;
            }
        }
        instances.into_values().collect()
    }

    #[test]
    fn every_constellation_is_there_as_often_as_planned() {
        for scale in [1, 3] {
            for cases in forces(DEFAULT_SEED, scale) {
                let mut found: BTreeMap<&str, usize> = BTreeMap::new();
                instances(&cases).into_iter().for_each(|(of, _)| *found.entry(of.name).or_default() += 1);
                let planned = all().map(|of| (of.name, of.cases[cases.force.index] * scale)).filter(|(_, n)| *n > 0);
                assert_eq!(found, planned.collect());
            }
        }
    }

    // Crimes outside the constellations are cases of their own, so these are all the cases of several crimes.
    #[test]
    fn the_members_make_up_the_cases_that_were_worked_out_by_hand() {
        for cases in forces(DEFAULT_SEED, 2) {
            for unit in [Unit::Investigation, Unit::Network] {
                let Some(found) = cases_of(unit, &cases) else {
                    assert_eq!((unit, cases.force.code), (Unit::Investigation, "X02"));
                    continue;
                };
                let several: BTreeSet<Vec<usize>> = found.into_iter().filter(|case| case.len() > 1).collect();
                let mut worked = BTreeSet::new();
                for (constellation, places) in instances(&cases) {
                    for case in constellation.cases_at(unit) {
                        let mut members: Vec<usize> = case.members.iter().map(|&member| places[member]).collect();
                        members.sort_unstable();
                        worked.insert(members);
                    }
                }
                assert_eq!(several, worked, "{unit:?} {}", cases.force.code);
            }
        }
    }

    #[test]
    fn the_oracle_says_of_every_constellation_what_was_worked_out_by_hand() {
        for cases in forces(DEFAULT_SEED, 2) {
            let facts: Vec<_> =
                cases.cases.iter().map(|case| CrimeFacts::of(case.records(), &cases.force.supplies())).collect();
            // An extract that names no investigation has no verdict of one to be worked out.
            let units =
                [Unit::Investigation, Unit::Network].into_iter().filter(|unit| cases_of(*unit, &cases).is_some());
            let units: Vec<Unit> = units.collect();
            for (constellation, places) in instances(&cases) {
                for &unit in &units {
                    for case in constellation.cases_at(unit) {
                        let crimes: Vec<_> = case.members.iter().map(|&member| &facts[places[member]]).collect();
                        let truth = truth(&crimes);
                        let oracle = WORKED.map(|id| {
                            let place = DEFINITIONS.iter().position(|definition| definition.id == id);
                            truth[place.expect("the oracle has every definition")]
                        });
                        let by_hand = if cases.force.rich { case.full } else { case.thin };
                        assert_eq!(oracle, by_hand, "{} {unit:?} {}", constellation.name, cases.force.code);
                    }
                }
            }
        }
    }

    // A person listed twice in one crime is found as well: the same number, the same birth date.
    #[test]
    fn one_number_is_one_birth_date_and_one_sex() {
        for cases in forces(DEFAULT_SEED, 2) {
            let mut people: BTreeMap<&str, (BTreeSet<_>, BTreeSet<_>)> = BTreeMap::new();
            let rows = cases.suspects().map(|s| &s.person).chain(cases.victims().map(|v| &v.person));
            for person in rows {
                if let Some(number) = &person.number {
                    let (born, sex) = people.entry(number).or_default();
                    born.extend(person.born_on);
                    sex.extend(person.sex);
                }
            }
            for (number, (born, sex)) in people {
                assert!(born.len() <= 1 && sex.len() <= 1, "{number}: {born:?} {sex:?}");
            }
        }
    }

    #[test]
    fn ages_of_a_linked_person_fit_every_offence() {
        for cases in forces(DEFAULT_SEED, 2) {
            for case in cases.cases.iter().filter(|case| case.membership.is_some()) {
                let offence_from = case.crime.offence_from.value().expect("linked crimes have a day");
                let rows = case.suspects.iter().map(|s| &s.person).chain(case.victims.iter().map(|v| &v.person));
                for person in rows {
                    if let Some(born_on) = person.born_on {
                        assert_eq!(person.age, Some(crate::day::completed_years(born_on, offence_from)));
                    }
                }
            }
        }
    }

    impl Constellation {
        fn cases_at(&self, unit: Unit) -> &'static [Worked] {
            if unit == Unit::Investigation { self.investigations } else { self.networks }
        }
    }
}
