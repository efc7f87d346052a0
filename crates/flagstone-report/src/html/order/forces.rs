//! The levels of the order of review, force by force.

use flagstone_results::{ALL, PriorityRow, Results};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::table::{Column, Row, folded_table, number, row, text};
use crate::number::count;
use crate::view::{codes, priorities};

pub(super) fn table(results: &Results, levels: &[&PriorityRow]) -> Markup {
    let rows: Vec<Row> = [ALL]
        .into_iter()
        .chain(codes(results))
        .map(|force| {
            let own = priorities(results, force);
            let counts = levels.iter().map(|level| count_at(own.iter().find(|row| row.level_id == level.level_id)));
            row(std::iter::once(force_name(results, force)).chain(counts), force == ALL)
        })
        .collect();
    let columns: Vec<Column<'_>> =
        std::iter::once(text("Force")).chain(levels.iter().map(|level| number(&level.level_id))).collect();
    html! {
        p { "By force: cases in scope that stand at each level; after the plus sign, those whose scope is unknown and that may be added." }
        (folded_table("Cases by level of the order of review, by force", &columns, &rows))
    }
}

/// `120 +31`; a dash where the force has no row.
fn count_at(row: Option<&&PriorityRow>) -> Markup {
    html! {
        @match row {
            None => "–",
            Some(row) => {
                (count(row.in_scope))
                @if row.scope_unknown > 0 { " " span.plus { "+" (count(row.scope_unknown)) } }
            }
        }
    }
}
