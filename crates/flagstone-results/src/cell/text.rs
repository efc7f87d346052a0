//! Text columns: `Utf8`.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, StringArray};
use arrow::datatypes::DataType;

use super::{Cell, CellError, downcast, required};

impl Cell for String {
    fn data_type() -> DataType {
        DataType::Utf8
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(StringArray::from_iter_values(values))
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        required(Option::<Self>::values(column)?)
    }
}

impl Cell for Option<String> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        DataType::Utf8
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(values.map(Option::as_deref).collect::<StringArray>())
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        let texts: &StringArray = downcast(column, DataType::Utf8)?;
        Ok(texts.iter().map(|text| text.map(str::to_owned)).collect())
    }
}
