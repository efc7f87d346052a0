//! Whether day or month comes first in a column whose profile says `date_format = "auto"`: decided by the column as a
//! whole, before the first record is taken, and never guessed.
//!
//! `13/02/2024` can only be the 13th of February, `02/13/2024` only the same day the other way round; `01/02/2024` says
//! nothing. A column in which some date decides is read that way; one in which none does, or in which two contradict each
//! other, is a mistake of the profile that names it.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Place};

use crate::date_format::DateFormat;
use crate::raw::RawColumn;
use crate::token::trimmed;

/// Formats in which day and month cannot be taken for each other.
pub(crate) const PLAIN: [&str; 9] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d %B %Y",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
];

/// Formats in which the day comes before the month.
pub(crate) const DAY_FIRST: [&str; 6] =
    ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S"];

/// Formats in which the month comes before the day.
pub(crate) const MONTH_FIRST: [&str; 6] =
    ["%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%y", "%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S"];

/// Whether day or month comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
    /// Some dates are one day this way and another that way, and none decides.
    Undecided,
    /// Some can only have the day first, and some only the month.
    Contradictory,
    /// No date has an order to be told.
    None,
}

/// What the dates of one column say of their order so far.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Evidence {
    day_first: u64,
    month_first: u64,
    /// Dates that are one day this way and another that way.
    either: u64,
}

impl Evidence {
    /// Looks at the cells of one batch; what is no text says nothing of an order.
    pub(crate) fn add(&mut self, column: &RawColumn) {
        (0..column.len()).filter_map(|row| column.text(row)).for_each(|text| self.add_text(trimmed(text)));
    }

    fn add_text(&mut self, text: &str) {
        let mut parts = text.splitn(3, ['/', '-', '.']);
        let mut number = || {
            let part = parts.next()?;
            let is_short = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            is_short.then(|| part.parse::<u8>().ok()).flatten()
        };
        let (Some(first), Some(second)) = (number(), number()) else { return };
        // A third part makes it a date: its year, with or without a time of day.
        let year = parts.next().unwrap_or_default();
        if !year.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            return;
        }
        match (first, second) {
            (13..=31, 1..=12) => self.day_first += 1,
            (1..=12, 13..=31) => self.month_first += 1,
            (1..=12, 1..=12) if first != second => self.either += 1,
            _ => {}
        }
    }

    /// With what another part of the column says.
    pub(crate) fn merge(&mut self, other: Evidence) {
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self.either += other.either;
    }

    /// Which comes first.
    pub(crate) fn order(self) -> Order {
        match (self.day_first > 0, self.month_first > 0, self.either > 0) {
            (true, false, _) => Order::DayFirst,
            (false, true, _) => Order::MonthFirst,
            (false, false, false) => Order::None,
            (false, false, true) => Order::Undecided,
            (true, true, _) => Order::Contradictory,
        }
    }

    /// The formats of the column, or why they cannot be told; `place` names it in the profile.
    pub(crate) fn decide(self, column: &str, place: &Place, diagnostics: &mut Diagnostics) -> Vec<DateFormat> {
        let order: &[&str] = match self.order() {
            Order::DayFirst => &DAY_FIRST,
            Order::MonthFirst => &MONTH_FIRST,
            Order::None => &[],
            Order::Undecided => {
                diagnostics.push(self.undecided(column, place));
                &[]
            }
            Order::Contradictory => {
                diagnostics.push(self.contradictory(column, place));
                &[]
            }
        };
        let formats = PLAIN.iter().chain(order);
        formats.map(|format| DateFormat::new(format).expect("each of these names a day")).collect()
    }

    fn undecided(self, column: &str, place: &Place) -> Diagnostic {
        let n = self.either;
        let message = format!("nothing in column `{column}` says whether day or month comes first");
        Diagnostic::error(DiagnosticCode::BadMapping, place.clone(), message)
            .label("not decided by the data")
            .note(format!("{n} of its dates are one day this way and another that way, and none is only one"), None)
            .help("ask the supplier, and write date_format = \"%d/%m/%Y\" or \"%m/%d/%Y\"")
    }

    fn contradictory(self, column: &str, place: &Place) -> Diagnostic {
        let message = format!("column `{column}` holds dates of both orders");
        let note = format!("{} can only have the day first, {} only the month", self.day_first, self.month_first);
        Diagnostic::error(DiagnosticCode::BadMapping, place.clone(), message)
            .label("not decided by the data")
            .note(note, None)
            .help("ask the supplier to write one order; a date that fits both could be two days")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(texts: &[&str]) -> (u64, u64, u64) {
        let mut evidence = Evidence::default();
        texts.iter().for_each(|text| evidence.add_text(text));
        (evidence.day_first, evidence.month_first, evidence.either)
    }

    #[test]
    fn only_a_number_above_twelve_decides() {
        assert_eq!(evidence(&["13/02/2024", "1.2.2024", "02/13/24", "5/5/2024"]), (1, 1, 1));
        assert_eq!(evidence(&["2024-02-13", "13 Feb 2024", "13/02", "x/y/z", "", "40/02/2024"]), (0, 0, 0));
        assert_eq!(evidence(&["31/12/2023 23:59", "1-2-99"]), (1, 0, 1));
    }

    #[test]
    fn no_two_formats_of_one_order_read_one_text_as_two_days() {
        for order in [DAY_FIRST, MONTH_FIRST] {
            let formats: Vec<DateFormat> =
                PLAIN.iter().chain(&order).map(|format| DateFormat::new(format).unwrap()).collect();
            for (at, one) in formats.iter().enumerate() {
                assert!(formats[..at].iter().all(|other| !one.disagrees_with(other)), "{one:?}");
            }
        }
    }
}
