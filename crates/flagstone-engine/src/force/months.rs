//! The months in which crimes were recorded, numbered: so that counts by month are kept in rows, not looked up.

use flagstone_rules::Table;
use polars::prelude::*;

use super::ForceRun;
use crate::month::Month;

/// The month in which each row of the crimes was recorded.
pub(super) struct Months {
    /// By row; empty where the extract does not supply it at all, and every crime is of the first.
    number_of_row: Vec<u32>,
    /// By number. The first is `None`: it is not known.
    months: Vec<Option<Month>>,
}

impl Months {
    /// Where nothing is known of any row.
    pub(super) fn unknown() -> Months {
        Months { number_of_row: Vec::new(), months: vec![None] }
    }

    /// The number of the month of `row`.
    pub(super) fn number(&self, row: u32) -> usize {
        self.number_of_row.get(row as usize).map_or(0, |number| *number as usize)
    }

    /// The number of the month that is not known.
    pub(super) const NOT_KNOWN: usize = 0;

    /// Every month, by number.
    pub(super) fn all(&self) -> &[Option<Month>] {
        &self.months
    }
}

impl ForceRun<'_> {
    pub(super) fn months(&self) -> PolarsResult<Months> {
        let mut months = Months::unknown();
        let Some(crimes) = self.extract.table(Table::Crimes) else { return Ok(months) };
        let Ok(column) = crimes.frame().column("recorded_on") else { return Ok(months) };
        let days = column.to_physical_repr();
        // There are far fewer days than crimes, and fewer months than days.
        let mut number_of_month: PlHashMap<Month, u32> = PlHashMap::default();
        let mut number_of_day: PlHashMap<i32, u32> = PlHashMap::default();
        let number = |day: Option<i32>| {
            let Some(day) = day else { return Months::NOT_KNOWN as u32 };
            *number_of_day.entry(day).or_insert_with(|| {
                let Some(date) = flagstone_rules::from_days_since_epoch(day.into()) else {
                    return Months::NOT_KNOWN as u32;
                };
                let month = Month::of(date);
                *number_of_month.entry(month).or_insert_with(|| {
                    months.months.push(Some(month));
                    months.months.len() as u32 - 1
                })
            })
        };
        months.number_of_row = days.i32()?.iter().map(number).collect();
        Ok(months)
    }
}
