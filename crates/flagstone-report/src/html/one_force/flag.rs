//! The flag of the force under every definition.

use flagstone_results::{FlagAccuracyRow, Results, RuleKind};
use maud::{Markup, html};

use crate::html::flag::{counts_columns, counts_rows, measures_columns, measures_rows};
use crate::html::sentence::ended;
use crate::html::table::{cell, table};
use crate::view::{by_force, definitions, title};

pub(super) fn write(results: &Results, _: &str) -> Markup {
    let rows: Vec<&FlagAccuracyRow> = definitions(results).into_iter().flat_map(|id| by_force(results, id)).collect();
    let Some(first) = rows.first() else {
        return html! { p.none { "The flag was not evaluated." } };
    };
    let named = |row: &FlagAccuracyRow| cell(title(results, RuleKind::Definition, &row.definition_id));
    html! {
        p {
            "Sensitivity is the share of the crimes that meet a definition which carry the flag, precision the share of flagged crimes that meet it. "
            "A flag that was never meant to follow a definition is not wrong for missing it."
        }
        (table("Measures under each definition; intervals and bounds in per cent", &measures_columns("Definition"), &measures_rows(&rows, named)))
        (table("The six counts under each definition", &counts_columns("Definition"), &counts_rows(&rows, named)))
        p.note { "Method: " (ended(&first.method)) }
    }
}
