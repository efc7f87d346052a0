//! What every table and column means, in the words of their declarations.

use arrow::datatypes::DataType;

use crate::results::{Restricted, Results};
use crate::table::{DESCRIPTION, Table};

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
    /// Whether it may hold null.
    pub nullable: bool,
    /// What it holds.
    pub description: String,
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
        .map(|field| ColumnEntry {
            name: field.name().clone(),
            data_type: type_in_words(field.data_type()),
            nullable: field.is_nullable(),
            description: field.metadata().get(DESCRIPTION).cloned().unwrap_or_default(),
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
