//! Crime references as dense numbers, once per force, so that related tables are reduced into arrays, not joined.

use std::cell::OnceCell;

use flagstone_extract::{Extract, Grouped, RowNumbers, UNLINKED};
use flagstone_rules::Table;
use polars::prelude::*;

use crate::intern::Interned;

/// A row that has none.
pub(crate) const NONE: u32 = Grouped::<u32>::NONE;

/// Every crime reference of one extract, numbered.
///
/// References that some crime carries come first, in the order of the crimes; a reference that only related rows carry
/// (orphans) comes after them. A case is a reference of the first kind.
pub(crate) struct CaseIndex {
    n_cases: usize,
    n_references: usize,
    /// For every table, the number of each row's reference.
    reference_of_row: [RowNumbers; 5],
    /// For every table of which it was asked, the distinct crime of each row.
    crime_of_row: [OnceCell<RowNumbers>; 5],
    /// For every table of which it was asked, its rows by their references.
    rows_of_reference: [OnceCell<Grouped<u32>>; 5],
    /// For every reference, its first row among the crimes; [`NONE`] for orphans' references.
    crime_of_reference: Vec<u32>,
    interned: Interned,
}

impl CaseIndex {
    pub(crate) fn new(extract: &Extract) -> PolarsResult<CaseIndex> {
        let links = &extract.links;
        let first_rows = links.of(Table::Crimes);
        let is_repeated = |(row, first): (u32, &u32)| *first != row;
        let repeats = (0u32..).zip(first_rows.iter()).any(is_repeated);
        let mut crime_of_reference = Vec::with_capacity(first_rows.len());
        let reference_of_crime: RowNumbers = if repeats {
            let mut reference_of_crime: Vec<u32> = Vec::with_capacity(first_rows.len());
            for (row, first) in (0u32..).zip(first_rows.iter()) {
                let number = if *first == row {
                    crime_of_reference.push(row);
                    crime_of_reference.len() as u32 - 1
                } else {
                    reference_of_crime[*first as usize]
                };
                reference_of_crime.push(number);
            }
            extract.store.keep_values(reference_of_crime)?
        } else {
            crime_of_reference.extend(first_rows.iter());
            first_rows.clone()
        };
        let n_cases = crime_of_reference.len();
        // References that no crime carries; few.
        let mut orphans: PlHashMap<String, u32> = PlHashMap::default();
        let mut reference_of_row: [RowNumbers; 5] = Default::default();
        for table in Table::ALL.into_iter().filter(|table| *table != Table::Crimes) {
            let Some(records) = extract.table(table) else { continue };
            let of_rows = links.of(table);
            if !repeats && !of_rows.contains(&UNLINKED) {
                // Each reference has the number of the one row that carries it.
                reference_of_row[table.index()] = of_rows.clone();
                continue;
            }
            let references = records.frame().column("crime_ref")?.str()?.rechunk();
            let rows = of_rows.iter().enumerate().map(|(row, first)| {
                if *first != UNLINKED {
                    return reference_of_crime[*first as usize];
                }
                let reference = references.get(row).expect("rows without a crime reference are quarantined");
                if let Some(number) = orphans.get(reference) {
                    return *number;
                }
                let number = u32::try_from(crime_of_reference.len()).expect("tables have fewer than 2^32 rows");
                orphans.insert(reference.to_owned(), number);
                crime_of_reference.push(NONE);
                number
            });
            reference_of_row[table.index()] = extract.store.keep_values(rows.collect())?;
        }
        reference_of_row[Table::Crimes.index()] = reference_of_crime;
        let n_references = crime_of_reference.len();
        Ok(CaseIndex {
            n_cases,
            n_references,
            reference_of_row,
            crime_of_row: Default::default(),
            rows_of_reference: Default::default(),
            crime_of_reference,
            interned: Interned::default(),
        })
    }

    /// How many distinct references there are, orphans' included.
    pub(crate) fn n_references(&self) -> usize {
        self.n_references
    }

    /// The values of a field of `extract`, of which this is the index, as numbers; see [`Interned::column`].
    pub(crate) fn numbers(&self, extract: &Extract, table: Table, field: &str) -> PolarsResult<Option<RowNumbers>> {
        if let (Table::Crimes, "crime_ref", Some(_)) = (table, field, extract.table(table)) {
            return Ok(Some(self.reference_of_row[table.index()].clone()));
        }
        self.interned.column(extract, table, field)
    }

    /// The number of the case whose crimes carry `reference`.
    pub(crate) fn crime_called(&self, extract: &Extract, reference: &str) -> PolarsResult<Option<u32>> {
        let Some(crimes) = extract.table(Table::Crimes) else { return Ok(None) };
        let references = crimes.frame().column("crime_ref")?.str()?;
        let row = references.iter().position(|other| other == Some(reference));
        Ok(row.map(|row| self.references(Table::Crimes)[row]))
    }

    /// The reference number of each row of `table`.
    pub(crate) fn references(&self, table: Table) -> &[u32] {
        &self.reference_of_row[table.index()]
    }

    /// The distinct crime of each row of `table`; [`NONE`] where it has none or repeats one.
    pub(crate) fn crimes_of(&self, table: Table) -> &RowNumbers {
        self.crime_of_row[table.index()].get_or_init(|| {
            let references = &self.reference_of_row[table.index()];
            let is_a_crime = |row: usize, reference: u32| {
                (reference as usize) < self.n_cases && (table != Table::Crimes || self.is_first(row))
            };
            let rows = || references.iter().copied().enumerate();
            if rows().all(|(row, reference)| is_a_crime(row, reference)) {
                return references.clone();
            }
            let of_row = |(row, reference)| if is_a_crime(row, reference) { reference } else { NONE };
            rows().map(of_row).collect::<Vec<u32>>().into()
        })
    }

    /// The rows of `table` with the number of this reference.
    pub(crate) fn rows_of(&self, table: Table, reference: u32) -> &[u32] {
        let rows = || Grouped::rows(self.n_references, self.references(table));
        self.rows_of_reference[table.index()].get_or_init(rows).of(reference)
    }

    /// For each row of `table`, the row of the crime it is linked to: the first with its reference.
    pub(crate) fn crime_rows(&self, table: Table) -> impl Iterator<Item = Option<u32>> {
        self.references(table).iter().map(|reference| {
            let row = self.crime_of_reference[*reference as usize];
            (row != NONE).then_some(row)
        })
    }

    /// The first crime row of each case.
    pub(crate) fn case_rows(&self) -> &[u32] {
        &self.crime_of_reference[..self.n_cases]
    }

    /// Whether a row of the crimes is the first with its reference.
    pub(crate) fn is_first(&self, crime_row: usize) -> bool {
        let reference = self.references(Table::Crimes)[crime_row];
        self.crime_of_reference[reference as usize] as usize == crime_row
    }
}

/// The first row and the reference of each distinct crime of `extract`, in the order of the extract.
pub fn crime_references(extract: &Extract) -> Vec<(u32, String)> {
    let references = extract.table(Table::Crimes).and_then(|crimes| {
        let column = crimes.frame().column("crime_ref").ok()?;
        Some(column.str().ok()?.iter().map(|text| text.unwrap_or_default().to_owned()).collect::<Vec<_>>())
    });
    let mut seen = std::collections::HashSet::new();
    let rows = (0u32..).zip(references.unwrap_or_default());
    rows.filter(|(_, reference)| seen.insert(reference.clone())).collect()
}
