//! Types of Parquet columns, brought to the few that profiles map.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Float64Array, LargeStringArray, LargeStringBuilder, ListArray, StringViewArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field};
use arrow::error::ArrowError;

use super::{CodedText, RawColumn, RawKind};

/// What a column of type `data_type` holds.
///
/// A moment in a time zone is [`RawKind::Other`]: which calendar day it falls on depends on a zone that nobody states.
pub(super) fn kind(data_type: &DataType) -> RawKind {
    use DataType::*;
    match data_type {
        Utf8 | LargeUtf8 | Utf8View => RawKind::Text,
        Boolean => RawKind::Boolean,
        Int8 | Int16 | Int32 | Int64 | UInt8 | UInt16 | UInt32 => RawKind::Integer,
        UInt64 | Float16 | Float32 | Float64 | Decimal32(..) | Decimal64(..) | Decimal128(..) | Decimal256(..) => {
            RawKind::Number
        }
        Date32 | Date64 | Timestamp(_, None) => RawKind::Date,
        Dictionary(_, values) => kind(values),
        List(items) if kind(items.data_type()) == RawKind::Text => RawKind::List,
        _ => RawKind::Other,
    }
}

/// The cells of `array`, whose type is not [`RawKind::Other`].
pub(super) fn column(array: &ArrayRef) -> Result<RawColumn, ArrowError> {
    use arrow::array::{BooleanArray, Date32Array, Int64Array};
    Ok(match kind(array.data_type()) {
        RawKind::Text => text(array)?,
        RawKind::Boolean => RawColumn::Boolean(taken::<BooleanArray>(&cast(array, &DataType::Boolean)?)?),
        RawKind::Integer => RawColumn::Integer(taken::<Int64Array>(&cast(array, &DataType::Int64)?)?),
        RawKind::Date => RawColumn::Date(taken::<Date32Array>(&cast(array, &DataType::Date32)?)?),
        RawKind::Number => RawColumn::Text(numbers(array)?),
        RawKind::List => {
            let items = Arc::new(Field::new_list_field(DataType::LargeUtf8, true));
            RawColumn::List(taken::<ListArray>(&cast(array, &DataType::List(items))?)?)
        }
        RawKind::Other => return Err(ArrowError::CastError("a type that no profile maps".to_owned())),
    })
}

/// Text as it stands in memory, where mappers know that form of it.
fn text(array: &ArrayRef) -> Result<RawColumn, ArrowError> {
    if *array.data_type() == DataType::Utf8View {
        return Ok(RawColumn::Views(taken::<StringViewArray>(array)?));
    }
    if let Some(coded) = CodedText::of(array) {
        return Ok(RawColumn::Coded(coded));
    }
    Ok(RawColumn::Text(taken::<LargeStringArray>(&cast(array, &DataType::LargeUtf8)?)?))
}

/// How a column of type `data_type` is asked of a reader: text without a copy, and `coded` text by its distinct ones.
pub(super) fn wanted(data_type: &DataType, coded: bool) -> DataType {
    match data_type {
        DataType::Utf8 if coded => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        DataType::Utf8 => DataType::Utf8View,
        other => other.clone(),
    }
}

fn taken<A: Array + Clone + 'static>(array: &ArrayRef) -> Result<A, ArrowError> {
    let wrong = || ArrowError::CastError("a cast gave another type".to_owned());
    array.as_any().downcast_ref::<A>().cloned().ok_or_else(wrong)
}

/// Numbers as text. A whole number is written without a fraction, for reading libraries turn whole numbers into floats
/// where a column has gaps; not a number is such a gap.
fn numbers(array: &ArrayRef) -> Result<LargeStringArray, ArrowError> {
    if !matches!(array.data_type(), DataType::Float16 | DataType::Float32 | DataType::Float64) {
        return taken::<LargeStringArray>(&cast(array, &DataType::LargeUtf8)?);
    }
    let floats = taken::<Float64Array>(&cast(array, &DataType::Float64)?)?;
    let mut text = LargeStringBuilder::new();
    for value in &floats {
        match value {
            Some(value) if !value.is_nan() => text.append_value(format!("{value}")),
            _ => text.append_null(),
        }
    }
    Ok(text.finish())
}

#[cfg(test)]
mod tests {
    use arrow::array::{Float32Array, TimestampMillisecondArray, UInt64Array};
    use arrow::datatypes::TimeUnit;

    use super::*;

    fn text(array: ArrayRef) -> Vec<Option<String>> {
        let RawColumn::Text(cells) = column(&array).unwrap().to_text() else { panic!("no text") };
        cells.iter().map(|cell| cell.map(str::to_owned)).collect()
    }

    #[test]
    fn whole_numbers_kept_as_floats_lose_their_fraction() {
        let floats = Arc::new(Float32Array::from(vec![Some(15.0), Some(1.5), Some(f32::NAN), None]));
        assert_eq!(text(floats), [Some("15".to_owned()), Some("1.5".to_owned()), None, None]);
    }

    #[test]
    fn numbers_beyond_64_bits_signed_are_not_lost() {
        assert_eq!(text(Arc::new(UInt64Array::from(vec![u64::MAX]))), [Some("18446744073709551615".to_owned())]);
    }

    #[test]
    fn a_moment_before_1970_falls_on_its_own_day() {
        let moments = TimestampMillisecondArray::from(vec![-1, 0, 86_399_999, -86_400_000]);
        let RawColumn::Date(days) = column(&(Arc::new(moments) as ArrayRef)).unwrap() else { panic!("no dates") };
        assert_eq!(days.values().to_vec(), [-1, 0, 0, -1]);
    }

    #[test]
    fn a_moment_in_a_time_zone_is_no_day() {
        assert_eq!(kind(&DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into()))), RawKind::Other);
    }
}
