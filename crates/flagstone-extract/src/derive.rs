//! Derived fields: made from others, in the records where the extract does not give them.
//!
//! The counts of recording states stay those of what the extract itself gives; a field that it does not supply at all
//! is counted as derived.

mod age;
mod closed;
mod closure;
mod interviewed;
mod linkage;
mod narrative;
mod person_key;

use std::io;

use arrow::array::{Array, ArrayRef, StringViewArray};
use arrow::buffer::ScalarBuffer;
use flagstone_rules::{RecordingState, Rulebook, Table};

use crate::column_store::ColumnStore;
use crate::crime_links::CrimeLinks;
use crate::map::{MappedField, MappedTable, recorded_number};
use crate::person_numbers::PersonNumbers;

/// Adds what can be derived to the tables, which are in the order of [`Table::ALL`], of the fields that a rule reads; what
/// narratives mention only if it is asked for. Gives the crimes that rows are linked to, and keeps in `people` who they are
/// about, where that was asked.
pub(crate) fn derive(
    tables: &mut [Option<MappedTable>; 5],
    rulebook: &Rulebook,
    narratives: bool,
    people: &PersonNumbers,
    store: &ColumnStore,
) -> io::Result<CrimeLinks> {
    let references = |table: &'_ MappedTable| {
        let references = table.find("crime_ref").and_then(|field| field.values::<StringViewArray>());
        references.expect("every table of a profile maps crime_ref, which is text").clone()
    };
    let references = tables.each_ref().map(|table| table.as_ref().map(references));
    let links = CrimeLinks::new(references.each_ref().map(|column| column.as_ref().map(StringViewArray::iter)), store)?;
    let read = rulebook.fields_read();
    let is_read = |table: Table, names: &[&str]| {
        let field = |name: &&str| rulebook.schema().find(table, name);
        names.iter().filter_map(field).any(|field| read.contains(&field))
    };
    let [crimes, suspects, victims, ..] = tables;
    let first_days = crimes.as_ref().and_then(age::first_days);
    for persons in [suspects, victims].into_iter().flatten() {
        if is_read(persons.table, &["person_key"]) {
            person_key::derive(persons);
        }
        if let Some(first_days) = &first_days
            && is_read(persons.table, &["age_at_offence"])
        {
            age::derive(persons, first_days, links.of(persons.table));
        }
        if persons.table == Table::Suspects {
            interviewed::derive(persons);
        }
    }
    let [crimes, suspects, victims, ..] = tables;
    if let (Some(crimes), Some(suspects)) = (crimes.as_ref(), suspects)
        && is_read(Table::Suspects, &linkage::FIELDS)
    {
        let who = linkage::Who { numbers: people, store };
        let around = linkage::Surroundings::new(crimes, victims.as_ref(), &links, &who, rulebook)?;
        linkage::derive(suspects, &around, &who, rulebook)?;
    }
    if let Some(crimes) = crimes {
        if is_read(Table::Crimes, &closure::FIELDS) {
            closure::derive(crimes, links.of(Table::Crimes), rulebook);
        }
        if narratives {
            narrative::derive(crimes, rulebook);
        }
    }
    Ok(links)
}

/// Puts `values` in the place of field `name`, of which it holds what the extract gives and more; or adds the field.
///
/// A record that has a value now is recorded; any other keeps its state. The states of a new field are those in
/// `states`, if given, else recorded or blank.
fn fill(table: &mut MappedTable, name: &str, values: ArrayRef, states: Option<ScalarBuffer<u8>>) {
    if let Some(field) = table.fields.iter_mut().find(|field| field.name == name) {
        if let Some(states) = &mut field.states {
            let with_value = |(row, state): (usize, &u8)| if values.is_valid(row) { recorded_number() } else { *state };
            *states = states.iter().enumerate().map(with_value).collect();
        }
        field.columns = vec![(name.to_owned(), values)];
        return;
    }
    let mut field = MappedField {
        name: name.to_owned(),
        columns: vec![(name.to_owned(), values)],
        states,
        counts: [0; RecordingState::ALL.len()],
        unmapped_values: 0,
        unmapped_rows: 0,
        supplied: false,
    };
    for row in 0..table.n_rows() {
        field.counts[usize::from(field.state(row))] += 1;
    }
    table.fields.push(field);
}
