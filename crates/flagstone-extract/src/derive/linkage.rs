//! `on_several_crimes`, `with_several_victims`, `closed_with_several_victims`: which suspects are linked again and again.

mod people;

use std::io;
use std::sync::Arc;

use arrow::array::{Array, BooleanArray, StringViewArray, UInt16Array};
use flagstone_rules::{Rulebook, Table};

use self::people::{Link, VictimsOfCrimes};
use super::{closed, fill};
use crate::column_store::ColumnStore;
use crate::crime_links::{CrimeLinks, UNLINKED};
use crate::grouped::Grouped;
use crate::map::MappedTable;
use crate::person_numbers::{NO_PERSON, People, PersonNumbers};
use crate::text_map::{TextMap, in_blocks};

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

/// Who the people are.
pub(super) struct Who<'a> {
    pub(super) numbers: &'a PersonNumbers,
    pub(super) store: &'a ColumnStore,
}

impl Who<'_> {
    /// The people of `table`, numbered by their references; `None` where the extract supplies none.
    fn of(&self, table: &MappedTable) -> io::Result<Option<&People>> {
        let references = table.find("person_ref").and_then(|field| field.values::<StringViewArray>());
        references.map(|references| self.numbers.of(table.table, references.iter(), self.store)).transpose()
    }
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(
        crimes: &MappedTable,
        victims: Option<&MappedTable>,
        links: &'a CrimeLinks,
        who: &Who<'_>,
        rulebook: &Rulebook,
    ) -> io::Result<Surroundings<'a>> {
        let victims = match victims {
            Some(victims) => {
                let (people, crimes_of_rows) = (who.of(victims)?, links.of(Table::Victims));
                VictimsOfCrimes::new(victims, people, crimes_of_rows, crimes.n_rows(), rulebook)
            }
            None => None,
        };
        Ok(Surroundings {
            suspects: links.of(Table::Suspects),
            victims,
            closed: closed::closed(crimes, rulebook),
            set_aside: closed::set_aside(crimes, rulebook),
            investigation: investigations(crimes),
        })
    }
}

/// Crimes with one investigation reference have one number; a crime without has one of its own.
fn investigations(crimes: &MappedTable) -> Vec<u32> {
    let references = crimes.find("investigation_ref").and_then(|field| field.values::<StringViewArray>());
    let n_rows = u32::try_from(crimes.n_rows()).expect("tables have fewer than 2^32 rows");
    let Some(references) = references else { return (0..n_rows).collect() };
    let mut first = TextMap::default();
    let mut rows = 0..n_rows;
    in_blocks(references.iter(), |reference| {
        let row = rows.next().expect("a column has a row per record");
        reference.map_or(row, |reference| first.get_or_insert(reference, row))
    })
}

/// Fills the three fields of `suspects`. A field that the extract supplies keeps what it holds; without references of people
/// nothing can be derived.
pub(super) fn derive(
    suspects: &mut MappedTable,
    around: &Surroundings<'_>,
    who: &Who<'_>,
    rulebook: &Rulebook,
) -> io::Result<()> {
    let Some(people) = who.of(suspects)? else { return Ok(()) };
    let of_person = answers(suspects, people, around, rulebook);
    for (at, name) in FIELDS.into_iter().enumerate() {
        let supplied = suspects.find(name).and_then(|field| field.values::<BooleanArray>());
        let given = |row: usize| supplied.and_then(|supplied| supplied.is_valid(row).then(|| supplied.value(row)));
        let derived = |person: u32| of_person.get(person as usize).and_then(|answers| answers[at]);
        let values: BooleanArray =
            people.of_row.iter().enumerate().map(|(row, person)| given(row).or_else(|| derived(*person))).collect();
        fill(suspects, name, Arc::new(values), None);
    }
    Ok(())
}

/// What is known of each person.
fn answers(suspects: &MappedTable, people: &People, around: &Surroundings<'_>, rulebook: &Rulebook) -> Vec<Answers> {
    let roles = suspects.find("role").and_then(|field| field.values::<UInt16Array>());
    let eliminated = rulebook.code_list("suspect_roles").and_then(|list| list.number("eliminated"));
    let links = people.of_row.iter().zip(around.suspects).enumerate().filter_map(|(row, (person, crime))| {
        let role = roles.filter(|roles| roles.is_valid(row)).map(|roles| roles.value(row));
        let joins = *person != NO_PERSON
            && *crime != UNLINKED
            && (role.is_none() || role != eliminated)
            && !around.set_aside[*crime as usize];
        joins.then(|| (*person, Link { crime: *crime, certain: role.is_some() }))
    });
    let mut links = Grouped::new(people.n as usize, links);
    let most = rulebook.network().most_crimes_of_a_person as usize;
    links
        .groups_mut()
        .map(|links| {
            links.sort_unstable();
            people::answers(links, around, most)
        })
        .collect()
}
