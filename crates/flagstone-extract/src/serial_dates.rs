//! Dates as spreadsheets count them: days from a first day, as a number in a cell that lost its date format.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The numbers that are taken for days: five digits, so that neither a year nor a date without separators is one.
const FEWEST: i64 = 10_000;
const MOST: i64 = 73_050;

/// Which day is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SerialDates {
    /// 1 is 1 January 1900. Excel counts a 29 February 1900 that never was, so that from March 1900 on the day is as many
    /// days after 30 December 1899.
    From1900,
    /// 0 is 1 January 1904: workbooks made on older Macintosh computers.
    From1904,
}

impl SerialDates {
    /// The one called `name` in profiles.
    pub(crate) fn by_name(name: &str) -> Option<SerialDates> {
        match name {
            "excel" => Some(SerialDates::From1900),
            "excel-1904" => Some(SerialDates::From1904),
            _ => None,
        }
    }

    /// The day that `text` counts; a time of day behind the decimal point is left aside.
    pub(crate) fn read(self, text: &str) -> Option<Date> {
        let (days, time) = text.split_once('.').unwrap_or((text, "0"));
        if time.is_empty() || !time.bytes().chain(days.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let days: i64 = days.parse().ok().filter(|days| (FEWEST..=MOST).contains(days))?;
        self.first().checked_add(days.days()).ok()
    }

    /// The number of `day`, where it is one that is read.
    pub(crate) fn write(self, day: Date) -> Option<String> {
        let days = i64::from(self.first().until(day).ok()?.get_days());
        (FEWEST..=MOST).contains(&days).then(|| days.to_string())
    }

    fn first(self) -> Date {
        match self {
            SerialDates::From1900 => date(1899, 12, 30),
            SerialDates::From1904 => date(1904, 1, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // 45,292 is the number that Excel shows for 1 January 2024; 43,830 in the 1904 system.
    #[test]
    fn days_are_those_that_spreadsheets_show() {
        assert_eq!(SerialDates::From1900.read("45292"), Some(date(2024, 1, 1)));
        assert_eq!(SerialDates::From1900.read("45351.75"), Some(date(2024, 2, 29)));
        assert_eq!(SerialDates::From1904.read("43830"), Some(date(2024, 1, 1)));
        assert_eq!(SerialDates::From1900.write(date(2024, 1, 1)).as_deref(), Some("45292"));
    }

    #[test]
    fn years_and_other_numbers_are_no_days() {
        for text in ["2024", "20240101", "-45292", "45292.", ".5", "4.5e4", "45,292", "99999", ""] {
            assert_eq!(SerialDates::From1900.read(text), None, "{text}");
        }
    }
}
