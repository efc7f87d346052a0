//! `on_several_crimes`, `with_several_victims`, `closed_with_several_victims`: which suspects are linked again and again.

mod people;

use std::sync::Arc;

use arrow::array::{Array, BooleanArray, StringViewArray, UInt16Array};
use flagstone_rules::{Rulebook, Table};
use polars::prelude::PlHashMap;

use self::people::{Link, VictimsOfCrimes};
use super::{closed, fill};
use crate::crime_links::{CrimeLinks, UNLINKED};
use crate::map::MappedTable;

/// What is derived, in the order of [`Answers`].
pub(super) const FIELDS: [&str; 3] = ["on_several_crimes", "with_several_victims", "closed_with_several_victims"];

/// What is known of one person; `None`: it cannot be told.
type Answers = [Option<bool>; 3];

/// What the answers are worked out from, apart from the suspects themselves.
pub(super) struct Surroundings<'a> {
    /// The crime of each row of the suspects.
    suspects: &'a [u32],
    victims: Option<VictimsOfCrimes>,
    closed: Option<Vec<Option<bool>>>,
    set_aside: Vec<bool>,
    /// A number for each crime that all crimes of its investigation have.
    investigation: Vec<u32>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(
        crimes: &MappedTable,
        victims: Option<&MappedTable>,
        links: &'a CrimeLinks,
        rulebook: &Rulebook,
    ) -> Surroundings<'a> {
        Surroundings {
            suspects: links.of(Table::Suspects),
            victims: victims.and_then(|victims| VictimsOfCrimes::new(victims, links, crimes.n_rows(), rulebook)),
            closed: closed::closed(crimes, rulebook),
            set_aside: closed::set_aside(crimes, rulebook),
            investigation: investigations(crimes),
        }
    }
}

/// Crimes with one investigation reference have one number; a crime without has one of its own.
fn investigations(crimes: &MappedTable) -> Vec<u32> {
    let references = crimes.find("investigation_ref").and_then(|field| field.values::<StringViewArray>());
    let mut first: PlHashMap<&str, u32> = PlHashMap::default();
    (0u32..)
        .take(crimes.n_rows())
        .map(|row| match references.filter(|references| references.is_valid(row as usize)) {
            None => row,
            Some(references) => *first.entry(references.value(row as usize)).or_insert(row),
        })
        .collect()
}

/// Fills the three fields of `suspects`. A field that the extract supplies keeps what it holds; without references of people
/// nothing can be derived.
pub(super) fn derive(suspects: &mut MappedTable, around: &Surroundings<'_>, rulebook: &Rulebook) {
    let Some(answers) = answers(suspects, around, rulebook) else { return };
    for (at, name) in FIELDS.into_iter().enumerate() {
        let supplied = suspects.find(name).and_then(|field| field.values::<BooleanArray>());
        let given = |row: usize| supplied.and_then(|supplied| supplied.is_valid(row).then(|| supplied.value(row)));
        let values: BooleanArray =
            answers.iter().enumerate().map(|(row, answers)| given(row).or(answers[at])).collect();
        fill(suspects, name, Arc::new(values), None);
    }
}

/// For each row, what is known of its person.
fn answers(suspects: &MappedTable, around: &Surroundings<'_>, rulebook: &Rulebook) -> Option<Vec<Answers>> {
    let references = suspects.find("person_ref")?.values::<StringViewArray>()?;
    let roles = suspects.find("role").and_then(|field| field.values::<UInt16Array>());
    let eliminated = rulebook.code_list("suspect_roles").and_then(|list| list.number("eliminated"));
    let mut numbers: PlHashMap<&str, u32> = PlHashMap::default();
    let mut links: Vec<Link> = Vec::new();
    let mut person_of_row = vec![None; suspects.n_rows()];
    for (row, person_of_row) in person_of_row.iter_mut().enumerate() {
        if !references.is_valid(row) {
            continue;
        }
        let next = u32::try_from(numbers.len()).expect("tables have fewer than 2^32 rows");
        let person = *numbers.entry(references.value(row)).or_insert(next);
        *person_of_row = Some(person);
        let role = roles.filter(|roles| roles.is_valid(row)).map(|roles| roles.value(row));
        let crime = around.suspects[row];
        if crime != UNLINKED && (role.is_none() || role != eliminated) && !around.set_aside[crime as usize] {
            links.push(Link { person, crime, certain: role.is_some() });
        }
    }
    links.sort_unstable();
    let most = rulebook.network().most_crimes_of_a_person as usize;
    let mut of_person = vec![[Some(false); 3]; numbers.len()];
    for links in links.chunk_by(|a, b| a.person == b.person) {
        of_person[links[0].person as usize] = people::answers(links, around, most);
    }
    Some(person_of_row.iter().map(|person| person.map_or([None; 3], |person| of_person[person as usize])).collect())
}
