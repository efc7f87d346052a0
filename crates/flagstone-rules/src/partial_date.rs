//! Dates as precise as their source: a year, a month or a day.

use std::fmt;

use jiff::civil::Date;

/// A year (`2019`), a month (`2021-03`) or a day (`2025-12-09`), as ISO 8601 writes them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate(String);

impl PartialDate {
    /// The date that `text` writes; `None` if it is none.
    pub fn parse(text: &str) -> Option<PartialDate> {
        let whole = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            10 => text.to_owned(),
            _ => return None,
        };
        whole.parse::<Date>().ok().map(|_| PartialDate(text.to_owned()))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_its_source() {
        for text in ["2019", "2021-03", "2025-12-09"] {
            assert_eq!(PartialDate::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in ["", "19", "2021-13", "2025-02-30", "2021-3", "March 2021", "2021/03", "+021-03"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }
}
