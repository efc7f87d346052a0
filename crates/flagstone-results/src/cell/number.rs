//! Counts (`Int64`), fractions (`Float64`) and booleans.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, BooleanArray, Float64Array, Int64Array};
use arrow::datatypes::DataType;

use super::{Cell, CellError, downcast, required};

impl Cell for i64 {
    fn data_type() -> DataType {
        DataType::Int64
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(values.copied()))
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        required(Option::<Self>::values(column)?)
    }
}

impl Cell for Option<i64> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        DataType::Int64
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(values.copied().collect::<Int64Array>())
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        let numbers: &Int64Array = downcast(column, DataType::Int64)?;
        Ok(numbers.iter().collect())
    }
}

impl Cell for f64 {
    fn data_type() -> DataType {
        DataType::Float64
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(Float64Array::from_iter_values(values.copied()))
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        required(Option::<Self>::values(column)?)
    }
}

impl Cell for Option<f64> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        DataType::Float64
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        // A rate that is not a number was not computed: nothing over nothing. Null says so; NaN would spread
        // through every sum a dashboard makes.
        Arc::new(values.map(|value| value.filter(|rate| rate.is_finite())).collect::<Float64Array>())
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        let numbers: &Float64Array = downcast(column, DataType::Float64)?;
        Ok(numbers.iter().collect())
    }
}

impl Cell for bool {
    fn data_type() -> DataType {
        DataType::Boolean
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(values.map(|value| Some(*value)).collect::<BooleanArray>())
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        required(Option::<Self>::values(column)?)
    }
}

impl Cell for Option<bool> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        DataType::Boolean
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(values.copied().collect::<BooleanArray>())
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        let booleans: &BooleanArray = downcast(column, DataType::Boolean)?;
        Ok(booleans.iter().collect())
    }
}
