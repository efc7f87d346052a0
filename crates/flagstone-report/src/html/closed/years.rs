//! Closed cases by the year of their last outcome without further action.

use flagstone_results::Results;
use maud::{Markup, html};

use crate::chart::{About, Range, RangeBar, RangeGroup, ranges};
use crate::html::table::{Column, Row, cell, number, row, table, text};
use crate::number::count;
use crate::view::{closures_by_year, year};

pub(super) fn chart(results: &Results) -> Markup {
    let rows = closures_by_year(results);
    if rows.is_empty() {
        return html! { p.none { "No year is known." } };
    }
    let bars = rows.iter().map(|row| RangeBar {
        label: year(&row.period).to_owned(),
        is_marked: false,
        range: Some(Range { least: row.in_scope, open: row.scope_unknown }),
    });
    let group = RangeGroup { name: "Cases in scope".to_owned(), id: String::new(), bars: bars.collect() };
    let about = About {
        id: "closed-by-year".to_owned(),
        title: "Cases in scope by year of the outcome, all forces".to_owned(),
        description:
            "One bar per year, up to the cases in scope and, lighter, on to those together with the cases whose \
                      scope is unknown. The table below holds the same figures."
                .to_owned(),
    };
    let lines: Vec<Row> = rows
        .iter()
        .map(|line| {
            let counts = [line.nfa_cases, line.in_scope, line.scope_unknown, line.rape_priority, line.with_signals];
            row(std::iter::once(cell(year(&line.period))).chain(counts.map(|n| cell(count(n)))), false)
        })
        .collect();
    html! {
        figure {
            figcaption { (about.title) }
            ul.legend {
                li { span.key.key-bar aria-hidden="true" {} "in scope" }
                li { span.key.key-open aria-hidden="true" {} "scope unknown: may be added" }
            }
            div.scroll role="region" tabindex="0" aria-label=(about.title) {
                (ranges(&about, &[group], ["in scope", "of unknown scope"]))
            }
        }
        (table("Closed cases by year of the last outcome without further action, all forces", &COLUMNS, &lines))
    }
}

const COLUMNS: [Column<'static>; 6] = [
    text("Year"),
    number("Closed"),
    number("In scope"),
    number("Scope unknown"),
    number("In scope, rape alleged"),
    number("In scope with signals"),
];
