//! What stands beside the estimates and is none.

use flagstone_results::EstimateRow;
use maud::{Markup, html};

use super::figures::{is_share, meaning};
use crate::html::table::{Row, cell, grouped, number, row, text};
use crate::number::{count, percent_or_dash, span};

pub(super) fn table(rows: &[&EstimateRow]) -> Markup {
    let shares: Vec<&&EstimateRow> = rows
        .iter()
        .filter(|line| is_share(&line.measure) && (line.sample_only.is_some() || line.verdict_only.is_some()))
        .collect();
    if shares.is_empty() {
        return html! {};
    }
    let has_verdicts = shares.iter().any(|line| line.verdict_only.is_some());
    let mut columns = vec![
        text("Measure"),
        grouped("Decided reviews, design ignored", "share"),
        grouped("Decided reviews, design ignored", "Wilson interval"),
        grouped("Decided reviews, design ignored", "of"),
    ];
    if has_verdicts {
        columns.push(number("Fields alone"));
    }
    let lines: Vec<Row> = shares
        .iter()
        .map(|line| {
            let mut cells = vec![
                cell(meaning(line.subject_kind, &line.measure)),
                cell(percent_or_dash(line.sample_only)),
                cell(span(line.sample_only_lower, line.sample_only_upper)),
                cell(line.sample_only_reviews.map_or("–".to_owned(), count)),
            ];
            if has_verdicts {
                cells.push(cell(percent_or_dash(line.verdict_only)));
            }
            row(cells, false)
        })
        .collect();
    html! {
        (crate::html::table::table("Not estimates: what would be read off without the design, and without reviews", &columns, &lines))
        p.note {
            "Neither is a figure to quote. Cases that tell more were drawn more often, so that a share of the reviews as they are says how the sample was drawn. "
            @if has_verdicts { "Fields alone: flag and verdict of every case whose verdict is determined, with all that the fields lack." }
        }
    }
}
