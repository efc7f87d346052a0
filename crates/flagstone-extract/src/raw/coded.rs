//! Text of which each distinct one stands once.

use arrow::array::{Array, ArrayRef, AsArray, Int32Array, StringArray};
use arrow::datatypes::Int32Type;

/// Cells that say which of some texts they hold.
pub(crate) struct CodedText {
    keys: Int32Array,
    values: StringArray,
}

impl CodedText {
    /// The cells of a dictionary of `Utf8` under keys of `Int32`; `None` if it is another one, or one of its texts is null.
    pub(super) fn of(array: &ArrayRef) -> Option<CodedText> {
        let dictionary = array.as_dictionary_opt::<Int32Type>()?;
        let values = dictionary.values().as_string_opt::<i32>()?;
        (values.null_count() == 0).then(|| CodedText { keys: dictionary.keys().clone(), values: values.clone() })
    }

    /// Number of cells.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Number of texts; no cell need hold one of them.
    pub(crate) fn n_values(&self) -> usize {
        self.values.len()
    }

    /// The number of a cell's text; `None` where nothing is there.
    pub(crate) fn key(&self, row: usize) -> Option<usize> {
        self.keys.is_valid(row).then(|| usize::try_from(self.keys.value(row)).expect("keys count from 0"))
    }

    /// The text with this number.
    pub(crate) fn value(&self, key: usize) -> &str {
        self.values.value(key)
    }
}
