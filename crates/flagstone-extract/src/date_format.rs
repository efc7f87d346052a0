//! Dates as an extract writes them.

use flagstone_rules::days_since_epoch;
use jiff::civil::{Date, DateTime, date};
use jiff::fmt::strtime::BrokenDownTime;

use crate::serial_dates::SerialDates;

/// A way in which dates are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DateFormat {
    /// As strftime writes it.
    Strftime { format: String, fixed: Option<Vec<Part>> },
    /// Days as spreadsheets count them.
    Serial(SerialDates),
}

/// A piece of a format in which every number has a fixed width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Year,
    Month,
    Day,
    Literal(u8),
}

/// Why a format cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadFormat {
    /// It is not a strftime format.
    Malformed,
    /// It does not name a whole day.
    NotADay,
}

/// Which number of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
    /// Year first, or the month by its name: day and month cannot be taken for each other.
    Plain,
}

/// Dates whose parts, written in two formats, can be taken for each other as often as possible.
const PROBES: [Date; 5] =
    [date(2001, 2, 3), date(2003, 2, 1), date(2012, 11, 10), date(2010, 12, 11), date(1999, 12, 31)];

impl DateFormat {
    /// The format written `format`.
    pub(crate) fn new(format: &str) -> Result<DateFormat, BadFormat> {
        if let Some(serial) = SerialDates::by_name(format) {
            return Ok(DateFormat::Serial(serial));
        }
        let this = DateFormat::Strftime { format: format.to_owned(), fixed: fixed_parts(format) };
        for probe in PROBES {
            let text = this.write(probe).ok_or(BadFormat::Malformed)?;
            if this.read(&text) != Some(probe) {
                return Err(BadFormat::NotADay);
            }
        }
        Ok(this)
    }

    /// The day that `text` names, which is trimmed.
    ///
    /// A year before 1000 is none: it is a year of two digits read by a format that wants four.
    pub(crate) fn read(&self, text: &str) -> Option<Date> {
        match self {
            DateFormat::Serial(serial) => serial.read(text),
            DateFormat::Strftime { format, fixed } => {
                let fixed = fixed.as_deref().and_then(|parts| read_fixed(parts, text.as_bytes()));
                fixed.or_else(|| read_any(format, text)).filter(|day| day.year() >= 1000)
            }
        }
    }

    fn write(&self, day: Date) -> Option<String> {
        match self {
            DateFormat::Serial(serial) => serial.write(day),
            DateFormat::Strftime { format, .. } => BrokenDownTime::from(DateTime::from(day)).to_string(format).ok(),
        }
    }

    /// Whether some text names one day in this format and another in `other`.
    pub(crate) fn disagrees_with(&self, other: &DateFormat) -> bool {
        let misread = |a: &DateFormat, b: &DateFormat| {
            PROBES.iter().any(|probe| {
                let read = a.write(*probe).and_then(|text| b.read(&text));
                read.is_some_and(|read| read != *probe)
            })
        };
        let orders = [self.order(), other.order()];
        misread(self, other)
            || misread(other, self)
            || (orders.contains(&Order::DayFirst) && orders.contains(&Order::MonthFirst))
    }

    fn order(&self) -> Order {
        let DateFormat::Strftime { format, .. } = self else { return Order::Plain };
        let at = |letters: &[&str]| letters.iter().filter_map(|letter| format.find(letter)).min();
        let (year, month, day) = (at(&["%Y", "%y"]), at(&["%m", "%-m"]), at(&["%d", "%e", "%-d"]));
        if format.contains("%D") {
            return Order::MonthFirst;
        }
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) if year > month.min(day) => {
                if day < month {
                    Order::DayFirst
                } else {
                    Order::MonthFirst
                }
            }
            _ => Order::Plain,
        }
    }
}

fn read_any(format: &str, text: &str) -> Option<Date> {
    BrokenDownTime::parse(format, text).ok()?.to_date().ok()
}

/// The parts of a format of four-digit year, month, day and separators; `None` if it holds anything else.
fn fixed_parts(format: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut bytes = format.bytes();
    while let Some(byte) = bytes.next() {
        parts.push(match byte {
            b'%' => match bytes.next()? {
                b'Y' => Part::Year,
                b'm' => Part::Month,
                b'd' => Part::Day,
                _ => return None,
            },
            b'-' | b'/' | b'.' => Part::Literal(byte),
            _ => return None,
        });
    }
    Some(parts)
}

