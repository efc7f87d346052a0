//! The counts under every definition, force by force.

use flagstone_results::{ALL, Results, VerdictRow};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::reason::capitalised;
use crate::html::table::{Column, Row, folded_table, number, row, text};
use crate::number::count;
use crate::view::{codes, plural, verdict};

pub(super) fn table(results: &Results, definitions: &[&str], unit: &str) -> Markup {
    let rows: Vec<Row> = [ALL]
        .into_iter()
        .chain(codes(results))
        .map(|force| {
            let counts = definitions.iter().map(|id| range(verdict(results, id, unit, force)));
            row(std::iter::once(force_name(results, force)).chain(counts), force == ALL)
        })
        .collect();
    let columns: Vec<Column<'_>> =
        std::iter::once(text("Force")).chain(definitions.iter().map(|id| number(id))).collect();
    folded_table(&format!("{} that meet each definition", capitalised(&plural(unit))), &columns, &rows)
}

/// `300 +95`; a dash where no verdict was given.
fn range(row: Option<&VerdictRow>) -> Markup {
    html! {
        @match row {
            None => "–",
            Some(row) => {
                (count(row.meets))
                @if row.undetermined > 0 { " " span.plus { "+" (count(row.undetermined)) } }
            }
        }
    }
}
