//! Texts of rules as paragraphs and lists, and dates in words.

use jiff::civil::Date;
use maud::{Markup, html};

/// A date as `2 January 2023`.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The period of recording, in words.
pub(crate) fn period(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{} to {}", day(from), day(to)),
        (Some(from), None) => format!("from {}", day(from)),
        (None, Some(to)) => format!("to {}", day(to)),
        (None, None) => "not known".to_owned(),
    }
}

/// Lines as a list; nothing where there is no line. What a limit does to the figures, or what is assumed, is set apart
/// from the reason that follows it.
pub(crate) fn lines(text: &str) -> Markup {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    html! {
        @if !lines.is_empty() {
            ul {
                @for line in lines {
                    @match line.split_once(": ") {
                        Some(("overreports", rest)) => li { strong { "May overreport:" } " " (rest) },
                        Some(("underreports", rest)) => li { strong { "May underreport:" } " " (rest) },
                        Some((lead, rest)) if lead.ends_with('.') => li { strong { (lead) } " " (rest) },
                        _ => li { (line) },
                    }
                }
            }
        }
    }
}

/// A text, ended with a full stop where it has no end of its own.
pub(crate) fn ended(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '?', '!', ':']) { text.to_owned() } else { format!("{text}.") }
}
