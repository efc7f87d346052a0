//! What every table and column means, in the words of their declarations.

use arrow::array::RecordBatch;
use arrow::datatypes::DataType;

use crate::results::{Restricted, Results};
use crate::table::{DESCRIPTION, Table};
use crate::unit::Unit;

/// A table of the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableEntry {
    /// Name of the table, and of its file without `.parquet`.
    pub name: &'static str,
    /// What it holds.
    pub description: String,
    /// The columns that name a row.
    pub grain: &'static [&'static str],
    /// Whether it is case-level and lies in the folder `restricted`.
    pub restricted: bool,
    /// Its columns, in order.
    pub columns: Vec<ColumnEntry>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnEntry {
    /// Name of the column.
    pub name: String,
    /// Type, in words.
    pub data_type: &'static str,
    /// What a number is a number of; `None` where the column holds no number.
    pub unit: Option<Unit>,
    /// Whether it may hold null.
    pub nullable: bool,
    /// What it holds, and what null means in it.
    pub description: String,
    /// Every word that it can hold, where it is an enumeration; else empty.
    pub words: Vec<WordEntry>,
}

/// A word of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordEntry {
    /// The word as it stands in the file.
    pub word: &'static str,
    /// What it says.
    pub meaning: String,
}

/// A table as it is in one audit.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRows {
    /// What it is.
    pub entry: TableEntry,
    /// Its rows, with the columns of the entry in their order.
    pub rows: RecordBatch,
}

/// The rows of one table.
pub(crate) fn rows<T: Table>(restricted: bool, rows: &[T]) -> TableRows {
    TableRows { entry: entry::<T>(restricted), rows: T::to_batch(rows) }
}

/// Every table a results folder can hold, the restricted ones last.
pub fn dictionary() -> Vec<TableEntry> {
    let mut tables = Results::entries();
    tables.extend(Restricted::entries());
    tables
}

/// The entry of one table.
pub(crate) fn entry<T: Table>(restricted: bool) -> TableEntry {
    let columns = T::schema()
        .fields()
        .iter()
        .zip(T::words())
        .map(|(field, words)| ColumnEntry {
            name: field.name().clone(),
            data_type: type_in_words(field.data_type()),
            unit: Unit::of(field.name(), field.data_type()),
            nullable: field.is_nullable(),
            description: field.metadata().get(DESCRIPTION).cloned().unwrap_or_default(),
            words,
        })
        .collect();
    TableEntry { name: T::NAME, description: T::description(), grain: T::GRAIN, restricted, columns }
}

fn type_in_words(data_type: &DataType) -> &'static str {
    match data_type {
        DataType::Utf8 => "text",
        DataType::Int64 => "integer",
        DataType::Float64 => "number",
        DataType::Boolean => "boolean",
        DataType::Date32 => "date",
        DataType::Timestamp(..) => "timestamp (milliseconds, UTC)",
        DataType::List(_) => "list of text",
        _ => unreachable!("no `Cell` has another type"),
    }
}
