//! Arithmetic of calendar dates, as rules mean it.

use jiff::civil::Date;

/// Completed years from `from` to `to`: a person's age on `to` if born on `from`; negative where `to` comes first.
///
/// A birthday on 29 February is reached on 1 March in a year without that day.
pub fn completed_years(from: Date, to: Date) -> i64 {
    let before_birthday = (to.month(), to.day()) < (from.month(), from.day());
    i64::from(to.year()) - i64::from(from.year()) - i64::from(before_birthday)
}

/// Days from `from` to `to`; negative where `to` comes first.
pub fn days_between(from: Date, to: Date) -> i64 {
    days_since_epoch(to) - days_since_epoch(from)
}

/// Days from 1 January 1970, as Arrow's Date32 counts them.
pub fn days_since_epoch(date: Date) -> i64 {
    // Fliegel and Van Flandern's count on a year that begins in March, shifted to 1970 (proleptic Gregorian calendar).
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// [`completed_years`] between days that are counted from 1 January 1970; `None` where one is outside the years that [`Date`]
/// holds.
pub fn completed_years_of_days(from: i64, to: i64) -> Option<i64> {
    let ((from_year, from_day), (to_year, to_day)) = (year_and_day(from)?, year_and_day(to)?);
    Some(i64::from(to_year) - i64::from(from_year) - i64::from(to_day < from_day))
}

/// The date that is `days` after 1 January 1970; `None` outside the years that [`Date`] holds.
pub fn from_days_since_epoch(days: i64) -> Option<Date> {
    let (year, day) = year_and_day(days)?;
    Date::new(year, day.month, day.day).ok()
}

/// A day of whichever year; the earlier one is the lesser.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct DayOfYear {
    month: i8,
    day: i8,
}

/// The year, and the day in it, that is `days` after 1 January 1970; `None` outside the years that [`Date`] holds.
///
/// C. Neri and L. Schneider, "Euclidean affine functions and their application to calendar algorithms", Software: Practice and
/// Experience 53 (2023), 937-970, figure 12: the proleptic Gregorian calendar by multiplications in 32 and 64 bits. Ages are
/// worked out for every person of every force.
fn year_and_day(days: i64) -> Option<(i16, DayOfYear)> {
    /// Days and years by which both are shifted, so that they are not negative: a multiple of 400 years.
    const ERAS: u32 = 26;
    const FIRST: i64 = -4_371_587;
    const LAST: i64 = 2_932_896;
    if !(FIRST..=LAST).contains(&days) {
        return None;
    }
    let shifted = (days + 719_468 + i64::from(ERAS) * 146_097) as u32;
    let of_century = 4 * shifted + 3;
    let (century, day_of_century) = (of_century / 146_097, of_century % 146_097 / 4);
    let of_year = u64::from(4 * day_of_century + 3) * 2_939_745;
    let year_of_century = (of_year >> 32) as u32;
    let day_of_year = (of_year & u64::from(u32::MAX)) as u32 / 2_939_745 / 4;
    let of_month = 2_141 * day_of_year + 197_913;
    let (month, day) = (of_month >> 16, (of_month & 0xffff) / 2_141 + 1);
    // The year begins in March.
    let is_next = day_of_year >= 306;
    let month = if is_next { month - 12 } else { month };
    let year = (100 * century + year_of_century + u32::from(is_next)) as i32 - 400 * ERAS as i32;
    Some((year as i16, DayOfYear { month: month as i8, day: day as i8 }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_leap_day_birthday_is_reached_on_the_first_of_march() {
        assert_eq!(completed_years(date(2004, 2, 29), date(2022, 2, 28)), 17);
        assert_eq!(completed_years(date(2004, 2, 29), date(2022, 3, 1)), 18);
        assert_eq!(completed_years(date(2004, 2, 29), date(2024, 2, 29)), 20);
    }

    #[test]
    fn an_age_before_birth_is_negative() {
        assert_eq!(completed_years(date(2010, 6, 1), date(2010, 5, 31)), -1);
    }

    #[test]
    fn years_of_days_are_those_of_their_dates() {
        let days = [-800_000, -25_509, -1, 0, 59, 60, 12_477, 12_478, 19_052, 19_053, 19_782, 19_783, 2_932_896];
        for from in days {
            for to in days {
                let [from_date, to_date] = [from, to].map(|days| from_days_since_epoch(days).unwrap());
                assert_eq!(completed_years_of_days(from, to), Some(completed_years(from_date, to_date)), "{from} {to}");
            }
        }
        assert_eq!(completed_years_of_days(2_932_897, 0), None);
        assert_eq!(completed_years_of_days(0, -4_371_588), None);
    }

    #[test]
    fn the_first_and_the_last_day_are_those_of_the_calendar_library() {
        assert_eq!(from_days_since_epoch(-4_371_587), Some(Date::MIN));
        assert_eq!(from_days_since_epoch(2_932_896), Some(Date::MAX));
        assert_eq!([-4_371_588, 2_932_897, i64::MIN, i64::MAX].map(from_days_since_epoch), [None; 4]);
    }

    #[test]
    fn days_agree_with_the_calendar_library() {
        for days in (-4_371_587..=2_932_896).step_by(61) {
            let date = from_days_since_epoch(days).expect("within the years of the calendar library");
            assert_eq!(days_since_epoch(date), days);
            let since = jiff::civil::date(1970, 1, 1).until((jiff::Unit::Day, date)).expect("in range");
            assert_eq!(i64::from(since.get_days()), days);
        }
    }
}
