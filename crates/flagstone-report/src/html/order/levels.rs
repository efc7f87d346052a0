//! Every level of the order of review: what it asks, and how many cases stand at it.

use flagstone_results::{PriorityRow, Results};
use maud::{Markup, html};

use crate::html::sentence::ended;
use crate::html::table::{Column, Row, cell, grouped, row, table as write_table, text};
use crate::number::count;
use crate::view::level_rule;

pub(in crate::html) fn table(results: &Results, rows: &[&PriorityRow], caption: &str) -> Markup {
    let lines: Vec<Row> = rows.iter().map(|line| level(results, line)).collect();
    html! {
        (write_table(caption, &COLUMNS, &lines))
        p.note {
            "Stand at it: in scope, and no earlier level holds. It holds: in scope, whether or not an earlier one holds too. Cannot be told: in scope, and what the level asks about is not recorded."
        }
    }
}

const COLUMNS: [Column<'static>; 7] = [
    text("Place"),
    text("Question"),
    text("Where the level comes from"),
    grouped("In scope", "stand at it"),
    grouped("In scope", "it holds"),
    grouped("In scope", "cannot be told"),
    grouped("Scope unknown", "stand at it"),
];

fn level(results: &Results, line: &PriorityRow) -> Row {
    let known = |n: Option<i64>| cell(n.map_or_else(|| "–".to_owned(), count));
    let source = level_rule(results, &line.level_id).map_or_else(|| "–".to_owned(), |rule| ended(&rule.source));
    let cells = [
        cell(count(line.position)),
        html! { (line.title) " " span.id.whole { (line.level_id) } },
        cell(source),
        cell(count(line.in_scope)),
        known(line.holds),
        known(line.unknown),
        cell(count(line.scope_unknown)),
    ];
    row(cells, false)
}
