//! A case with everything left out that its definition cannot see, so that like cases are worked out once.

use std::collections::{BTreeMap, BTreeSet};

use super::options::Kinds;
use crate::interpreter::{Cell, Record, Records, TableRecords};
use crate::schema::FieldRef;
use crate::table::Table;
use crate::value::{RecordingState, Value};

/// `case` with each value replaced by the first of its kind, unread fields blank, and no more like rows than can matter.
pub(super) fn reduce(kinds: &Kinds, case: &Records) -> Records {
    let mut reduced = Records { tables: Default::default(), extracted_on: case.extracted_on };
    for table in Table::ALL {
        let is_read = table == Table::Crimes || kinds.quantified.contains_key(&table);
        let Some(rows) = case.table(table).filter(|_| is_read) else { continue };
        let read: Vec<FieldRef> =
            kinds.fields.keys().chain(&kinds.identities).filter(|field| field.table == table).copied().collect();
        let mut records: Vec<Record> = rows.rows.iter().map(|row| keep(kinds, table, row, &read)).collect();
        let mut absent = rows.absent.clone();
        absent.retain(|number| read.iter().any(|field| field.number == *number));
        if table != Table::Crimes {
            records = few(kinds, table, records);
        }
        reduced.tables[table.index()] = Some(TableRecords { absent, rows: records });
    }
    reduced
}

/// The reference that a reduced case's records share.
pub(super) const REFERENCE: &str = "\u{1}case";

fn keep(kinds: &Kinds, table: Table, row: &Record, read: &[FieldRef]) -> Record {
    let mut kept = Record::blank(&kinds.schema, table);
    let reference = kinds.schema.anchor(table, "crime_ref");
    for field in read {
        let Some(value) = &row.cells[usize::from(field.number)].value else { continue };
        kept.cells[usize::from(field.number)] = Cell::recorded(first_of_kind(kinds, *field, value));
    }
    kept.cells[usize::from(reference.number)] = Cell::recorded(Value::Text(REFERENCE.to_owned()));
    kept
}

fn first_of_kind(kinds: &Kinds, field: FieldRef, value: &Value) -> Value {
    let Some(usage) = kinds.fields.get(&field) else { return value.clone() };
    if kinds.identities.contains(&field) || !usage.with_others.is_empty() {
        return value.clone();
    }
    usage.first_of_kind(value, || {
        let answers = kinds.answers(field, value);
        let like = usage.representatives.iter().find(|(kind, _)| *kind == answers);
        like.map_or_else(|| value.clone(), |(_, value)| value.clone())
    })
}

/// Rows in a fixed order, without those that are like others of which there are already enough.
fn few(kinds: &Kinds, table: Table, rows: Vec<Record>) -> Vec<Record> {
    let identities: BTreeSet<u16> =
        kinds.identities.iter().filter(|field| field.table == table).map(|field| field.number).collect();
    let mut times: BTreeMap<(u16, Value), usize> = BTreeMap::new();
    for row in &rows {
        for number in &identities {
            if let Some(value) = &row.cells[usize::from(*number)].value {
                *times.entry((*number, value.clone())).or_default() += 1;
            }
        }
    }
    // A person on several rows ties those rows together: only rows of people seen once can stand for each other.
    let alike = |row: &Record| -> Option<Record> {
        let mut row = row.clone();
        for number in &identities {
            let cell = &mut row.cells[usize::from(*number)];
            if cell
                .value
                .as_ref()
                .is_some_and(|value| times.get(&(*number, value.clone())).is_some_and(|times| *times > 1))
            {
                return None;
            }
            if cell.value.is_some() {
                *cell = Cell::missing(RecordingState::NotStated);
            }
        }
        Some(row)
    };
    let mut keyed: Vec<(Option<Record>, Record)> = rows.into_iter().map(|row| (alike(&row), row)).collect();
    keyed.sort();
    let most = kinds.enough_rows.get(&table).copied().flatten();
    let mut seen: BTreeMap<Record, usize> = BTreeMap::new();
    let kept = keyed.into_iter().filter(|(alike, _)| {
        let (Some(most), Some(alike)) = (most, alike) else { return true };
        let times = seen.entry(alike.clone()).or_default();
        *times += 1;
        *times <= most
    });
    let mut kept: Vec<Record> = kept.map(|(_, row)| row).collect();
    rename(&mut kept, &identities);
    kept
}

/// Only equality of identities matters: they are renamed in order of appearance.
fn rename(rows: &mut [Record], identities: &BTreeSet<u16>) {
    for number in identities {
        let mut names: BTreeMap<Value, usize> = BTreeMap::new();
        for row in rows.iter_mut() {
            let cell = &mut row.cells[usize::from(*number)];
            if let Some(value) = cell.value.take() {
                let next = names.len();
                let name = *names.entry(value).or_insert(next);
                *cell = Cell::recorded(Value::Text(format!("\u{1}{name}")));
            }
        }
    }
}
