//! Lists of text, for the restricted tables only: dashboards read flat tables best.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, ListArray, ListBuilder, StringBuilder};
use arrow::datatypes::{DataType, Field};

use super::{Cell, CellError, downcast};

impl Cell for Vec<String> {
    fn data_type() -> DataType {
        DataType::List(Arc::new(item()))
    }

    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        let mut lists = builder();
        for value in values {
            for text in value {
                lists.values().append_value(text);
            }
            lists.append(true);
        }
        Arc::new(lists.finish())
    }

    fn values(column: &dyn Array) -> Result<Vec<Self>, CellError> {
        let lists: &ListArray = downcast(column, <Self as Cell>::data_type())?;
        lists
            .iter()
            .enumerate()
            .map(|(index, list)| {
                let list = list.ok_or(CellError::Null { row: index + 1 })?;
                String::values(&list).map_err(|_| CellError::Null { row: index + 1 })
            })
            .collect()
    }
}

/// An empty column of lists.
pub(crate) fn builder() -> ListBuilder<StringBuilder> {
    ListBuilder::new(StringBuilder::new()).with_field(item())
}

/// A list has items, never null ones: a missing field's name is always known.
fn item() -> Field {
    Field::new("item", DataType::Utf8, false)
}
