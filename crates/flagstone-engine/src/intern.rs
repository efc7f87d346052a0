//! The values of a column as dense numbers.

use std::collections::HashMap;

use polars::prelude::*;

use crate::case_index::NONE;

/// For each row the number of its value, in order of first appearance; [`NONE`] where there is no value.
pub(super) fn intern(column: &Column) -> PolarsResult<Vec<u32>> {
    if let Ok(texts) = column.str() {
        return Ok(numbered(texts.iter()));
    }
    // Every other type of the record schema is an integer underneath.
    let integers = column.to_physical_repr().cast(&DataType::Int64)?;
    Ok(numbered(integers.i64()?.iter()))
}

fn numbered<T: std::hash::Hash + Eq>(values: impl Iterator<Item = Option<T>>) -> Vec<u32> {
    let mut numbers: HashMap<T, u32> = HashMap::new();
    values
        .map(|value| {
            let Some(value) = value else { return NONE };
            let next = u32::try_from(numbers.len()).expect("tables have fewer than 2^32 rows");
            *numbers.entry(value).or_insert(next)
        })
        .collect()
}
