//! Which suspects are linked to several crimes, and to different victims.

use std::collections::{BTreeMap, BTreeSet};

use super::{closed, code, first_crime, set, set_aside, text};
use crate::code_list::CodeList;
use crate::interpreter::Records;
use crate::schema::Schema;
use crate::table::Table;
use crate::value::{Truth, Value};

/// Fills `on_several_crimes`, `with_several_victims` and `closed_with_several_victims`, each unknown where it cannot be
/// told: a row without a role may or may not link, a victim without a reference may or may not be another one.
pub(super) fn derive(
    schema: &Schema,
    lists: &BTreeMap<String, CodeList>,
    most_crimes: Option<u32>,
    records: &mut Records,
) {
    let Some(rows) = records.table(Table::Suspects).map(|suspects| suspects.rows.len()) else { return };
    for row in 0..rows {
        let Some(person) = text(schema, records, Table::Suspects, row, "person_ref") else { continue };
        let crimes = crimes_of(schema, lists, records, rows, &person);
        if most_crimes.is_some_and(|most| crimes.len() > most as usize) {
            continue;
        }
        let all = |_| Some(true);
        let of_closed = |crime| closed(schema, lists, records, crime);
        let investigation = |crime| {
            let named = text(schema, records, Table::Crimes, crime, "investigation_ref");
            named.unwrap_or_else(|| format!("\u{1}crime {crime}"))
        };
        let several = at_least_two(&crimes, investigation, all);
        let several_closed = at_least_two(&crimes, investigation, of_closed);
        let answers = [
            ("on_several_crimes", several),
            ("with_several_victims", both(several, victims(schema, lists, records, &crimes, all))),
            ("closed_with_several_victims", both(several_closed, victims(schema, lists, records, &crimes, of_closed))),
        ];
        for (name, answer) in answers {
            if let Some(answer) = answer {
                set(schema, records, Table::Suspects, row, name, Value::Boolean(answer));
            }
        }
    }
}

/// The first rows of the crimes that `person` is or may be linked to, each with whether it is certain.
fn crimes_of(
    schema: &Schema,
    lists: &BTreeMap<String, CodeList>,
    records: &Records,
    rows: usize,
    person: &str,
) -> BTreeMap<usize, Truth> {
    let mut crimes: BTreeMap<usize, Truth> = BTreeMap::new();
    for row in 0..rows {
        if text(schema, records, Table::Suspects, row, "person_ref").as_deref() != Some(person) {
            continue;
        }
        let role = code(schema, lists, records, (Table::Suspects, row), "role");
        let reference = text(schema, records, Table::Suspects, row, "crime_ref");
        let Some(crime) = reference.and_then(|reference| first_crime(schema, records, &reference)) else { continue };
        if set_aside(schema, lists, records, crime) {
            continue;
        }
        match role {
            Some("eliminated") => {}
            Some(_) => {
                crimes.insert(crime, Some(true));
            }
            None => {
                crimes.entry(crime).or_insert(None);
            }
        }
    }
    crimes
}

/// Whether `crimes` of two investigations count for certain, or of at most one: one event may be recorded as several crimes of
/// one investigation.
fn at_least_two(
    crimes: &BTreeMap<usize, Truth>,
    investigation: impl Fn(usize) -> String,
    counts: impl Fn(usize) -> Truth,
) -> Truth {
    let (mut certain, mut possible) = (BTreeSet::new(), BTreeSet::new());
    for (crime, linked) in crimes {
        match both(*linked, counts(*crime)) {
            Some(false) => {}
            Some(true) => {
                certain.insert(investigation(*crime));
                possible.insert(investigation(*crime));
            }
            None => {
                possible.insert(investigation(*crime));
            }
        }
    }
    two(certain.len(), possible.len())
}

/// Whether the crimes that count have two different victims for certain, or at most one.
fn victims(
    schema: &Schema,
    lists: &BTreeMap<String, CodeList>,
    records: &Records,
    crimes: &BTreeMap<usize, Truth>,
    counts: impl Fn(usize) -> Truth,
) -> Truth {
    let rows = records.table(Table::Victims)?.rows.len();
    let (mut certain, mut possible, mut nameless) = (BTreeSet::new(), BTreeSet::new(), 0);
    let mut some_certain = false;
    for row in 0..rows {
        let reference = text(schema, records, Table::Victims, row, "crime_ref");
        let crime = reference.and_then(|reference| first_crime(schema, records, &reference));
        let Some((crime, linked)) = crime.and_then(|crime| Some((crime, *crimes.get(&crime)?))) else { continue };
        let is_person = code(schema, lists, records, (Table::Victims, row), "kind").map(|kind| kind == "person");
        let truth = both(both(linked, counts(crime)), is_person);
        match (text(schema, records, Table::Victims, row, "person_ref"), truth) {
            (_, Some(false)) => {}
            (Some(person), Some(true)) => {
                certain.insert(person);
            }
            (Some(person), None) => {
                possible.insert(person);
            }
            (None, truth) => {
                nameless += 1;
                some_certain |= truth == Some(true);
            }
        }
    }
    two(certain.len().max(usize::from(some_certain)), certain.union(&possible).count() + nameless)
}

fn two(certain: usize, possible: usize) -> Truth {
    match (certain >= 2, possible >= 2) {
        (true, _) => Some(true),
        (_, false) => Some(false),
        _ => None,
    }
}

/// Kleene AND.
fn both(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
