//! The values of a column as numbers.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::Hash;

use flagstone_extract::{Extract, RowNumbers};
use flagstone_rules::Table;
use polars::prelude::*;

use crate::case_index::NONE;

/// The columns of one extract as numbers, each numbered once however often it is asked for.
#[derive(Default)]
pub(crate) struct Interned(RefCell<BTreeMap<(Table, String), RowNumbers>>);

impl Interned {
    /// For each row of `table` the number of its value of field `name`; [`NONE`] where there is no value. `None` where the extract
    /// does not supply the field.
    pub(crate) fn column(&self, extract: &Extract, table: Table, name: &str) -> PolarsResult<Option<RowNumbers>> {
        let Some(column) = extract.table(table).and_then(|records| records.frame().column(name).ok()) else {
            return Ok(None);
        };
        if name == "person_ref" {
            return Ok(extract.people_of(table)?.map(|people| people.of_row.clone()));
        }
        let key = (table, name.to_owned());
        if let Some(known) = self.0.borrow().get(&key) {
            return Ok(Some(known.clone()));
        }
        let of_people = (name == "person_key").then(|| keys_of_people(extract, table, column)).transpose()?.flatten();
        let numbers = match of_people {
            Some(numbers) => numbers,
            None => intern(column)?,
        };
        let numbers = extract.store.keep_values(numbers)?;
        self.0.borrow_mut().insert(key, numbers.clone());
        Ok(Some(numbers))
    }
}

/// Keys of people numbered as their references are, which they are wherever there is one: comparing costs far less than
/// numbering. `None` where they are not.
fn keys_of_people(extract: &Extract, table: Table, keys: &Column) -> PolarsResult<Option<Vec<u32>>> {
    let references = extract.table(table).and_then(|records| records.frame().column("person_ref").ok());
    let (Some(references), Some(people)) = (references, extract.people_of(table)?) else { return Ok(None) };
    // A row without a reference has a key of its own, which begins so.
    let mut others = people.n..;
    let rows = references.str()?.iter().zip(keys.str()?.iter()).zip(people.of_row.iter());
    Ok(rows
        .map(|((reference, key), number)| match (reference, key) {
            (Some(reference), Some(key)) => (reference == key).then_some(*number),
            (None, Some(key)) if key.starts_with('\u{1}') => others.next(),
            _ => None,
        })
        .collect())
}

fn intern(column: &Column) -> PolarsResult<Vec<u32>> {
    if let Ok(texts) = column.str() {
        return Ok(short(texts).unwrap_or_else(|| numbered(texts.iter())));
    }
    // Every other type of the record schema is an integer underneath.
    let integers = column.to_physical_repr().cast(&DataType::Int64)?;
    Ok(numbered(integers.i64()?.iter()))
}

/// The numbers of texts that are short enough to lie within their views, by which they can then be told apart; `None` if one
/// is longer.
fn short(texts: &StringChunked) -> Option<Vec<u32>> {
    const LONGEST: u32 = 12;
    if !texts.downcast_iter().all(|chunk| chunk.views().iter().all(|view| view.length <= LONGEST)) {
        return None;
    }
    let mut numbers = Numbers::default();
    let mut all = Vec::with_capacity(texts.len());
    for chunk in texts.downcast_iter() {
        let cells = chunk.views().iter().zip(chunk.iter());
        all.extend(cells.map(|(view, text)| text.map_or(NONE, |_| numbers.of(view.as_u128()))));
    }
    Some(all)
}

fn numbered<T: Hash + Eq>(values: impl Iterator<Item = Option<T>>) -> Vec<u32> {
    let mut numbers = Numbers::default();
    values.map(|value| value.map_or(NONE, |value| numbers.of(value))).collect()
}

/// Values numbered from 0 in order of first appearance.
pub(crate) struct Numbers<T>(PlHashMap<T, u32>);

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Numbers(PlHashMap::default())
    }
}

impl<T: Hash + Eq> Numbers<T> {
    pub(crate) fn of(&mut self, value: T) -> u32 {
        let next = u32::try_from(self.0.len()).expect("tables have fewer than 2^32 rows");
        *self.0.entry(value).or_insert(next)
    }
}

/// For each row 64 bits of a digest of its value, the same in every force; `None` where there is no value.
///
/// A key made for a row without a reference begins with U+0001 and is a value of that force alone.
pub(crate) fn digests(column: &Column, table: Table, force: &str) -> PolarsResult<Vec<Option<u64>>> {
    let digest = |parts: &[&[u8]]| {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let bytes = hasher.finalize();
        u64::from_le_bytes(bytes.as_bytes()[..8].try_into().expect("eight bytes"))
    };
    let table = table.name().as_bytes();
    if let Ok(texts) = column.str() {
        let of = |text: &str| {
            let force = if text.starts_with('\u{1}') { force } else { "" };
            digest(&[table, force.as_bytes(), text.as_bytes()])
        };
        return Ok(texts.iter().map(|text| text.map(of)).collect());
    }
    let integers = column.to_physical_repr().cast(&DataType::Int64)?;
    Ok(integers.i64()?.iter().map(|value| value.map(|value| digest(&[table, &value.to_le_bytes()]))).collect())
}
