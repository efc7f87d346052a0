//! Annotations of GitHub Actions.
//!
//! The form and its escapes: "Workflow commands for GitHub Actions" (docs.github.com), and `core/src/command.ts` of GitHub's
//! toolkit for the characters of parameters.

use super::words;
use crate::held::Held;
use crate::outcome::{Outcome, Status};

/// As many annotations of one kind as GitHub shows of one step (docs.github.com, "Annotations"): further ones are dropped
/// there without a word.
const MOST: usize = 10;

/// A line for each outcome that is not within its limit, at its first record. Of each kind at most ten are given, the gravest
/// first; a notice says how many there are, and what the check comes to.
pub fn github(held: &Held) -> String {
    let notable = held.notable();
    let mut text = String::new();
    let mut left_out = 0;
    // The last notice is the summary.
    for (level, most) in [("error", MOST), ("warning", MOST), ("notice", MOST - 1)] {
        let of_level: Vec<&&Outcome> = notable.iter().filter(|outcome| self::level(outcome.status) == level).collect();
        left_out += of_level.len().saturating_sub(most);
        of_level.into_iter().take(most).for_each(|outcome| text.push_str(&line(level, outcome)));
    }
    let shown = match left_out {
        0 => String::new(),
        n => format!("; showing {} of {} annotations", notable.len() - n, notable.len()),
    };
    let title = format!("Flagstone: {}", held.verdict.phrase());
    let summary = format!("{}: {}; {}{shown}", words::extract(held), words::read(held), words::tally(held, ", "));
    text.push_str(&format!("::notice title={}::{}\n", parameter(&title), message(&summary)));
    text
}

/// A run that could not do its work, as an annotation.
pub fn github_failure(text: &str) -> String {
    format!("::error title=Flagstone::{}\n", message(text))
}

fn level(status: Status) -> &'static str {
    match status {
        Status::Error | Status::Breach => "error",
        Status::Warning | Status::Unknown | Status::NotEvaluated => "warning",
        Status::Accepted | Status::Waived | Status::NotApplicable | Status::Pass => "notice",
    }
}

fn line(level: &str, outcome: &Outcome) -> String {
    let mut parameters = Vec::new();
    if let Some(place) = outcome.places.shown.first() {
        parameters.push(format!("file={}", parameter(&place.file)));
        parameters.extend(place.row().map(|row| format!("line={row}")));
    }
    parameters.push(format!("title={}", parameter(&format!("{} {}", outcome.rule, outcome.title))));
    let mut says = words::says(outcome);
    for (name, text) in [("why", &outcome.why), ("remedy", &outcome.remedy)] {
        if !text.is_empty() && outcome.status < Status::Unknown {
            says.push_str(&format!("\n{name}: {text}"));
        }
    }
    let records: Vec<String> = outcome.places.shown.iter().map(words::place).collect();
    if !records.is_empty() {
        says.push_str(&format!("\nwhere: {}", records.join("; ")));
        says.extend(words::showing(outcome).map(|showing| format!(" ({showing})")));
    }
    format!("::{level} {}::{}\n", parameters.join(","), message(&says))
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn parameter(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
