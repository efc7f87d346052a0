//! A signal in its own words, and over which cases it is raised.

use flagstone_results::{ALL, ClosedPopulation, Results, RuleKind};
use maud::{Markup, html};

use crate::html::rule_text::own_words;
use crate::html::status::population;
use crate::html::table::{Column, Row, cell, number, row, table, text};
use crate::number::{count, percent_or_dash, share};
use crate::view::{rule, signal, told};

/// Folded away.
pub(super) fn write(results: &Results, id: &str) -> Markup {
    let own = rule(results, RuleKind::Signal, id);
    let rows: Vec<Row> = ClosedPopulation::ALL
        .iter()
        .filter_map(|of| {
            let line = signal(results, id, *of, ALL)?;
            let counts = [line.cases, line.raised, line.not_raised, line.unknown, line.not_applicable];
            let rate = cell(percent_or_dash(share(line.raised, told(line))));
            let cells = std::iter::once(cell(population(*of))).chain(counts.map(|n| cell(count(n)))).chain([rate]);
            Some(row(cells, false))
        })
        .collect();
    html! {
        details {
            summary { span.id { (id) } " " (own.map_or("", |rule| rule.title.as_str())) }
            @if let Some(rule) = own { (own_words(rule)) }
            (table(&format!("{id} by population, all forces"), &COLUMNS, &rows))
        }
    }
}

const COLUMNS: [Column<'static>; 7] = [
    text("Cases"),
    number("All"),
    number("Raised"),
    number("Not raised"),
    number("Unknown"),
    number("Not applicable"),
    number("Share raised of those told"),
];
