//! Which outcomes count as no further action, and which are reported apart.

use flagstone_results::{OutcomeSet, OutcomeSetRow, Results};
use maud::{Markup, html};

use crate::html::sentence::ended;
use crate::html::table::{Row, cell, row, table, text};

pub(super) fn tables(results: &Results) -> Markup {
    html! {
        p {
            "No further action is a set of outcomes, and no source lists it whole. What is near to it, such as action by another body, is reported apart and makes no case a closed one. "
            "Outcomes stand here in the words of their own code list."
        }
        @if results.outcome_sets.is_empty() { p.none { "The results do not say which outcomes count." } }
        @else {
            details {
                summary { "The outcomes of each set, with the source of each" }
                @for set in OutcomeSet::ALL { (of_set(results, *set)) }
            }
        }
    }
}

fn of_set(results: &Results, set: OutcomeSet) -> Markup {
    let mut rows: Vec<_> = results.outcome_sets.iter().filter(|row| row.set == set).collect();
    rows.sort_by_key(|row| row.position);
    let caption = match set {
        OutcomeSet::NoFurtherAction => "Outcomes that are no further action",
        OutcomeSet::ReportedApart => "Outcomes reported apart",
    };
    // One source for a whole set is said once: the same words beside every outcome would bury the outcomes.
    match one_source(&rows) {
        Some(source) => html! {
            (table(caption, &[text("Code"), text("Outcome"), text("Note")], &lines(&rows, false)))
            p.source { "Source of each: " (ended(source)) }
        },
        None => table(caption, &[text("Code"), text("Outcome"), text("Note"), text("Source")], &lines(&rows, true)),
    }
}

/// The source that all outcomes of a set have in common.
fn one_source<'a>(rows: &[&'a OutcomeSetRow]) -> Option<&'a str> {
    let first = rows.first()?.source.as_str();
    rows.iter().all(|row| row.source == first).then_some(first)
}

fn lines(rows: &[&OutcomeSetRow], with_source: bool) -> Vec<Row> {
    rows.iter()
        .map(|line| {
            let note = if line.note.is_empty() { "–" } else { &line.note };
            let source = with_source.then(|| cell(&line.source));
            row([cell(&line.code), cell(&line.label), cell(note)].into_iter().chain(source), false)
        })
        .collect()
}
