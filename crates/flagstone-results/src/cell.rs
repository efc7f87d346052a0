//! How one Rust value is stored in one Arrow cell, and read back.
//!
//! Every column of every table is built from the few types implemented here, so the tables stay as plain as
//! dashboards want them: text, integer, fraction, boolean, date, timestamp, and, in the restricted folder, a list of
//! texts. Enumerations are stored as their words ([`crate::words`]).

mod list;
mod number;
mod text;
mod time;

use arrow::array::{Array, ArrayRef};
use arrow::datatypes::DataType;
pub(crate) use list::builder as list_builder;

use crate::dictionary::WordEntry;

/// A Rust type that one column can hold.
///
/// `Option<T>` is a nullable column of `T`; null means "not computed" or "not supplied", as the column's
/// documentation says.
pub trait Cell: Sized {
    /// The Arrow type of the column.
    fn data_type() -> DataType;

    /// Whether the column may hold null.
    const NULLABLE: bool = false;

    /// The words that the column can hold, in the order rows are sorted by; empty where it is no enumeration.
    fn words() -> Vec<WordEntry> {
        Vec::new()
    }

    /// The column of `values`, in order, one cell per value.
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef
    where
        Self: 'a;

    /// The values of a column, in order.
    ///
    /// # Errors
    ///
    /// A [`CellError`] if the column has another type, or a cell holds what this type cannot.
    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError>;
}

/// Why a column cannot be read. Never carries the cell's text: a damaged restricted table must not leak into a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CellError {
    /// The column has another Arrow type.
    #[error("has type {found}, expected {expected}")]
    Type {
        /// The type the table's schema demands.
        expected: DataType,
        /// The type the column has.
        found: DataType,
    },
    /// A cell is null in a column where null has no meaning.
    #[error("is null in row {row}, where a value is required")]
    Null {
        /// Row in the record batch, from 1.
        row: usize,
    },
    /// A cell of an enumeration holds a word that is not one of its words.
    #[error("holds a word in row {row} that is none of: {allowed}")]
    Word {
        /// Row in the record batch, from 1.
        row: usize,
        /// The words of the enumeration, comma separated.
        allowed: String,
    },
    /// A date or time is beyond the calendar (years -9999 to 9999).
    #[error("holds a date in row {row} that is not in the calendar")]
    Calendar {
        /// Row in the record batch, from 1.
        row: usize,
    },
}

/// The column as its concrete array type.
pub(crate) fn downcast<A: Array + 'static>(column: &dyn Array, expected: DataType) -> Result<&A, CellError> {
    let mismatch = || CellError::Type { expected: expected.clone(), found: column.data_type().clone() };
    if *column.data_type() != expected {
        return Err(mismatch());
    }
    column.as_any().downcast_ref().ok_or_else(mismatch)
}

/// Turns nullable values into required ones.
pub(crate) fn required<T>(values: Vec<Option<T>>) -> Result<Vec<T>, CellError> {
    values.into_iter().enumerate().map(|(index, value)| value.ok_or(CellError::Null { row: index + 1 })).collect()
}
