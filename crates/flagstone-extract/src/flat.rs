//! One flat file made into tables: a row per crime, per crime and suspect, or per crime, suspect and victim.
//!
//! Rows of one reference are one crime. Persons of one crime are told apart by their reference, and where that is not
//! recorded by everything that the row says of them. The first row that names a crime or person gives its values and
//! its record number. A person exists where the row says anything of one, unless it says that there is none.

use polars::prelude::{PlHashMap, PlHashSet};

use arrow::array::Array;

use crate::quarantine::QuarantineReason;
use crate::raw::{Batch, RawColumn};
use crate::table_sink::TableSink;
use crate::token::trimmed;

/// Crimes and persons seen so far, in all flat files of an extract.
pub(crate) struct Flat<'a> {
    crimes: Option<TableSink<'a>>,
    persons: Vec<TableSink<'a>>,
    /// Numbers of the references.
    numbers: PlHashMap<String, u32>,
    /// Keys of the persons seen, per table of persons.
    seen: Vec<PlHashSet<Box<[u8]>>>,
}

impl<'a> Flat<'a> {
    /// No rows yet. `crimes` is `None` where crimes have files of their own.
    pub(crate) fn new(crimes: Option<TableSink<'a>>, persons: Vec<TableSink<'a>>) -> Flat<'a> {
        let seen = persons.iter().map(|_| PlHashSet::default()).collect();
        Flat { crimes, persons, numbers: PlHashMap::default(), seen }
    }

    /// The tables that the flat files hold.
    pub(crate) fn sinks_mut(&mut self) -> impl Iterator<Item = &mut TableSink<'a>> {
        self.crimes.iter_mut().chain(&mut self.persons)
    }

    /// Takes the rows of `batch`. Gives the number of rows that make no record, since earlier rows name the same crime and
    /// the same people.
    pub(crate) fn append(&mut self, source: u32, batch: &mut Batch) -> u64 {
        let accepted = self.accepted(batch);
        let mut n_merged = 0;
        let mut crimes = Vec::new();
        let mut persons: Vec<Vec<u32>> = self.persons.iter().map(|_| Vec::new()).collect();
        let of_nobody: Vec<Vec<bool>> = self.persons.iter_mut().map(|sink| sink.rows_of_nobody(batch)).collect();
        let mut key = Vec::new();
        for row in accepted {
            let at = row as usize;
            let mut makes_a_record = false;
            let mut sinks = self.crimes.iter().chain(&self.persons);
            let reference =
                sinks.next().and_then(|sink| sink.crime_ref(batch, at)).expect("accepted rows have a reference");
            let number = match self.numbers.get(&*reference) {
                Some(number) => *number,
                None => {
                    let number = u32::try_from(self.numbers.len()).expect("records are counted in 32 bits");
                    self.numbers.insert(reference.into_owned(), number);
                    crimes.push(row);
                    makes_a_record = true;
                    number
                }
            };
            for (table, sink) in self.persons.iter_mut().enumerate() {
                if of_nobody[table][at] {
                    continue;
                }
                key.clear();
                key.extend(number.to_le_bytes());
                let referenced = sink.person_ref(batch, at).map(|reference| key.extend(reference.as_bytes())).is_some();
                if !referenced {
                    if !sink.says_somebody(batch, at) {
                        continue;
                    }
                    sink.own_columns().iter().for_each(|column| write_cell(&batch.columns[*column], at, &mut key));
                }
                key.push(u8::from(referenced));
                if !self.seen[table].contains(key.as_slice()) {
                    self.seen[table].insert(key.as_slice().into());
                    persons[table].push(row);
                    makes_a_record = true;
                }
            }
            n_merged += u64::from(!makes_a_record);
        }
        if let Some(sink) = &mut self.crimes {
            sink.append(source, batch, &crimes);
        }
        for (sink, rows) in self.persons.iter_mut().zip(&persons) {
            sink.append(source, batch, rows);
        }
        n_merged
    }

    /// Rows that name their crime, under every table that the row holds.
    fn accepted(&self, batch: &mut Batch) -> Vec<u32> {
        let mut accepted = Vec::with_capacity(batch.rows.len());
        for row in 0..batch.rows.len() {
            if self.crimes.iter().chain(&self.persons).all(|sink| sink.crime_ref(batch, row).is_some()) {
                accepted.push(u32::try_from(row).expect("a batch has fewer than 2^32 rows"));
            } else {
                batch.quarantined.push((batch.rows[row], QuarantineReason::NoCrimeReference));
            }
        }
        accepted
    }

    /// The tables.
    pub(crate) fn finish(self) -> impl Iterator<Item = TableSink<'a>> {
        self.crimes.into_iter().chain(self.persons)
    }
}

/// Adds one cell to a key, so that no two rows of cells give one key.
fn write_cell(column: &RawColumn, row: usize, key: &mut Vec<u8>) {
    let mut bytes = |bytes: &[u8]| {
        key.extend((bytes.len() as u64).to_le_bytes());
        key.extend(bytes);
    };
    match column {
        column if column.is_text() => bytes(trimmed(column.text(row).unwrap_or_default()).as_bytes()),
        RawColumn::Boolean(cells) if cells.is_valid(row) => bytes(&[u8::from(cells.value(row))]),
        RawColumn::Integer(cells) if cells.is_valid(row) => bytes(&cells.value(row).to_le_bytes()),
        RawColumn::Date(cells) if cells.is_valid(row) => bytes(&cells.value(row).to_le_bytes()),
        _ => bytes(b""),
    }
}
