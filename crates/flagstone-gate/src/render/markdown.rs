//! Markdown, for the summary of a job or a comment on a merge request.

use flagstone_report::number::{count, percent};

use super::words;
use crate::held::Held;
use crate::outcome::{Outcome, Status};

/// A heading, the verdict, and a table of what is not within its limit.
pub fn markdown(held: &Held) -> String {
    let mut text = format!("## Flagstone: {}\n\n", cell(&words::extract(held)));
    text.push_str(&format!(
        "**{}.** {}.\n\n{}.\n",
        words::capital(held.verdict.phrase()),
        words::read(held),
        words::tally(held, ", ")
    ));
    let notable = held.notable();
    if !notable.is_empty() {
        text.push_str("\n| | Rule | What is found | Breaches | Of evaluated | Rate | First place |\n|---|---|---|--:|--:|--:|---|\n");
        notable.iter().for_each(|outcome| text.push_str(&row(outcome)));
    }
    let noted: Vec<&&Outcome> = notable.iter().filter(|outcome| outcome.status != Status::Breach).collect();
    if !noted.is_empty() {
        text.push('\n');
        for outcome in noted {
            text.push_str(&format!("- `{}`: {}\n", outcome.rule, cell(&words::says(outcome))));
        }
    }
    let digest: String = held.rulebook_digest.chars().take(12).collect();
    text.push_str(&format!("\nRulebook {} ({digest}), Flagstone {}.\n", held.rulebook_version, held.tool_version));
    text
}

fn row(outcome: &Outcome) -> String {
    let counts = outcome.counts.filter(|counts| counts.evaluated() > 0);
    let figure = |of: fn(crate::Counts) -> String| counts.map(of).unwrap_or_default();
    let place = outcome.places.shown.first().map(|place| format!("`{}`", words::place(place).replace('`', "'")));
    format!(
        "| {} | `{}` | {} | {} | {} | {} | {} |\n",
        outcome.status.phrase(),
        outcome.rule,
        cell(&outcome.title),
        figure(|counts| count(counts.breaches)),
        figure(|counts| count(counts.evaluated())),
        figure(|counts| percent(counts.breaches as f64 / counts.evaluated() as f64)),
        place.map(|place| place.replace('|', "\\|")).unwrap_or_default(),
    )
}

/// A text on one line that cannot end a cell, and in which no HTML is.
fn cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('|', "\\|")
}
