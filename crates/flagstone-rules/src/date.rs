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

/// The date that is `days` after 1 January 1970; `None` outside the years that [`Date`] holds.
pub fn from_days_since_epoch(days: i64) -> Option<Date> {
    let shifted = days.checked_add(719_468)?;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
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
    fn days_agree_with_the_calendar_library() {
        for days in (-800_000..800_000).step_by(997) {
            let date = from_days_since_epoch(days).expect("within the years of the calendar library");
            assert_eq!(days_since_epoch(date), days);
            let since = jiff::civil::date(1970, 1, 1).until((jiff::Unit::Day, date)).expect("in range");
            assert_eq!(i64::from(since.get_days()), days);
        }
    }
}
