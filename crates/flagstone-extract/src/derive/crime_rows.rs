//! Which crime a row is linked to.

use arrow::array::StringViewArray;
use polars::prelude::PlHashMap;

use crate::map::MappedTable;

/// The first row of the crimes with each reference.
pub(super) struct CrimeRows<'a> {
    first: PlHashMap<&'a str, u32>,
}

impl<'a> CrimeRows<'a> {
    /// Those of `crimes`; `None` if it has no references.
    pub(super) fn new(crimes: &'a MappedTable) -> Option<CrimeRows<'a>> {
        let references = crimes.find("crime_ref")?.values::<StringViewArray>()?;
        let mut first = PlHashMap::default();
        for (row, reference) in (0u32..).zip(references.iter()) {
            first.entry(reference?).or_insert(row);
        }
        Some(CrimeRows { first })
    }

    /// The crime that each row of `table` is linked to.
    pub(super) fn of(&self, table: &MappedTable) -> Option<Vec<Option<u32>>> {
        let references = table.find("crime_ref")?.values::<StringViewArray>()?;
        Some(references.iter().map(|reference| self.first.get(reference?).copied()).collect())
    }

    /// Whether a row of the crimes is the first with its reference.
    pub(super) fn is_first(&self, reference: &str, row: u32) -> bool {
        self.first.get(reference) == Some(&row)
    }
}
