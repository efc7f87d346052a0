//! Dates (`Date32`: days since 1970-01-01) and moments (`Timestamp(ms, UTC)`).

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Date32Array, TimestampMillisecondArray};
use arrow::datatypes::{DataType, TimeUnit};
use jiff::civil::Date;
use jiff::{Span, Timestamp, Unit};

use super::{Cell, CellError, downcast, required};

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

impl Cell for Option<Date> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        DataType::Date32
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(values.map(|date| date.map(days_since_epoch)).collect::<Date32Array>())
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        let days: &Date32Array = downcast(column, DataType::Date32)?;
        days.iter().enumerate().map(|(index, day)| day.map(|day| date_of(day, index + 1)).transpose()).collect()
    }
}

impl Cell for Timestamp {
    fn data_type() -> DataType {
        DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into()))
    }

    /// Keeps whole milliseconds; what is finer is cut off.
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        let milliseconds = values.map(|moment| moment.as_millisecond());
        Arc::new(TimestampMillisecondArray::from_iter_values(milliseconds).with_timezone("UTC"))
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        let moments: &TimestampMillisecondArray = downcast(column, <Self as Cell>::data_type())?;
        required(moments.iter().collect())?
            .into_iter()
            .enumerate()
            .map(|(index, moment)| Self::from_millisecond(moment).map_err(|_| CellError::Calendar { row: index + 1 }))
            .collect()
    }
}

fn days_since_epoch(date: Date) -> i32 {
    EPOCH.until((Unit::Day, date)).expect("the days between two calendar dates always fit a span").get_days()
}

fn date_of(days: i32, row: usize) -> Result<Date, CellError> {
    Span::new().try_days(days).and_then(|span| EPOCH.checked_add(span)).map_err(|_| CellError::Calendar { row })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_the_first_of_january_1970() {
        assert_eq!(days_since_epoch(jiff::civil::date(1970, 1, 2)), 1);
        assert_eq!(days_since_epoch(jiff::civil::date(1969, 12, 31)), -1);
        assert_eq!(date_of(20_484, 1), Ok(jiff::civil::date(2026, 1, 31)));
    }

    #[test]
    fn a_day_beyond_the_calendar_is_an_error() {
        assert_eq!(date_of(i32::MAX, 3), Err(CellError::Calendar { row: 3 }));
    }
}
