//! Records in memory, row by row: what the interpreter reads.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::schema::{FieldRef, Schema};
use crate::table::Table;
use crate::value::{RecordingState, Value};

/// One field of one record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The value, if one is recorded.
    pub value: Option<Value>,
    /// How it is not recorded; means nothing where there is a value.
    pub missing: RecordingState,
}

impl Cell {
    /// A recorded value.
    pub fn recorded(value: Value) -> Cell {
        Cell { value: Some(value), missing: RecordingState::Blank }
    }

    /// A field that is not recorded, in the way `state`.
    pub fn missing(state: RecordingState) -> Cell {
        Cell { value: None, missing: state }
    }
}

/// One record: a cell for every field of its table, in the order of the schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Record {
    /// The cells.
    pub cells: Vec<Cell>,
}

impl Record {
    /// A record of `table` in which nothing is recorded.
    pub fn blank(schema: &Schema, table: Table) -> Record {
        Record { cells: vec![Cell::missing(RecordingState::Blank); schema.table(table).fields.len()] }
    }
}

/// The rows of one supplied table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct TableRecords {
    /// Positions of the fields that the extract does not supply.
    pub absent: BTreeSet<u16>,
    /// Rows in the order of the extract.
    pub rows: Vec<Record>,
}

/// The records of one extract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Records {
    /// One entry per table; `None`: the extract does not supply the table.
    pub tables: [Option<TableRecords>; 5],
    /// The day on which the extract was taken, if the audit says so.
    pub extracted_on: Option<Date>,
}

impl Records {
    /// The rows of `table`, if it is supplied.
    pub fn table(&self, table: Table) -> Option<&TableRecords> {
        self.tables[table.index()].as_ref()
    }

    /// The cell of `field` in row `row`; `None` where the extract does not supply it.
    pub fn cell(&self, field: FieldRef, row: usize) -> Option<&Cell> {
        let table = self.table(field.table)?;
        if table.absent.contains(&field.number) {
            return None;
        }
        table.rows.get(row)?.cells.get(usize::from(field.number))
    }
}

/// Which rows belong to which crime.
pub(super) struct Links<'a> {
    /// For every table, its rows by crime reference, in the order of the extract.
    by_reference: [BTreeMap<&'a str, Vec<usize>>; 5],
    /// For every table, the reference of each row.
    references: [Vec<Option<&'a str>>; 5],
}

impl<'a> Links<'a> {
    pub(super) fn new(schema: &Schema, records: &'a Records) -> Links<'a> {
        let references = Table::ALL.map(|table| {
            let field = schema.anchor(table, "crime_ref");
            let rows = records.table(table).map_or(0, |rows| rows.rows.len());
            let reference = |row| match records.cell(field, row).and_then(|cell| cell.value.as_ref()) {
                Some(Value::Text(reference)) => Some(reference.as_str()),
                _ => None,
            };
            (0..rows).map(reference).collect::<Vec<_>>()
        });
        let by_reference = std::array::from_fn(|table| {
            let mut by_reference: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (row, reference) in references[table].iter().enumerate() {
                if let Some(reference) = reference {
                    by_reference.entry(reference).or_default().push(row);
                }
            }
            by_reference
        });
        Links { by_reference, references }
    }

    /// The crime that a related row belongs to: the first with its reference.
    pub(super) fn crime_of(&self, table: Table, row: usize) -> Option<usize> {
        self.related(table, row, Table::Crimes).first().copied()
    }

    /// The rows of `other` with the same crime reference as row `row` of `table`.
    pub(super) fn related(&self, table: Table, row: usize, other: Table) -> &[usize] {
        let reference = self.references[table.index()].get(row).copied().flatten();
        reference.and_then(|reference| self.by_reference[other.index()].get(reference)).map_or(&[], Vec::as_slice)
    }
}
