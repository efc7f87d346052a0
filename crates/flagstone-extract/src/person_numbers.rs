//! People as numbers: references are looked up once for all that rests on them.

use std::io;
use std::sync::OnceLock;

use flagstone_rules::Table;

use crate::column_store::{ColumnStore, RowNumbers};
use crate::grouped::Grouped;
use crate::text_map::{TextMap, in_blocks};

/// Stands for nobody who can be told from others.
pub const NO_PERSON: u32 = Grouped::<u32>::NONE;

/// The people of each table, numbered when they are first asked for. To be had from [`crate::Extract::people_of`].
#[derive(Debug, Clone, Default)]
pub struct PersonNumbers([OnceLock<People>; 5]);

/// The people of one table.
#[derive(Debug, Clone)]
pub struct People {
    /// By row, numbered from 0 in the order in which they first appear; [`NO_PERSON`] where no reference is recorded.
    pub of_row: RowNumbers,
    /// How many different ones there are.
    pub n: u32,
}

impl PersonNumbers {
    /// The people of `table`, whose rows carry `references`; `store` holds the numbers.
    pub(crate) fn of<'a>(
        &self,
        table: Table,
        references: impl Iterator<Item = Option<&'a str>>,
        store: &ColumnStore,
    ) -> io::Result<&People> {
        let place = &self.0[table.index()];
        match place.get() {
            Some(people) => Ok(people),
            None => {
                let people = People::new(references, store)?;
                Ok(place.get_or_init(|| people))
            }
        }
    }
}

impl People {
    fn new<'a>(references: impl Iterator<Item = Option<&'a str>>, store: &ColumnStore) -> io::Result<People> {
        let mut numbers = TextMap::default();
        let mut n = 0;
        let of_row = in_blocks(references, |reference| {
            let Some(reference) = reference else { return NO_PERSON };
            let number = numbers.get_or_insert(reference, n);
            n = n.max(number + 1);
            number
        });
        Ok(People { of_row: store.keep_values(of_row)?, n })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_numbered_in_the_order_in_which_they_appear() {
        let references = [Some("b"), None, Some("a reference that fits no number"), Some("b"), Some("a")];
        let numbers = PersonNumbers::default();
        let suspects = numbers.of(Table::Suspects, references.into_iter(), &ColumnStore::Memory).unwrap();
        assert_eq!(suspects.of_row[..], [0, NO_PERSON, 1, 0, 2]);
        assert_eq!(suspects.n, 3);
        let again = numbers.of(Table::Suspects, std::iter::empty(), &ColumnStore::Memory).unwrap();
        assert_eq!(again.of_row.len(), 5, "they are numbered once");
    }
}
