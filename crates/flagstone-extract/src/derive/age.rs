//! `age_at_offence`: completed years of age on the first day of the offence.

use std::sync::Arc;

use arrow::array::{Array, Date32Array, Int32Array, StringViewArray};
use flagstone_rules::completed_years;
use polars::prelude::PlHashMap;

use super::fill;
use crate::date_format::day_of;
use crate::map::{MappedTable, blank_number, recorded_number};

/// The first day of the offence of every crime, by its reference; that of the first record where one is repeated.
pub(super) struct FirstDays {
    by_reference: PlHashMap<Box<str>, Option<i32>>,
}

impl FirstDays {
    /// Those of `crimes`; `None` if the extract does not supply the day.
    pub(super) fn new(crimes: &MappedTable) -> Option<FirstDays> {
        let days = crimes.find("offence_from")?.values::<Date32Array>()?;
        let references = crimes.find("crime_ref")?.values::<StringViewArray>()?;
        let mut by_reference = PlHashMap::default();
        for row in 0..crimes.n_rows() {
            let day = days.is_valid(row).then(|| days.value(row));
            by_reference.entry(references.value(row).into()).or_insert(day);
        }
        Some(FirstDays { by_reference })
    }
}

/// As supplied, else the completed years from the day of birth to the first day of the offence.
///
/// Where the extract supplies no ages, one that cannot be computed for want of a day of birth has that day's state.
pub(super) fn derive(table: &mut MappedTable, first_days: &FirstDays) {
    let Some(born) = table.find("born_on") else { return };
    let (Some(days), Some(references)) =
        (born.values::<Date32Array>(), table.find("crime_ref").and_then(|field| field.values::<StringViewArray>()))
    else {
        return;
    };
    let supplied = table.find("age_at_offence").and_then(|field| field.values::<Int32Array>());
    let age = |row: usize| -> Option<i32> {
        if let Some(supplied) = supplied
            && supplied.is_valid(row)
        {
            return Some(supplied.value(row));
        }
        let born = days.is_valid(row).then(|| days.value(row)).and_then(day_of)?;
        let offence = (*first_days.by_reference.get(references.value(row))?).and_then(day_of)?;
        i32::try_from(completed_years(born, offence)).ok()
    };
    let ages: Int32Array = (0..table.n_rows()).map(age).collect();
    let states = born.states.as_ref().map(|states| {
        let of_row = |(row, state): (usize, &u8)| match (ages.is_valid(row), *state) {
            (true, _) => recorded_number(),
            (false, state) if state == recorded_number() => blank_number(),
            (false, state) => state,
        };
        states.iter().enumerate().map(of_row).collect()
    });
    fill(table, "age_at_offence", Arc::new(ages), states);
}
