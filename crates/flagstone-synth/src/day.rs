//! Days: the day the extracts were taken, and the arithmetic the generator needs.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The day on which all four extracts were taken. `audit.toml` repeats it.
pub(crate) const EXTRACTED_ON: Date = date(2026, 1, 31);

/// Days that a record system writes when nobody entered a day.
pub(crate) const DUMMY_DAYS: [Date; 3] = [date(1900, 1, 1), date(1901, 1, 1), date(1970, 1, 1)];

/// `day` moved by `n` days, back if negative.
pub(crate) fn plus(day: Date, n: i64) -> Date {
    day.checked_add(n.days()).expect("the generator stays within the years 1850 to 2026")
}

/// Days from `first` to `second`, negative if `second` is earlier.
pub(crate) fn days_between(first: Date, second: Date) -> i64 {
    i64::from((second - first).get_days())
}

/// A day of birth for someone who has completed `age` years on `day`, `offset` days (0 to 364) after the birthday.
///
/// Never a dummy day: a record must not breach a check by accident.
pub(crate) fn born(day: Date, age: i32, offset: i64) -> Date {
    let birthday = day.checked_sub(age.years()).expect("the generator stays within the years 1850 to 2026");
    let born = plus(birthday, -offset);
    match (DUMMY_DAYS.contains(&born), offset) {
        (false, _) => born,
        (true, 0) => plus(born, -1),
        (true, _) => plus(born, 1),
    }
}

/// Whole years from `born` to `day`: the age of someone born on `born`.
pub(crate) fn completed_years(born: Date, day: Date) -> i32 {
    let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
    i32::from(day.year() - born.year()) - i32::from(before_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_on_the_day_counts_as_completed() {
        assert_eq!(born(date(2020, 3, 1), 18, 0), date(2002, 3, 1));
    }

    #[test]
    fn the_last_day_before_the_next_birthday_keeps_the_age() {
        assert_eq!(born(date(2022, 3, 1), 17, 364), date(2004, 3, 2));
    }

    #[test]
    fn years_are_completed_on_the_birthday() {
        let years = |day| completed_years(date(2004, 2, 29), day);
        assert_eq!([years(date(2022, 2, 28)), years(date(2022, 3, 1)), years(date(2024, 2, 29))], [17, 18, 20]);
    }

    #[test]
    fn a_dummy_day_is_never_drawn() {
        assert_eq!(born(date(2020, 1, 1), 50, 0), date(1969, 12, 31));
    }
}
