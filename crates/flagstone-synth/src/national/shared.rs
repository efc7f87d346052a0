//! People who are linked in two forces, suspects and victims.

use std::collections::BTreeSet;

use super::force_records::{ForceRecords, MadeCrime};
use crate::day::completed_years;
use crate::record::{Person, Role, VictimKind};
use crate::rng::Rng;

#[derive(Debug, Clone, Copy)]
pub(super) enum Table {
    Suspects,
    Victims,
}

/// A row about a person: the place of the crime, and of the row in it.
type Place = (usize, usize);

/// How far apart the two forces of a pair stand in the roster, and how many suspects and victims they share: on both sides of
/// the number below which a count is suppressed.
/// Some of them are on records set aside on one side, and so linked in one force alone.
const PAIRS: [(usize, usize, usize); 4] = [(1, 14, 5), (2, 6, 11), (5, 3, 2), (9, 1, 1)];

/// Gives rows of one force the reference, sex and birth date of people of another.
pub(super) fn share(forces: &mut [ForceRecords], rng: &mut Rng) {
    let mut shared = BTreeSet::new();
    for (apart, n_suspects, n_victims) in PAIRS {
        for first in 0..forces.len() - apart {
            for (table, n_people) in [(Table::Suspects, n_suspects), (Table::Victims, n_victims)] {
                let (before, after) = forces.split_at_mut(first + apart);
                between(&before[first], &mut after[0], (table, n_people), &mut shared, rng);
            }
        }
    }
}

/// `shared`: the references that two forces know already; they go to no third.
fn between(
    from: &ForceRecords,
    to: &mut ForceRecords,
    (table, n_people): (Table, usize),
    shared: &mut BTreeSet<String>,
    rng: &mut Rng,
) {
    let mut people = singles(&from.crimes, table, shared);
    let mut rows = singles(&to.crimes, table, shared);
    rng.shuffle(&mut people);
    rng.shuffle(&mut rows);
    let mut n_shared = 0;
    for place in people {
        if n_shared == n_people {
            return;
        }
        let known = person(&from.crimes[place.0], place.1, table).clone();
        let fitting = rows.iter().position(|&row| fits(&known, &to.crimes[row.0], row.1, table));
        if let Some(at) = fitting {
            let (crime, row) = rows.swap_remove(at);
            be(&known, &mut to.crimes[crime], row, table);
            shared.extend(known.number);
            n_shared += 1;
        }
    }
}

/// Rows of people who may be linked, with a reference that no other row of the force has, and no other force.
fn singles(crimes: &[MadeCrime], table: Table, shared: &BTreeSet<String>) -> Vec<Place> {
    let mut rows: Vec<(&str, Place)> = Vec::new();
    for (place, made) in crimes.iter().enumerate() {
        let n_rows = match table {
            Table::Suspects => made.suspects.len(),
            Table::Victims => made.victims.len(),
        };
        for row in 0..n_rows {
            if let Some(number) = &person(made, row, table).number
                && !shared.contains(number)
            {
                rows.push((number, (place, row)));
            }
        }
    }
    rows.sort_unstable();
    let alone = rows.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() == 1).map(|same| same[0].1);
    alone.filter(|&(place, row)| is_linked(&crimes[place], row, table)).collect()
}

fn is_linked(made: &MadeCrime, row: usize, table: Table) -> bool {
    let whole = |person: &Person| person.age.is_some() && person.born_on.is_some();
    match table {
        Table::Suspects => {
            let suspect = &made.suspects[row];
            matches!(suspect.role, Some(Role::Suspect | Role::Facilitator) | None) && whole(&suspect.person)
        }
        Table::Victims => made.victims[row].kind == Some(VictimKind::Person) && whole(&made.victims[row].person),
    }
}

/// Whether the row can be one about `known`: of an age that the crime allows.
fn fits(known: &Person, made: &MadeCrime, row: usize, table: Table) -> bool {
    let (Some(born_on), Some(offence_from)) = (known.born_on, made.crime.offence_from.value()) else { return false };
    let age = completed_years(born_on, offence_from);
    match table {
        Table::Suspects => (18..=70).contains(&age),
        Table::Victims => {
            let now = person(made, row, table);
            now.sex == known.sex && now.age == Some(age)
        }
    }
}

fn be(known: &Person, made: &mut MadeCrime, row: usize, table: Table) {
    let Some((born_on, offence_from)) = known.born_on.zip(made.crime.offence_from.value()) else { return };
    let person = match table {
        Table::Suspects => &mut made.suspects[row].person,
        Table::Victims => &mut made.victims[row].person,
    };
    person.number.clone_from(&known.number);
    person.sex = known.sex;
    person.born_on = Some(born_on);
    person.age = Some(completed_years(born_on, offence_from));
}

fn person(made: &MadeCrime, row: usize, table: Table) -> &Person {
    match table {
        Table::Suspects => &made.suspects[row].person,
        Table::Victims => &made.victims[row].person,
    }
}
