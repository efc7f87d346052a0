//! How crimes make up investigations and networks.

use flagstone_results::{ALL, Results, RuleKind, UnitRow, UnitStatus};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::left_out::left_out_of;
use crate::html::sentence::{ended, lines};
use crate::html::status::unit_badge;
use crate::html::table::{Column, Row, cell, folded_table, number, row, text};
use crate::number::{count, counted, percent, percent_or_dash, share};
use crate::view::{of_kind, units};

const NETWORK: &str = "network";
const INVESTIGATION: &str = "investigation";

pub(crate) fn write(results: &Results) -> Markup {
    let networks = units(results, NETWORK);
    let investigations = units(results, INVESTIGATION);
    html! {
        p {
            "A network is all crimes that are joined, directly or through other crimes, by a suspect or a victim they share. A crime that shares nobody is a network of its own. "
            "Networks show what the records join, not that people acted together."
        }
        @if networks.is_empty() { p.none { "Crimes were not joined into networks." } }
        @else {
            (lead(&networks))
            (left_out_of(results, &[NETWORK]))
            (folded_table("Networks, by force", &NETWORKS, &rows(results, &networks, network)))
        }
        @for rule in of_kind(results, RuleKind::Network) {
            details {
                summary { (rule.title) ": how they are joined" }
                p { (ended(&rule.why)) }
                @if !rule.expression.is_empty() { pre { code { (rule.expression) } } }
                @if !rule.assumes.is_empty() { h3 { "Assumptions that no source makes" } (lines(&rule.assumes)) }
                @if !rule.known_limits.is_empty() { h3 { "Known limits" } (lines(&rule.known_limits)) }
                p.source { "Source: " (ended(&rule.source)) }
            }
        }
        @if !investigations.is_empty() {
            h3 { "Investigations" }
            p { "An investigation is all crimes that name the same one. A crime that names none is a case of its own." }
            (left_out_of(results, &[INVESTIGATION]))
            (folded_table("Investigations, by force", &INVESTIGATIONS, &rows(results, &investigations, investigation)))
        }
    }
}

/// The national row as a sentence.
fn lead(networks: &[&UnitRow]) -> Markup {
    let national = networks.iter().find(|row| row.force == ALL && row.status == UnitStatus::Evaluated);
    let Some((row, cases)) = national.and_then(|row| Some((*row, row.cases?))) else {
        return html! { p.none { "No force has networks that could be evaluated." } };
    };
    let joined = row.joined_crimes.unwrap_or(0);
    html! {
        p {
            (counted(row.crimes, "crime makes", "crimes make")) " up " (counted(cases, "network", "networks")) ". "
            (count(several(row).unwrap_or(0))) " of them hold two or more crimes, " (count(joined)) " crimes together ("
            (percent_or_dash(share(joined, row.crimes))) ")."
            @if let Some(largest) = row.largest {
                " The largest holds " (counted(largest, "crime", "crimes"))
                @if let Some(share) = row.largest_share { ", " (percent(share)) " of all" } "."
            }
            @if let Some(refused) = row.refused_people && refused > 0 {
                " " (counted(refused, "person reference", "person references")) " on very many crimes "
                (if refused == 1 { "was taken for a placeholder and joins" } else { "were taken for placeholders and join" }) " none."
            }
        }
    }
}

/// Cases of two or more crimes: all cases but those of a single crime.
fn several(row: &UnitRow) -> Option<i64> {
    Some(row.cases? - (row.crimes - row.joined_crimes?))
}

const NETWORKS: [Column<'static>; 10] = [
    text("Force"),
    text("Status"),
    number("Crimes"),
    number("Networks"),
    number("Of two or more crimes"),
    number("Crimes in those"),
    number("Largest"),
    number("Its share"),
    number("People who join"),
    number("People refused"),
];

fn network(row: &UnitRow) -> Vec<Markup> {
    sizes(row).into_iter().chain([known(row.joining_people), known(row.refused_people)]).collect()
}

const INVESTIGATIONS: [Column<'static>; 9] = [
    text("Force"),
    text("Status"),
    number("Crimes"),
    number("Investigations"),
    number("Of two or more crimes"),
    number("Crimes in those"),
    number("Largest"),
    number("Its share"),
    number("Crimes that name none"),
];

fn investigation(row: &UnitRow) -> Vec<Markup> {
    sizes(row).into_iter().chain([known(row.without_reference)]).collect()
}

/// How many cases there are, and how many crimes they hold.
fn sizes(row: &UnitRow) -> [Markup; 5] {
    [
        known(row.cases),
        known(several(row)),
        known(row.joined_crimes),
        known(row.largest),
        cell(percent_or_dash(row.largest_share)),
    ]
}

fn rows(results: &Results, of: &[&UnitRow], counts: fn(&UnitRow) -> Vec<Markup>) -> Vec<Row> {
    of.iter()
        .map(|line| {
            let first = [force_name(results, &line.force), unit_badge(line.status), cell(count(line.crimes))];
            row(first.into_iter().chain(counts(line)), line.force == ALL)
        })
        .collect()
}

fn known(n: Option<i64>) -> Markup {
    cell(n.map_or_else(|| "–".to_owned(), count))
}
