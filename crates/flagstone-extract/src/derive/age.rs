//! `age_at_offence`: completed years of age on the first day of the offence.

use std::sync::Arc;

use arrow::array::{Array, Date32Array, Int32Array};
use flagstone_rules::completed_years_of_days;

use super::fill;
use crate::crime_links::UNLINKED;
use crate::map::{MappedTable, blank_number, recorded_number};

/// The first day of the offence of every row of the crimes; `None` if the extract does not supply the day.
pub(super) fn first_days(crimes: &MappedTable) -> Option<Date32Array> {
    crimes.find("offence_from")?.values::<Date32Array>().cloned()
}

/// As supplied, else the completed years from the day of birth to the first day of the offence.
///
/// `crimes` is the crime of each row: the first record where a reference is repeated. Where the extract supplies no ages, one that cannot be computed for want of a day of birth has that day's state.
pub(super) fn derive(table: &mut MappedTable, first_days: &Date32Array, crimes: &[u32]) {
    let Some(born) = table.find("born_on") else { return };
    let Some(days) = born.values::<Date32Array>() else { return };
    let supplied = table.find("age_at_offence").and_then(|field| field.values::<Int32Array>());
    let age = |row: usize| -> Option<i32> {
        if let Some(supplied) = supplied
            && supplied.is_valid(row)
        {
            return Some(supplied.value(row));
        }
        let born = days.is_valid(row).then(|| days.value(row))?;
        let crime = crimes[row] as usize;
        let is_known = crimes[row] != UNLINKED && first_days.is_valid(crime);
        let offence = is_known.then(|| first_days.value(crime))?;
        i32::try_from(completed_years_of_days(born.into(), offence.into())?).ok()
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
