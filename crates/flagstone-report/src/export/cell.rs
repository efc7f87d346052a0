//! One cell of a table, whatever the type of its column.

use arrow::array::{Array, AsArray};
use arrow::datatypes::{DataType, Date32Type, Float64Type, Int64Type, TimestampMillisecondType};
use jiff::civil::Date;
use jiff::{Span, Timestamp};

/// What is in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Null.
    Nothing,
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Day(Date),
    Moment(Timestamp),
}

/// The cell in a row, from 0. Items of a list are joined by `; `.
///
/// # Panics
///
/// If the column has a type that no column of results has.
pub(crate) fn cell(column: &dyn Array, row: usize) -> Cell {
    if column.is_null(row) {
        return Cell::Nothing;
    }
    match column.data_type() {
        DataType::Utf8 => Cell::Text(column.as_string::<i32>().value(row).to_owned()),
        DataType::Int64 => Cell::Integer(column.as_primitive::<Int64Type>().value(row)),
        DataType::Float64 => Cell::Number(column.as_primitive::<Float64Type>().value(row)),
        DataType::Boolean => Cell::Boolean(column.as_boolean().value(row)),
        DataType::Date32 => {
            let days = Span::new().days(column.as_primitive::<Date32Type>().value(row));
            let epoch = jiff::civil::date(1970, 1, 1);
            Cell::Day(epoch.checked_add(days).expect("a day was written from a date"))
        }
        DataType::Timestamp(..) => {
            let milliseconds = column.as_primitive::<TimestampMillisecondType>().value(row);
            Cell::Moment(Timestamp::from_millisecond(milliseconds).expect("a moment was written from a timestamp"))
        }
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            let items: Vec<&str> = items.as_string::<i32>().iter().flatten().collect();
            Cell::Text(items.join("; "))
        }
        other => unreachable!("results have no column of type {other}"),
    }
}
