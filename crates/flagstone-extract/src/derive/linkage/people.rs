//! One person's crimes and their victims, counted as at least and at most.

use arrow::array::{Array, UInt16Array};
use flagstone_rules::Rulebook;

use super::{Answers, Surroundings};
use crate::crime_links::UNLINKED;
use crate::grouped::Grouped;
use crate::map::MappedTable;
use crate::person_numbers::{NO_PERSON, People};

/// A suspect's row that links a person to a crime; those of one person are sorted by crime, the certain last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) crime: u32,
    /// Whether the row has a role.
    pub(super) certain: bool,
}

/// The victims of every crime.
pub(super) struct VictimsOfCrimes {
    /// By crime: the number of the victim, [`NO_PERSON`] without a reference, and whether they are a person for certain.
    of_crime: Grouped<(u32, bool)>,
}

impl VictimsOfCrimes {
    /// `crime_of_row` is the crime of each row of `victims`.
    pub(super) fn new(
        victims: &MappedTable,
        people: Option<&People>,
        crime_of_row: &[u32],
        n_crimes: usize,
        rulebook: &Rulebook,
    ) -> Option<VictimsOfCrimes> {
        let kinds = victims.find("kind").and_then(|field| field.values::<UInt16Array>());
        let person = rulebook.code_list("victim_kinds")?.number("person")?;
        let rows = crime_of_row.iter().enumerate().filter_map(|(row, crime)| {
            let kind = kinds.filter(|kinds| kinds.is_valid(row)).map(|kinds| kinds.value(row));
            let counts = *crime != UNLINKED && kind.is_none_or(|kind| kind == person);
            let number = || people.map_or(NO_PERSON, |people| people.of_row[row]);
            counts.then(|| (*crime, (number(), kind.is_some())))
        });
        Some(VictimsOfCrimes { of_crime: Grouped::new(n_crimes, rows) })
    }
}

/// What is known of the person of `links`, which are all of one; nothing where they are on more than `most` crimes, since the
/// reference is then taken for a placeholder. Somebody without links is on no crime.
pub(super) fn answers(links: &[Link], around: &Surroundings<'_>, most: usize) -> Answers {
    // The last link of a crime is certain if any is.
    let crimes: Vec<(u32, bool)> = links
        .chunk_by(|a, b| a.crime == b.crime)
        .map(|links| (links[0].crime, links[links.len() - 1].certain))
        .collect();
    if crimes.len() > most {
        return [None; 3];
    }
    let all = several(&crimes, around);
    let closed: Vec<(u32, bool)> = match &around.closed {
        None => crimes.iter().map(|(crime, _)| (*crime, false)).collect(),
        Some(closed) => crimes
            .iter()
            .filter(|(crime, _)| closed[*crime as usize] != Some(false))
            .map(|(crime, certain)| (*crime, *certain && closed[*crime as usize] == Some(true)))
            .collect(),
    };
    let of_closed = several(&closed, around);
    [all, both(all, || victims(&crimes, around)), both(of_closed, || victims(&closed, around))]
}

/// Whether `crimes`, each with whether it counts for certain, are of two investigations: one event may be recorded as several
/// crimes of one.
fn several(crimes: &[(u32, bool)], around: &Surroundings<'_>) -> Option<bool> {
    let of = |wanted: fn(&&(u32, bool)) -> bool| {
        let numbers = crimes.iter().filter(wanted).map(|(crime, _)| around.investigation[*crime as usize]);
        n_distinct(numbers.collect())
    };
    two(of(|(_, certain)| *certain), of(|_| true))
}

fn n_distinct(mut numbers: Vec<u32>) -> usize {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}

/// Whether `crimes`, each with whether it counts for certain, have two different victims.
fn victims(crimes: &[(u32, bool)], around: &Surroundings<'_>) -> Option<bool> {
    let victims = around.victims.as_ref()?;
    let (mut certain, mut possible, mut nameless) = (Vec::new(), Vec::new(), (0, false));
    for (crime, counts) in crimes {
        for (number, is_person) in victims.of_crime.of(*crime) {
            let certainly = *counts && *is_person;
            if *number == NO_PERSON {
                nameless = (nameless.0 + 1, nameless.1 || certainly);
            } else {
                possible.push(*number);
                certain.extend(certainly.then_some(*number));
            }
        }
    }
    two(n_distinct(certain).max(usize::from(nameless.1)), n_distinct(possible) + nameless.0)
}

fn two(at_least: usize, at_most: usize) -> Option<bool> {
    match (at_least >= 2, at_most >= 2) {
        (true, _) => Some(true),
        (_, false) => Some(false),
        _ => None,
    }
}

/// Kleene AND; the second is asked only where the first does not decide.
fn both(a: Option<bool>, b: impl FnOnce() -> Option<bool>) -> Option<bool> {
    match a {
        Some(false) => Some(false),
        Some(true) => b(),
        None => b().filter(|b| !b),
    }
}
