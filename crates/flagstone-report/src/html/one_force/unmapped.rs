//! Values that the profile maps to nothing, in the order of how many records hold one.

use flagstone_results::{MappingRow, Results};
use maud::{Markup, html};

use crate::html::table::{Row, cell, number, row, table, text};
use crate::number::{count, percent_or_dash, share};

pub(super) fn write(results: &Results, _: &str) -> Markup {
    let mut fields: Vec<&MappingRow> = results.mapping.iter().filter(|row| row.unmapped_rows > 0).collect();
    fields.sort_by_key(|row| (-row.unmapped_rows, &row.table, &row.field));
    if fields.is_empty() {
        return html! { p.none { "Every value of every coded field that is supplied has a mapping." } };
    }
    let rows: Vec<Row> = fields
        .into_iter()
        .map(|line| {
            let cells = [
                html! { code { (line.table) "." (line.field) } },
                cell(count(line.unmapped_values)),
                cell(count(line.unmapped_rows)),
                cell(percent_or_dash(share(line.unmapped_rows, line.rows))),
            ];
            row(cells, false)
        })
        .collect();
    html! {
        p {
            "What such a value means is unknown to the audit, and so is every verdict that rests on it. The remedy is a line in the profile, if the supplier can say what the value means; no value is shown here."
        }
        (table("Fields with values that have no mapping", &[
            text("Field"), number("Distinct values"), number("Records with one"), number("Share of records"),
        ], &rows))
    }
}
