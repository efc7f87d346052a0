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
        let mut first = FirstRows::default();
        let mut links = CrimeLinks::default();
        if let Some(crimes) = references[Table::Crimes.index()].take() {
            first.short.reserve(crimes.size_hint().0);
            let mut rows = 0u32..;
            links.0[Table::Crimes.index()] = rows_of(crimes, |reference| {
                let row = rows.next().expect("tables have fewer than 2^32 rows");
                first.of_crime(reference, row)
            });
        }
        for (table, references) in Table::ALL.into_iter().zip(references) {
            let Some(references) = references else { continue };
            links.0[table.index()] = rows_of(references, |reference| first.get(reference).unwrap_or(UNLINKED));
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

/// References are looked up so many at a time. Made ready beforehand, they leave so little to do for each that a processor waits
/// for the entries of several at once: they lie all over the memory.
const BLOCK: usize = 256;

/// What `row_of` gives for each of `references`, in their order.
fn rows_of<'a>(
    mut references: impl Iterator<Item = Option<&'a str>>,
    mut row_of: impl FnMut(Reference<'a>) -> u32,
) -> Vec<u32> {
    let mut rows = Vec::with_capacity(references.size_hint().0);
    let mut block = Vec::with_capacity(BLOCK);
    loop {
        block.extend(references.by_ref().take(BLOCK).map(Reference::new));
        if block.is_empty() {
            return rows;
        }
        rows.extend(block.drain(..).map(&mut row_of));
    }
}

/// A reference as it is looked up.
#[derive(Clone, Copy)]
enum Reference<'a> {
    None,
    /// One that fits into a number, as nearly all do: to compare two takes no look at the texts.
    Short(u128),
    Long(&'a str),
}

impl<'a> Reference<'a> {
    fn new(text: Option<&'a str>) -> Reference<'a> {
        let Some(text) = text else { return Reference::None };
        packed(text).map_or(Reference::Long(text), Reference::Short)
    }
}

/// The first row of each reference.
#[derive(Default)]
struct FirstRows<'a> {
    short: PlHashMap<u128, u32>,
    long: PlHashMap<&'a str, u32>,
}

impl<'a> FirstRows<'a> {
    /// The first row with `reference`: `row`, unless there was one before.
    fn of_crime(&mut self, reference: Reference<'a>, row: u32) -> u32 {
        match reference {
            Reference::None => UNLINKED,
            Reference::Short(number) => *self.short.entry(number).or_insert(row),
            Reference::Long(text) => *self.long.entry(text).or_insert(row),
        }
    }

    fn get(&self, reference: Reference<'_>) -> Option<u32> {
        match reference {
            Reference::None => None,
            Reference::Short(number) => self.short.get(&number).copied(),
            Reference::Long(text) => self.long.get(text).copied(),
        }
    }
}

/// A text of at most fifteen bytes as a number that no other text has.
fn packed(text: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..text.len()).filter(|bytes| bytes.len() < 16)?.copy_from_slice(text.as_bytes());
    bytes[15] = text.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn rows_are_linked_to_the_first_crime_of_their_reference_however_long_it_is() {
        let long = "a reference that fits no number";
        let crimes = vec![Some("1"), Some(long), Some("1"), None, Some("123456789012345"), Some("1234567890123456")];
        let suspects = vec![Some(long), Some("1234567890123456"), Some("1\0"), Some("123456789012345"), None];
        let links = CrimeLinks::new([Some(crimes.into_iter()), Some(suspects.into_iter()), None, None, None]);
        assert_eq!(links.of(Table::Crimes), [0, 1, 0, UNLINKED, 4, 5]);
        assert_eq!(links.of(Table::Suspects), [1, 5, UNLINKED, 4, UNLINKED]);
    }

    #[test]
    fn no_two_texts_are_one_number() {
        let texts = ["", "\0", "\0\0", "a", "a\0", "123456789012345", "12345678901234", "12345678901234\0"];
        let numbers: BTreeSet<u128> = texts.iter().filter_map(|text| packed(text)).collect();
        assert_eq!(numbers.len(), texts.len());
        assert_eq!(packed("1234567890123456"), None);
    }
}
