//! People known in two forces: every force against every other, small counts kept back.

use std::collections::BTreeSet;

use flagstone_results::{Results, SharedPeopleRow};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::table::{Row, cell, folded_table, number, row, text};
use crate::number::{count, counted};
use crate::view::{shared_people, shown_people};

/// The most forces that fit a matrix; the pairs of more are listed.
const N_MATRIX: usize = 12;

pub(super) fn write(results: &Results) -> Markup {
    html! {
        @if results.shared_people.is_empty() {
            p {
                "Person references are each of one force here, so nobody can be known again in another one, and there is nothing to count between forces. "
                "Where the audit says that references are national, a table stands here."
            }
        } @else {
            p {
                "The audit says that person references are national, so that a person can be known in two forces. A small count is kept back, and so is zero, since either could point to a person; no totals are given, so that "
                "nothing can be worked back from them."
            }
            @for table in ["suspects", "victims"] { (between(results, table)) }
        }
    }
}

fn between(results: &Results, table: &str) -> Markup {
    let rows = shared_people(results, table);
    let forces: BTreeSet<&str> = rows.iter().flat_map(|row| [row.force_a.as_str(), row.force_b.as_str()]).collect();
    let caption = format!("People who are {table} in two forces");
    match forces.len() {
        0 => html! {},
        n if n <= N_MATRIX => matrix(&caption, &forces, &rows),
        _ => pairs(results, &caption, &rows),
    }
}

fn matrix(caption: &str, forces: &BTreeSet<&str>, rows: &[&SharedPeopleRow]) -> Markup {
    let pair = |a: &str, b: &str| rows.iter().find(|row| [(a, b), (b, a)].contains(&(&row.force_a, &row.force_b)));
    html! {
        div.scroll.short role="region" tabindex="0" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { th scope="col" { "Force" } @for force in forces { th.n scope="col" { (force) } } } }
                tbody {
                    @for first in forces {
                        tr {
                            th scope="row" { (first) }
                            @for second in forces {
                                td.n {
                                    @if first == second { "·" }
                                    @else if let Some(row) = pair(first, second) { (people(row)) }
                                    @else { "–" }
                                }
                            }
                        }
                    }
                }
            }
        }
        p.note { "Read along a row or down a column: both halves say the same. –: no row about the two forces." }
    }
}

/// A count, or that it is kept back: never a number that could be taken for one.
fn people(row: &SharedPeopleRow) -> String {
    shown_people(row).map_or_else(|| format!("under {}", row.suppressed_below), count)
}

/// The pairs whose count can be shown.
fn pairs(results: &Results, caption: &str, rows: &[&SharedPeopleRow]) -> Markup {
    let (shown, kept): (Vec<&SharedPeopleRow>, Vec<_>) = rows.iter().partition(|row| shown_people(row).is_some());
    let lines: Vec<Row> = shown
        .iter()
        .map(|line| {
            let cells = [force_name(results, &line.force_a), force_name(results, &line.force_b), cell(people(line))];
            row(cells, false)
        })
        .collect();
    html! {
        (folded_table(caption, &[text("Force"), text("Other force"), number("People")], &lines))
        @if let Some(first) = kept.first() {
            p.note { (counted(kept.len() as i64, "more pair", "more pairs")) " of forces: " (people(first)) " each." }
        }
    }
}
