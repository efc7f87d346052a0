//! Values that a store holds.

use std::ops::Deref;

use arrow::buffer::ScalarBuffer;
use arrow::datatypes::ArrowNativeType;

/// Values held where a [`super::ColumnStore`] has them. To copy it costs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<T: ArrowNativeType>(ScalarBuffer<T>);

/// A number for each row of a table.
pub type RowNumbers = Stored<u32>;

impl<T: ArrowNativeType> Stored<T> {
    /// The values as a vector; without a copy where they are in memory and nobody else has them.
    pub fn into_vec(self) -> Vec<T> {
        self.0.into()
    }
}

impl<T: ArrowNativeType> Default for Stored<T> {
    fn default() -> Stored<T> {
        Stored::from(Vec::new())
    }
}

impl<T: ArrowNativeType> From<Vec<T>> for Stored<T> {
    fn from(values: Vec<T>) -> Stored<T> {
        Stored(values.into())
    }
}

impl<T: ArrowNativeType> From<ScalarBuffer<T>> for Stored<T> {
    fn from(values: ScalarBuffer<T>) -> Stored<T> {
        Stored(values)
    }
}

impl<T: ArrowNativeType> Deref for Stored<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}
