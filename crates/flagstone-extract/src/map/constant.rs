//! Fields with one value for every record.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, Int32Array, StringViewArray, UInt16Array};
use flagstone_rules::RecordingState;

use super::mapped::MappedField;
use crate::profile::Constant;

/// Counts the records that a constant is the value of.
pub(super) struct ConstantMapper {
    value: Constant,
    n_rows: usize,
}

impl ConstantMapper {
    pub(super) fn new(value: Constant) -> ConstantMapper {
        ConstantMapper { value, n_rows: 0 }
    }

    /// Adds so many records.
    pub(super) fn append(&mut self, n_rows: usize) {
        self.n_rows += n_rows;
    }

    /// All of them, as the field `name`.
    pub(super) fn finish(self, name: String) -> MappedField {
        let n = self.n_rows;
        let values: ArrayRef = match self.value {
            Constant::Text(text) => Arc::new(StringViewArray::from_iter_values(std::iter::repeat_n(text, n))),
            Constant::Boolean(value) => Arc::new(BooleanArray::from(vec![value; n])),
            Constant::Integer(value) => Arc::new(Int32Array::from_value(value, n)),
            Constant::Date(value) => Arc::new(Date32Array::from_value(value, n)),
            Constant::Code(value) => Arc::new(UInt16Array::from_value(value, n)),
        };
        let mut counts = [0; RecordingState::ALL.len()];
        counts[usize::from(RecordingState::Recorded.number())] = n as u64;
        MappedField {
            columns: vec![(name.clone(), values)],
            name,
            states: None,
            counts,
            unmapped_values: 0,
            unmapped_rows: 0,
            supplied: true,
        }
    }
}
