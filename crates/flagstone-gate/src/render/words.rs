//! Sentences that several forms share.

use flagstone_report::number::{count, counted};

use crate::held::Held;
use crate::outcome::{Outcome, Place, Status, Waived};

/// `crimes.csv:4418, record 4417`, and the sheet of a workbook.
pub(super) fn place(place: &Place) -> String {
    let mut text = place.file.clone();
    if let Some(sheet) = &place.sheet {
        text.push_str(&format!("#{sheet}"));
    }
    if let Some(line) = place.line {
        text.push_str(&format!(":{line}"));
    }
    if let Some(record) = place.record {
        text.push_str(&format!(", record {}", count(record as i64)));
    }
    text
}

/// ``fields `offence_from`, `recorded_on` ``; empty for none.
pub(super) fn fields(outcome: &Outcome) -> String {
    let names: Vec<String> = outcome.places.fields.iter().map(|field| format!("`{field}`")).collect();
    match names.len() {
        0 => String::new(),
        1 => format!("field {}", names[0]),
        _ => format!("fields {}", names.join(", ")),
    }
}

/// How many of the records are shown, where it is not all: `showing 1 of 12`.
pub(super) fn showing(outcome: &Outcome) -> Option<String> {
    let n_shown = outcome.places.shown.len() as u64;
    (outcome.places.n_all > n_shown).then(|| format!("showing {n_shown} of {}", count(outcome.places.n_all as i64)))
}

/// The waiver in a sentence.
pub(super) fn waived(waived: &Waived) -> String {
    format!("waived until {} by {}: {}", waived.expiry, waived.approver, waived.reason)
}

/// The word that leads a message about an outcome.
pub(super) fn head(status: Status) -> &'static str {
    match status {
        Status::Error => "error",
        Status::Breach | Status::Warning => "finding",
        other => other.word(),
    }
}

/// What is said of an outcome: its figures, and its waiver.
pub(super) fn says(outcome: &Outcome) -> String {
    match &outcome.waived {
        Some(by) => format!("{}; {}", outcome.says, waived(by)),
        None => outcome.says.clone(),
    }
}

/// Which extract: `Northmoor (fictional) (X01)`.
pub(super) fn extract(held: &Held) -> String {
    format!("{} ({})", held.force_name, held.force)
}

/// How much was read.
pub(super) fn read(held: &Held) -> String {
    format!(
        "{}, {} read: {} accepted, {} set aside",
        counted(held.n_files as i64, "file", "files"),
        counted(held.rows_read, "row", "rows"),
        count(held.rows_accepted),
        count(held.rows_set_aside)
    )
}

/// How many checks and limits came out how: `38 within the limit · 3 over the limit`.
pub(super) fn tally(held: &Held, between: &str) -> String {
    let counts = held.by_status();
    let parts = counts.iter().filter(|(_, n)| **n > 0).map(|(status, n)| format!("{n} {}", status.phrase()));
    parts.collect::<Vec<_>>().join(between)
}

/// `text` as a sentence begins.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
