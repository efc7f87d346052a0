//! `interviewed`: whether a suspect was interviewed.

use std::sync::Arc;

use arrow::array::{Array, BooleanArray, Date32Array};

use super::fill;
use crate::map::MappedTable;

/// As supplied, else true where the day of an interview is recorded, else not known: no day is no proof of no interview.
pub(super) fn derive(table: &mut MappedTable) {
    let Some(days) = table.find("interviewed_on").and_then(|field| field.values::<Date32Array>()) else { return };
    let supplied = table.find("interviewed").and_then(|field| field.values::<BooleanArray>());
    let interviewed: BooleanArray = (0..table.n_rows())
        .map(|row| {
            let given = supplied.and_then(|supplied| supplied.is_valid(row).then(|| supplied.value(row)));
            given.or_else(|| days.is_valid(row).then_some(true))
        })
        .collect();
    fill(table, "interviewed", Arc::new(interviewed), None);
}
