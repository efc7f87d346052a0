//! The checks over their limit, in the order of how many records break them, with what to do about each.

use flagstone_results::{CheckRow, Results, RuleKind};
use maud::{Markup, html};

use crate::html::status::badge;
use crate::html::table::{Row, cell, number, row, table, text};
use crate::html::worst_checks::card;
use crate::number::{count, counted, narrow_span, percent, percent_or_dash};
use crate::view::{most_breaches, title};

/// The most checks that are told in full; the others are folded away.
const N_OPEN: usize = 5;

pub(super) fn write(results: &Results, force: &str) -> Markup {
    let over = most_breaches(results, force);
    let n_run = results.checks.len() as i64;
    if over.is_empty() {
        return html! {
            p.none {
                @if n_run == 0 { "No check was run." }
                @else { "None of " (counted(n_run, "check", "checks")) " is over its limit. A check that decided nothing is not over it either." }
            }
        };
    }
    let n_open = over.len().min(N_OPEN);
    let rows: Vec<Row> = over.iter().map(|line| in_order(results, line)).collect();
    html! {
        p.lead {
            (count(over.len() as i64)) " of " (counted(n_run, "check", "checks")) " " (if over.len() == 1 { "is" } else { "are" })
            " over the limit. They stand in the order of how many records break them."
        }
        (table("Checks over their limit", &[
            text("Check"), number("Breaches"), number("Decided"), number("Rate"), number("Interval"), number("Limit"), text("Status"),
        ], &rows))
        @for line in &over[..n_open] { (card(results, line, html! {})) }
        @for line in &over[n_open..] {
            details {
                summary { (line.rule_id) " " (title(results, RuleKind::Check, &line.rule_id)) }
                (card(results, line, html! {}))
            }
        }
    }
}

fn in_order(results: &Results, line: &CheckRow) -> Row {
    let cells = [
        html! { span.id { (line.rule_id) } " " (title(results, RuleKind::Check, &line.rule_id)) },
        cell(count(line.breaches)),
        cell(count(line.passed + line.breaches)),
        cell(percent_or_dash(line.breach_rate)),
        cell(narrow_span(line.lower, line.upper)),
        cell(percent(line.max_breach_rate)),
        badge(line.status),
    ];
    row(cells, false)
}
