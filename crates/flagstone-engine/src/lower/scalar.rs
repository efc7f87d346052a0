//! Values that are no booleans.

use flagstone_rules::{FieldKind, FieldRef, RecordingState, Scalar, Value, completed_years_of_days, days_since_epoch};
use polars::prelude::*;

use super::Frame;

impl Frame<'_> {
    /// `scalar` as an expression: dates as Date, integers as Int64, codes as UInt16, recording states as their numbers.
    pub(super) fn scalar(&self, scalar: &Scalar) -> Expr {
        match scalar {
            Scalar::Literal(value) => literal(value),
            Scalar::Field(field) => self.field(*field),
            Scalar::Attribute { field, values } => self.words(*field, values.clone()),
            Scalar::State(field) => self.state(*field),
            Scalar::Add(..) | Scalar::Subtract(..) | Scalar::DaysBetween(..) | Scalar::YearsBetween(..) => {
                self.number(scalar)
            }
            Scalar::ExtractedOn => match self.extracted_on {
                Some(date) => literal(&Value::Date(date)),
                None => lit(NULL).cast(DataType::Date),
            },
        }
    }

    /// An integer, as Int64: fields hold 32 bits, so no sum of a readable length can overflow.
    pub(super) fn number(&self, scalar: &Scalar) -> Expr {
        match scalar {
            Scalar::Add(a, b) => self.number(a) + self.number(b),
            Scalar::Subtract(a, b) => self.number(a) - self.number(b),
            Scalar::DaysBetween(from, to) => days(self.scalar(to)) - days(self.scalar(from)),
            Scalar::YearsBetween(from, to) => {
                let (from, to) = (self.scalar(from), self.scalar(to));
                from.map_many(completed_years, &[to], |_, fields| {
                    Ok(Field::new(fields[0].name().clone(), DataType::Int64))
                })
            }
            other => self.scalar(other).cast(DataType::Int64),
        }
    }

    fn field(&self, field: FieldRef) -> Expr {
        let kind = &self.rulebook.schema().field(field).kind;
        let column = self.column(field);
        match (column, kind) {
            (Some(column), FieldKind::Integer) => column.cast(DataType::Int64),
            (Some(column), _) => column,
            (None, FieldKind::Integer) => lit(NULL).cast(DataType::Int64),
            (None, FieldKind::Date) => lit(NULL).cast(DataType::Date),
            (None, FieldKind::Code(_)) => lit(NULL).cast(DataType::UInt16),
            (None, FieldKind::Boolean | FieldKind::Text | FieldKind::Flags(_)) => lit(NULL).cast(DataType::String),
        }
    }
}

fn days(date: Expr) -> Expr {
    date.cast(DataType::Int32).cast(DataType::Int64)
}

fn literal(value: &Value) -> Expr {
    match value {
        Value::Boolean(value) => lit(*value),
        Value::Integer(number) => lit(*number),
        Value::Date(date) => {
            lit(i32::try_from(days_since_epoch(*date)).expect("dates of four-digit years fit")).cast(DataType::Date)
        }
        Value::Code(code) => lit(u32::from(*code)).cast(DataType::UInt16),
        Value::Text(text) => lit(text.as_str()),
        Value::Flags(_) => unreachable!("flags are asked one by one and never a literal"),
    }
}

/// The number that stands for the recording state called `name`.
pub(super) fn state_number(name: &str) -> u32 {
    RecordingState::by_name(name).map_or(u32::MAX, |state| u32::from(state.number()))
}

/// Completed years from the days of the first column to those of the second.
fn completed_years(columns: &mut [Column]) -> PolarsResult<Column> {
    // A literal has one row whatever the table has, which may be none.
    let height = columns.iter().map(Column::len).find(|height| *height != 1).unwrap_or(1);
    let days = |column: &Column| -> PolarsResult<Int32Chunked> {
        let column = if column.len() == height { column.clone() } else { column.new_from_index(0, height) };
        Ok(column.to_physical_repr().i32()?.rechunk().into_owned())
    };
    let (from, to) = (days(&columns[0])?, days(&columns[1])?);
    let years: Int64Chunked =
        (from.iter().zip(to.iter())).map(|(from, to)| completed_years_of_days(from?.into(), to?.into())).collect();
    Ok(years.with_name(columns[0].name().clone()).into_column())
}
