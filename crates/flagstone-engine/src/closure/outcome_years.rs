//! The years in which crimes had their outcomes.

use flagstone_extract::Extract;
use flagstone_rules::Table;
use polars::prelude::*;

/// The year of the outcome of each distinct crime.
pub(crate) struct OutcomeYears<'a> {
    /// By row.
    days: Int32Chunked,
    /// The row of each crime.
    crime_rows: &'a [u32],
}

impl<'a> OutcomeYears<'a> {
    /// Of the crimes in these rows; `None` where the extract does not supply the day.
    pub(crate) fn new(extract: &Extract, crime_rows: &'a [u32]) -> PolarsResult<Option<OutcomeYears<'a>>> {
        let Some(crimes) = extract.table(Table::Crimes) else { return Ok(None) };
        let Ok(column) = crimes.frame().column("outcome_on") else { return Ok(None) };
        let days = column.to_physical_repr().i32()?.rechunk().into_owned();
        Ok(Some(OutcomeYears { days, crime_rows }))
    }

    /// Of `crime`; `None` where the day is not recorded.
    pub(crate) fn of(&self, crime: u32) -> Option<i16> {
        let days = self.days.get(self.crime_rows[crime as usize] as usize)?;
        flagstone_rules::from_days_since_epoch(days.into()).map(|date| date.year())
    }
}
