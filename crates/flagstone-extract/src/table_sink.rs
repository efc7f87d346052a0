//! The records of one table, collected from files.

use std::borrow::Cow;
use std::io;

use flagstone_rules::{Rulebook, Table};
use rayon::prelude::*;
use regex::Regex;

use crate::column_store::{ColumnStore, Growing};
use crate::map::{FieldMapper, MappedTable};
use crate::mentions::NARRATIVE;
use crate::missing::Missing;
use crate::profile::{FieldMap, TableMap};
use crate::quarantine::QuarantineReason;
use crate::raw::Batch;
use crate::token::{Tokens, trimmed};

/// Fields that can say that there is no such person: "7. No identified suspect" in place of a reference or a role.
const PERSON_FIELDS: [&str; 3] = ["person_ref", "role", "kind"];

/// Collects the records of one table.
pub(crate) struct TableSink<'a> {
    table: Table,
    mappers: Vec<FieldMapper<'a>>,
    crime_ref: usize,
    /// Positions of the mappers of [`PERSON_FIELDS`] in tables of persons.
    person: Vec<usize>,
    /// Which rows of a file are about this table at all.
    selector: Option<Selector>,
    sources: Growing<u32>,
    rows: Growing<u32>,
}

/// Tells the rows of a table from those of others in the same file, by one column.
struct Selector {
    regex: Regex,
    /// Position among the columns of a batch; they differ from file to file.
    column: usize,
}

impl Selector {
    fn takes(&self, batch: &Batch, row: usize) -> bool {
        batch.columns[self.column].text(row).is_some_and(|text| self.regex.is_match(trimmed(text)))
    }
}

impl<'a> TableSink<'a> {
    /// A table of no records, held in `store`; of narratives perhaps nothing but what they mention.
    pub(crate) fn new(
        map: &TableMap,
        rulebook: &'a Rulebook,
        missing: &'a Tokens<Missing>,
        store: &ColumnStore,
        lets_narratives_go: bool,
    ) -> TableSink<'a> {
        let mapper = |field: &FieldMap| {
            let is_let_go = lets_narratives_go && map.table == Table::Crimes && field.name == NARRATIVE;
            let new = if is_let_go { FieldMapper::of_narratives } else { FieldMapper::new };
            new(field, rulebook, missing, store)
        };
        let mappers: Vec<_> = map.fields.iter().map(mapper).collect();
        let at = |name: &str| mappers.iter().position(|mapper| mapper.name() == name);
        let persons = matches!(map.table, Table::Suspects | Table::Victims);
        let person = if persons { PERSON_FIELDS.iter().filter_map(|name| at(name)).collect() } else { Vec::new() };
        let crime_ref = at("crime_ref").expect("every table of a profile maps crime_ref");
        let selector = map.rows.as_ref().map(|rows| Selector { regex: rows.regex.clone(), column: 0 });
        let (sources, rows) = (Growing::new(store), Growing::new(store));
        TableSink { table: map.table, mappers, crime_ref, person, selector, sources, rows }
    }

    /// The mappers of the table's fields, in the order of its map.
    pub(crate) fn mappers_mut(&mut self) -> &mut [FieldMapper<'a>] {
        &mut self.mappers
    }

    /// Says where, in the batches to come, the column is that tells which rows are about this table.
    pub(crate) fn bind_selector(&mut self, column: Option<usize>) {
        if let (Some(selector), Some(column)) = (&mut self.selector, column) {
            selector.column = column;
        }
    }

    /// The reference of the crime that a row belongs to.
    pub(crate) fn crime_ref<'c>(&'c self, batch: &'c Batch, row: usize) -> Option<Cow<'c, str>> {
        self.mappers[self.crime_ref].text_reading(&batch.columns, row).value()
    }

    /// For each row of `batch`, whether it says that there is no such person, or is about another table.
    pub(crate) fn rows_of_nobody(&mut self, batch: &Batch) -> Vec<bool> {
        let n_rows = batch.rows.len();
        let mut of_nobody = match &self.selector {
            Some(selector) => (0..n_rows).map(|row| !selector.takes(batch, row)).collect(),
            None => vec![false; n_rows],
        };
        for at in &self.person {
            self.mappers[*at].mark_not_applicable(&batch.columns, &mut of_nobody);
        }
        of_nobody
    }

    /// The reference of the person that a row is about.
    pub(crate) fn person_ref<'c>(&'c self, batch: &'c Batch, row: usize) -> Option<Cow<'c, str>> {
        let mapper = self.mappers.iter().find(|mapper| mapper.name() == "person_ref")?;
        mapper.text_reading(&batch.columns, row).value()
    }

    /// Whether a row says anything of a person: in any column but the crime's reference.
    pub(crate) fn says_somebody(&mut self, batch: &Batch, row: usize) -> bool {
        let crime_ref = self.crime_ref;
        let own = self.mappers.iter_mut().enumerate().filter(|(at, mapper)| *at != crime_ref && !mapper.is_constant());
        own.map(|(_, mapper)| mapper).any(|mapper| mapper.reading(&batch.columns, row).speaks_of_someone())
    }

    /// Positions in a batch of every column that the table is read from, the crime's reference apart.
    pub(crate) fn own_columns(&self) -> Vec<usize> {
        let own = self.mappers.iter().enumerate().filter(|(at, _)| *at != self.crime_ref);
        own.flat_map(|(_, mapper)| mapper.columns().iter().copied()).collect()
    }

    /// Takes the rows of `batch`, a row per record. Gives the number of rows that say that there is no such person.
    pub(crate) fn append_table(&mut self, source: u32, batch: &mut Batch) -> u64 {
        let mut selected = Vec::with_capacity(batch.rows.len());
        let mut n_nobody = 0;
        let of_nobody = self.rows_of_nobody(batch);
        for (row, of_nobody) in of_nobody.into_iter().enumerate() {
            if self.crime_ref(batch, row).is_none() {
                batch.quarantined.push((batch.rows[row], QuarantineReason::NoCrimeReference));
            } else if of_nobody {
                n_nobody += 1;
            } else {
                selected.push(u32::try_from(row).expect("a batch has fewer than 2^32 rows"));
            }
        }
        self.append(source, batch, &selected);
        n_nobody
    }

    /// Takes the rows `selected` of `batch`.
    pub(crate) fn append(&mut self, source: u32, batch: &Batch, selected: &[u32]) {
        self.mappers.par_iter_mut().for_each(|mapper| mapper.append(&batch.columns, selected));
        self.sources.extend(std::iter::repeat_n(source, selected.len()));
        self.rows.extend(selected.iter().map(|row| batch.rows[*row as usize]));
        self.sources.settle();
        self.rows.settle();
    }

    /// All that was taken.
    pub(crate) fn finish(self) -> io::Result<MappedTable> {
        let fields: io::Result<_> = self.mappers.into_iter().map(FieldMapper::finish).collect();
        Ok(MappedTable {
            table: self.table,
            fields: fields?,
            sources: self.sources.finish()?,
            rows: self.rows.finish()?,
        })
    }
}