/// Reads what is written at full width; anything else is left to the full parser.
fn read_fixed(parts: &[Part], text: &[u8]) -> Option<Date> {
    let (mut year, mut month, mut day) = (0, 0, 0);
    let mut at = 0;
    for part in parts {
        match part {
            Part::Literal(byte) => {
                if text.get(at) != Some(byte) {
                    return None;
                }
                at += 1;
            }
            Part::Year => {
                year = number(text.get(at..at + 4)?)?;
                at += 4;
            }
            Part::Month => {
                month = number(text.get(at..at + 2)?)?;
                at += 2;
            }
            Part::Day => {
                day = number(text.get(at..at + 2)?)?;
                at += 2;
            }
        }
    }
    if at != text.len() {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn number(digits: &[u8]) -> Option<i16> {
    digits.iter().try_fold(0, |sum: i16, digit| digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0')))
}

/// The number of `day` as record tables hold dates: days since 1970-01-01.
pub(crate) fn day_number(day: Date) -> i32 {
    i32::try_from(days_since_epoch(day)).expect("every date that jiff holds lies within 32 bits of days from 1970")
}

#[cfg(test)]
mod tests {
    use flagstone_rules::from_days_since_epoch;
    use proptest::prelude::*;

    use super::*;

    fn format(text: &str) -> DateFormat {
        DateFormat::new(text).unwrap()
    }

    #[test]
    fn dates_are_read_as_written() {
        assert_eq!(format("%Y-%m-%d").read("2024-02-29"), Some(date(2024, 2, 29)));
        assert_eq!(format("%d/%m/%Y").read("03/02/2001"), Some(date(2001, 2, 3)));
        assert_eq!(format("%d/%m/%Y").read("3/2/2001"), Some(date(2001, 2, 3)));
        assert_eq!(format("%d/%m/%y").read("03/02/01"), Some(date(2001, 2, 3)));
        assert_eq!(format("%d %b %Y").read("03 Feb 2001"), Some(date(2001, 2, 3)));
        assert_eq!(format("%d/%m/%Y %H:%M").read("03/02/2001 23:59"), Some(date(2001, 2, 3)));
        assert_eq!(format("%Y%m%d").read("20010203"), Some(date(2001, 2, 3)));
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_not_read() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "",
            "2024-01-01 00:00",
            "24-01-01",
            "0024-01-01",
            "２０２４-01-01",
        ] {
            assert_eq!(format("%Y-%m-%d").read(text), None, "{text}");
        }
    }

    #[test]
    fn formats_that_name_no_day_are_turned_down() {
        assert_eq!(DateFormat::new("%Y-%m"), Err(BadFormat::NotADay));
        assert_eq!(DateFormat::new("%Q"), Err(BadFormat::Malformed));
        assert_eq!(DateFormat::new("dd/mm/yyyy"), Err(BadFormat::NotADay));
    }

    #[test]
    fn day_first_and_month_first_disagree() {
        assert!(format("%d/%m/%Y").disagrees_with(&format("%m/%d/%Y")));
        assert!(format("%d/%m/%Y").disagrees_with(&format("%m-%d-%Y")));
        assert!(format("%d/%m/%y").disagrees_with(&format("%y/%m/%d")));
        assert!(!format("%d/%m/%Y").disagrees_with(&format("%Y-%m-%d")));
        assert!(!format("%d/%m/%Y").disagrees_with(&format("%d/%m/%y")));
        assert!(!format("%d/%m/%Y").disagrees_with(&format("%d/%m/%Y %H:%M")));
        assert!(!format("%d/%m/%Y").disagrees_with(&format("%d-%b-%Y")));
        assert!(!format("%d/%m/%Y").disagrees_with(&format("excel")));
        assert!(format("excel").disagrees_with(&format("excel-1904")));
    }

    proptest! {
        #[test]
        fn day_numbers_go_there_and_back(number in -354_285i32..2_932_896) {
            prop_assert_eq!(from_days_since_epoch(number.into()).map(day_number), Some(number));
        }

        #[test]
        fn the_fast_way_reads_what_the_full_parser_reads(text in "[0-3][0-9][/-][01][0-9][/-][0-9]{4}") {
            let fixed = read_fixed(&fixed_parts("%d/%m/%Y").unwrap(), text.as_bytes());
            prop_assert_eq!(fixed, read_any("%d/%m/%Y", &text));
        }
    }
}
