//! The closed cases of the force: how many are in scope, in which order they are reviewed, and what is missing.

use flagstone_results::{ClosureRow, Results, RuleKind};
use maud::{Markup, html};

use crate::html::closed::lacks;
use crate::html::order::levels;
use crate::html::table::{Row, cell, number, row, table, text};
use crate::number::{count, count_span};
use crate::view::{closures, gap, gap_measures, priorities, scope_lacks, title};

pub(super) fn write(results: &Results, force: &str) -> Markup {
    let Some(all) = closures(results).first().copied() else {
        return html! { p.none { "Closed cases were not looked at." } };
    };
    html! {
        p { "In scope means that the closed case meets the review criteria. Nothing is said of how it was closed." }
        (figures(all))
        (levels::table(results, &priorities(results, force), "Cases by level of the order of review"))
        (missing(results, force))
        (gaps(results, force))
    }
}

fn figures(all: &ClosureRow) -> Markup {
    let line = |what: &str, known: i64, open: i64| {
        row([cell(what), cell(count(known)), cell(count(open)), cell(count_span(known, known + open))], false)
    };
    table(
        "Closed cases",
        &[text("Cases"), number("Known"), number("Not known"), number("Least to most")],
        &[
            line("No further action", all.nfa_cases, all.nfa_unknown),
            line("In scope of the review", all.in_scope, all.scope_unknown),
            line("In scope, rape alleged", all.rape_priority, all.rape_scope_unknown),
        ],
    )
}

/// What is missing where scope is unknown: each case counts once for a field.
fn missing(results: &Results, force: &str) -> Markup {
    let rows: Vec<Row> = scope_lacks(results, force)
        .into_iter()
        .map(|line| row([lacks(&line.field), cell(count(line.cases)), cell(count(line.cases_alone))], false))
        .collect();
    table(
        "Why scope is unknown: missing fields",
        &[text("What is missing"), number("Cases"), number("No other field lacking")],
        &rows,
    )
}

/// What is due and missing of the people of cases in scope, by how many cases it would fill.
fn gaps(results: &Results, force: &str) -> Markup {
    let mut found: Vec<_> = gap_measures(results)
        .into_iter()
        .filter_map(|measure| Some((measure, gap(results, measure.id, force)?)))
        .collect();
    found.sort_by_key(|(measure, row)| (-row.cases_to_fill, measure.id));
    let rows: Vec<Row> = found
        .into_iter()
        .map(|(measure, line)| {
            let name = html! { (title(results, RuleKind::Completeness, measure.id)) " " code { (measure.table) "." (measure.field) } };
            row([name, cell(count(line.cases_to_fill)), cell(count(line.due_missing)), cell(count(line.due))], false)
        })
        .collect();
    table(
        "What is missing about people of cases in scope",
        &[text("Field"), number("Cases to fill"), number("Rows due and missing"), number("Rows due")],
        &rows,
    )
}
