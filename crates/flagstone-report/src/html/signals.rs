//! Signals: prompts for a reviewer, in two groups.

mod card;
mod heat;

use flagstone_results::{ALL, ClosedPopulation, Results, SignalKind};
use maud::{Markup, html};

use crate::html::part::part;
use crate::html::table::{Column, Row, cell, number, row, table, text};
use crate::number::{count, percent_or_dash, share};
use crate::view::{rule, signal, signals, told};

pub(crate) fn write(results: &Results) -> Markup {
    if results.signals.is_empty() {
        return html! { p.none { "No signal was looked for." } };
    }
    html! {
        p {
            "A signal is a prompt for a reviewer, never a finding about a decision. The file may hold a good reason that the extract does not, or the thing may have been done and not recorded. "
            "Where what a signal asks about is not recorded it is unknown, and neither raised nor not raised."
        }
        @for kind in SignalKind::ALL { (group(results, *kind)) }
    }
}

/// What a kind of signal is called, and what it is a sign of.
fn words(kind: SignalKind) -> (&'static str, &'static str) {
    match kind {
        SignalKind::Enquiry => (
            "Lines of enquiry",
            "Each asks whether a line of enquiry shows in the record. That it does not show is a question to the file.",
        ),
        SignalKind::Risk => (
            "Risk",
            "Each asks whether the record names a danger that may go on. Safeguarding comes before any review.",
        ),
    }
}

fn group(results: &Results, kind: SignalKind) -> Markup {
    let ids = signals(results, kind);
    let (name, about) = words(kind);
    let rows: Vec<Row> = ids.iter().filter_map(|id| line(results, id)).collect();
    html! {
        @if !ids.is_empty() {
            h3 { (name) }
            p { (about) }
            (table(&format!("{name}: cases in scope, all forces"), &COLUMNS, &rows))
            ul.legend {
                li { span.key.key-bar aria-hidden="true" {} "raised" }
                li { span.key.key-bounds aria-hidden="true" {} "unknown" }
                li { "share: of the cases in scope of which it can be told" }
            }
            (heat::table(results, name, &ids))
            h4 { "Every signal in its own words" }
            @for id in &ids { (card::write(results, id)) }
        }
    }
}

const COLUMNS: [Column<'static>; 7] = [
    text("Signal"),
    text("Of all in scope"),
    number("Raised"),
    number("Not raised"),
    number("Unknown"),
    number("Not applicable"),
    number("Share raised"),
];

fn line(results: &Results, id: &str) -> Option<Row> {
    let line = signal(results, id, ClosedPopulation::InScope, ALL)?;
    let title = rule(results, flagstone_results::RuleKind::Signal, id).map_or("", |rule| rule.title.as_str());
    let cells = [
        html! { span.id { (id) } " " (title) },
        part(line.raised, line.raised + line.unknown, line.cases),
        cell(count(line.raised)),
        cell(count(line.not_raised)),
        cell(count(line.unknown)),
        cell(count(line.not_applicable)),
        cell(percent_or_dash(share(line.raised, told(line)))),
    ];
    Some(row(cells, false))
}
