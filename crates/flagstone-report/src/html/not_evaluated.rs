//! What decided nothing, and why.

use flagstone_results::{ALL, Results, RuleKind};
use maud::{Markup, html};

use crate::html::reason::sentences;
use crate::html::status::badge;
use crate::html::table::{Row, cell, folded_table, number, row, text};
use crate::number::count;
use crate::view::{by_force, definitions, not_evaluated, title};

pub(crate) fn write(results: &Results) -> Markup {
    let rows: Vec<Row> = not_evaluated(results)
        .into_iter()
        .map(|group| {
            let every = results.forces.len() > 1 && group.forces.len() == results.forces.len();
            let forces = if every { "every force".to_owned() } else { group.forces.join(", ") };
            let check = html! { span.id { (group.rule_id) } " " (title(results, RuleKind::Check, group.rule_id)) };
            let cells =
                [check, badge(group.status), cell(forces), cell(count(group.n_unknown)), sentences(&group.reasons)];
            row(cells, false)
        })
        .collect();
    html! {
        p {
            "A check that decides nothing is not a pass. It is incomplete where it applies to records but what it reads is missing from all of them, "
            "and not applicable where there is nothing for it to look at."
        }
        (folded_table("Checks that decided nothing", &[
            text("Check"), text("Status"), text("Forces"), number("Records not decided"), text("Why"),
        ], &rows))
        (unknown_flags(results))
    }
}

/// Forces whose flag could not be read for some cases.
fn unknown_flags(results: &Results) -> Markup {
    let lines: Vec<String> = definitions(results)
        .into_iter()
        .flat_map(|id| by_force(results, id))
        .filter(|row| row.force != ALL && row.flag_unknown > 0)
        .map(|row| {
            format!("{}: flag {} of {} cases under {}", row.force, row.flag, count(row.flag_unknown), row.definition_id)
        })
        .collect();
    html! {
        @if !lines.is_empty() {
            h3 { "Flags that are not supplied or cannot be read" }
            ul { @for line in &lines { li { (line) } } }
        }
    }
}
