//! Which crime each row is linked to: references are looked up once for all that rests on them.

use std::io;

use flagstone_rules::Table;

use crate::column_store::{ColumnStore, RowNumbers};
use crate::grouped::Grouped;
use crate::record_table::RecordTable;
use crate::text_map::{TextMap, in_blocks};

/// Stands for no crime.
pub const UNLINKED: u32 = Grouped::<u32>::NONE;

/// For every row of every table, the first row of the crimes with its reference.
#[derive(Debug, Clone, Default)]
pub struct CrimeLinks([RowNumbers; 5]);

impl CrimeLinks {
    /// Those of tables with these references, in the order of [`Table::ALL`]; `None` where a table is not supplied.
    ///
    /// # Errors
    ///
    /// If `store` does not take them.
    pub(crate) fn new<'a, R>(mut references: [Option<R>; 5], store: &ColumnStore) -> io::Result<CrimeLinks>
    where
        R: Iterator<Item = Option<&'a str>>,
    {
        let mut first = TextMap::default();
        let mut links = CrimeLinks::default();
        if let Some(crimes) = references[Table::Crimes.index()].take() {
            first.reserve(crimes.size_hint().0);
            let mut rows = 0u32..;
            let of_crimes = in_blocks(crimes, |reference| {
                let row = rows.next().expect("tables have fewer than 2^32 rows");
                reference.map_or(UNLINKED, |reference| first.get_or_insert(reference, row))
            });
            links.0[Table::Crimes.index()] = store.keep_values(of_crimes)?;
        }
        for (table, references) in Table::ALL.into_iter().zip(references) {
            let Some(references) = references else { continue };
            let crime_of = |reference| first.get(reference).unwrap_or(UNLINKED);
            let of_rows = in_blocks(references, |reference| reference.map_or(UNLINKED, crime_of));
            links.0[table.index()] = store.keep_values(of_rows)?;
        }
        Ok(links)
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
        let references = columns.each_ref().map(|column| column.as_ref().map(|column| column.iter()));
        CrimeLinks::new(references, &ColumnStore::Memory).expect("memory takes them")
    }

    /// For each row of `table` the first row of the crimes with its reference; [`UNLINKED`] where there is none.
    pub fn of(&self, table: Table) -> &RowNumbers {
        &self.0[table.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_linked_to_the_first_crime_of_their_reference_however_long_it_is() {
        let long = "a reference that fits no number";
        let crimes = vec![Some("1"), Some(long), Some("1"), None, Some("123456789012345"), Some("1234567890123456")];
        let suspects = vec![Some(long), Some("1234567890123456"), Some("1\0"), Some("123456789012345"), None];
        let links = CrimeLinks::new(
            [Some(crimes.into_iter()), Some(suspects.into_iter()), None, None, None],
            &ColumnStore::Memory,
        )
        .unwrap();
        assert_eq!(links.of(Table::Crimes)[..], [0, 1, 0, UNLINKED, 4, 5]);
        assert_eq!(links.of(Table::Suspects)[..], [1, 5, UNLINKED, 4, UNLINKED]);
    }
}
