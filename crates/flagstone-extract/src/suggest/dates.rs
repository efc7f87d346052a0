//! How the dates of a column are written, as far as the column says.

use super::content::Content;
use crate::date_format::DateFormat;
use crate::date_order::{DAY_FIRST, MONTH_FIRST, Order, PLAIN};

/// How the dates of a column are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dates {
    /// In these formats.
    Formats(Vec<&'static str>),
    /// The column does not say whether day or month comes first, or says both.
    Undecided,
}

/// Days without separators, and days as spreadsheets count them.
const NUMBERS: [&str; 2] = ["%Y%m%d", "excel"];

/// The share of filled cells that are dates, and how they are written. What the column leaves open is not guessed.
pub(super) fn dates(content: &Content) -> (Option<f64>, Dates) {
    let order = content.order.order();
    // Where the order is open, either reads the same texts: it is asked only how many are dates.
    let ordered: &[&'static str] = if order == Order::MonthFirst { &MONTH_FIRST } else { &DAY_FIRST };
    let formats: Vec<(&'static str, DateFormat)> = PLAIN
        .iter()
        .chain(ordered)
        .chain(&NUMBERS)
        .map(|text| (*text, DateFormat::new(text).expect("each of these names a day")))
        .collect();
    // No date is written without a digit, and most texts that are no dates have none.
    let may_be = |text: &str| text.len() <= 40 && text.bytes().any(|byte| byte.is_ascii_digit());
    let texts = content.texts.iter().filter(|(text, _)| may_be(text));
    let mut left: Vec<(&String, u64)> = texts.map(|(text, n)| (text, *n)).collect();
    let all: u64 = content.texts.values().sum();
    let impossible = all - left.iter().map(|(_, n)| n).sum::<u64>();
    let mut found = Vec::new();
    loop {
        // The format that reads most of what none before reads; of equals, the first.
        let best = formats.iter().rev().map(|(name, format)| {
            let n: u64 = left.iter().filter(|(text, _)| format.read(text).is_some()).map(|(_, n)| n).sum();
            (n, name, format)
        });
        // A stray number among dates is no reason to read numbers as days.
        let is_used = |n: u64| n > 0 && (found.is_empty() || n * 100 >= all);
        let Some((_, name, format)) = best.max_by_key(|(n, ..)| *n).filter(|(n, ..)| is_used(*n)) else { break };
        left.retain(|(text, _)| format.read(text).is_none());
        found.push(*name);
    }
    let unread = impossible + left.iter().map(|(_, n)| n).sum::<u64>();
    let share = (all > 0).then(|| (all - unread) as f64 / all as f64);
    let is_open = match order {
        Order::Undecided | Order::Contradictory => true,
        // Days such as 01/01/1990 alone, which are the same either way; the next delivery may hold others.
        Order::None => found.iter().any(|format| DAY_FIRST.contains(format)),
        Order::DayFirst | Order::MonthFirst => false,
    };
    (share, if is_open { Dates::Undecided } else { Dates::Formats(found) })
}
