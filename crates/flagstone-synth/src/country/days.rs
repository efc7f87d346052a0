//! Days as Parquet holds them: as a number, from 1 January 1970 on.

use jiff::civil::{Date, date};

use crate::day::plus;

/// 1 January 1970.
pub(super) const EPOCH: i32 = 0;
/// 1 January 1900.
pub(super) const YEAR_1900: i32 = -25_567;
/// 1 January 2020, and the last day of 2025: outside, no crime of the country can have been recorded.
pub(super) const EARLIEST_RECORDED: i32 = 18_262;
pub(super) const LATEST_RECORDED: i32 = 20_453;
/// 1 January 2021 and 31 December 2024: crimes were recorded about so long.
pub(super) const FIRST_RECORDED: i32 = 18_628;
pub(super) const LAST_RECORDED: i32 = 20_088;
/// 31 December 2099.
pub(super) const END_OF_CENTURY: i32 = 47_481;

pub(super) fn civil(day: i32) -> Date {
    plus(date(1970, 1, 1), i64::from(day))
}

/// `day`, or the day before if it is 29 February: 18 years later is then the same day to every program.
pub(super) fn not_29_february(day: i32) -> i32 {
    let civil = civil(day);
    if (civil.month(), civil.day()) == (2, 29) { day - 1 } else { day }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_days_are_those_days() {
        let days = [
            (EPOCH, date(1970, 1, 1)),
            (YEAR_1900, date(1900, 1, 1)),
            (EARLIEST_RECORDED, date(2020, 1, 1)),
            (LATEST_RECORDED, date(2025, 12, 31)),
            (FIRST_RECORDED, date(2021, 1, 1)),
            (LAST_RECORDED, date(2024, 12, 31)),
            (END_OF_CENTURY, date(2099, 12, 31)),
        ];
        for (number, day) in days {
            assert_eq!(civil(number), day);
        }
    }

    #[test]
    fn only_29_february_is_moved() {
        let leap = 19_782;
        assert_eq!(civil(leap), date(2024, 2, 29));
        assert_eq!([leap - 1, leap, leap + 1].map(not_29_february), [leap - 1, leap - 1, leap + 1]);
    }
}
