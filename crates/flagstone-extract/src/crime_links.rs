//! Which crime each row is linked to: references are looked up once for all that rests on them.

use flagstone_rules::Table;
use polars::prelude::PlHashMap;

use crate::record_table::RecordTable;

/// Stands for no crime.
pub const UNLINKED: u32 = u32::MAX;

/// For every row of every table, the first row of the crimes with its reference.
#[derive(Debug, Clone, Default)]
pub struct CrimeLinks([Vec<u32>; 5]);

impl CrimeLinks {
    /// Those of tables with these references, in the order of [`Table::ALL`]; `None` where a table is not supplied.
    pub(crate) fn new<'a, R>(mut references: [Option<R>; 5]) -> CrimeLinks
    where
        R: Iterator<Item = Option<&'a str>>,
    {
        let mut first: PlHashMap<&str, u32> = PlHashMap::default();
        let mut links = CrimeLinks::default();
        if let Some(crimes) = references[Table::Crimes.index()].take() {
            first.reserve(crimes.size_hint().0);
            let of = |(row, reference): (u32, Option<&'a str>)| {
                reference.map_or(UNLINKED, |reference| *first.entry(reference).or_insert(row))
            };
            links.0[Table::Crimes.index()] = (0u32..).zip(crimes).map(of).collect();
        }
        for (table, references) in Table::ALL.into_iter().zip(references) {
            let Some(references) = references else { continue };
            let of = |reference: Option<&str>| reference.and_then(|reference| first.get(reference)).copied();
            links.0[table.index()] = references.map(|reference| of(reference).unwrap_or(UNLINKED)).collect();
        }
        links
    }

    /// Those of `tables`, which are in the order of [`Table::ALL`].
    ///
    /// # Panics
    ///
    /// If a table has no references, which every record table has.
    pub fn of_tables(tables: &[Option<RecordTable>; 5]) -> CrimeLinks {
        let references = |table: &RecordTable| {
            let column = table.frame().column("crime_ref").and_then(|column| column.str());
            column.expect("every record table has references, and they are text").rechunk().into_owned()
        };
        let columns = tables.each_ref().map(|table| table.as_ref().map(references));
        CrimeLinks::new(columns.each_ref().map(|column| column.as_ref().map(|column| column.iter())))
    }

    /// For each row of `table` the first row of the crimes with its reference; [`UNLINKED`] where there is none.
    pub fn of(&self, table: Table) -> &[u32] {
        &self.0[table.index()]
    }
}
