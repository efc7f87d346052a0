//! Calendar months.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month of the year, from 1.
    pub month: i8,
}

impl Month {
    /// The month that `day` lies in.
    pub fn of(day: Date) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    /// How many months lie between this and the later month `next`.
    pub(crate) fn months_before(self, next: Month) -> i32 {
        let number = |month: Month| i32::from(month.year) * 12 + i32::from(month.month);
        number(next) - number(self) - 1
    }

    /// Whether fewer than `months` whole months had passed since its last day when `day` came.
    pub(crate) fn is_younger_than(self, months: i32, day: Date) -> bool {
        // At the end of the calendar nothing has passed.
        let last = date(self.year, self.month, 1).last_of_month();
        last.checked_add(months.months()).map_or(true, |old| old > day)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i16, month: i8) -> Month {
        Month { year, month }
    }

    #[test]
    fn nothing_lies_between_december_and_january() {
        assert_eq!(month(2024, 12).months_before(month(2025, 1)), 0);
        assert_eq!(month(2024, 11).months_before(month(2025, 2)), 2);
    }

    #[test]
    fn a_month_is_three_months_old_when_three_have_passed_since_its_last_day() {
        let october = month(2025, 10);
        assert!(october.is_younger_than(3, date(2026, 1, 30)));
        assert!(!october.is_younger_than(3, date(2026, 1, 31)));
        // The end of February stands for a day that it does not have.
        assert!(!month(2025, 11).is_younger_than(3, date(2026, 2, 28)));
        assert!(!october.is_younger_than(0, date(2025, 10, 31)));
    }

    #[test]
    fn months_are_written_as_dashboards_sort_them() {
        assert_eq!(month(2025, 3).to_string(), "2025-03");
    }
}
