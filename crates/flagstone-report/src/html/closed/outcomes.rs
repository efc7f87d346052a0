//! Which outcomes count as no further action, and which are reported apart.

use flagstone_results::{OutcomeSet, Results};
use maud::{Markup, html};

use crate::html::table::{Group, cell, grouped_table, row, text};

pub(super) fn tables(results: &Results) -> Markup {
    let groups: Vec<Group> =
        OutcomeSet::ALL.iter().map(|set| group(results, *set)).filter(|group| !group.rows.is_empty()).collect();
    if groups.is_empty() {
        return html! { p.none { "The results do not say which outcomes count." } };
    }
    let columns = [text("Code"), text("Outcome"), text("Where it comes from that it counts"), text("Note")];
    html! {
        p {
            "No further action is a set of outcomes, and no source lists it whole. What is near to it, such as action by another body, is reported apart and makes no case a closed one. "
            "Outcomes stand here in the words of their own code list."
        }
        details {
            summary { "The outcomes of each set, with the source of each" }
            (grouped_table("Outcomes that close a case without further action, and outcomes reported apart", &columns, &groups))
        }
    }
}

fn group(results: &Results, set: OutcomeSet) -> Group {
    let mut rows: Vec<_> = results.outcome_sets.iter().filter(|row| row.set == set).collect();
    rows.sort_by_key(|row| row.position);
    let heading = match set {
        OutcomeSet::NoFurtherAction => "No further action",
        OutcomeSet::ReportedApart => "Reported apart",
    };
    let cells = rows.into_iter().map(|line| {
        let note = if line.note.is_empty() { "–" } else { &line.note };
        row([cell(&line.code), cell(&line.label), cell(&line.source), cell(note)], false)
    });
    Group { heading: heading.to_owned(), rows: cells.collect() }
}
