//! How complete ethnicity and other fields are, by whether they were due.

use flagstone_results::{ALL, Denominator, Results, RuleKind};
use maud::{Markup, html};

use crate::html::heat::heat;
use crate::html::sentence::ended;
use crate::html::status::denominator;
use crate::html::table::{Column, Row, cell, number, row, table, text};
use crate::number::{count, narrow_span, percent_or_dash};
use crate::view::{Measure, completeness, measures, populations, rule, title};

pub(crate) fn write(results: &Results) -> Markup {
    let measures = measures(results);
    if measures.is_empty() {
        return html! { p.none { "No field was measured." } };
    }
    // Other populations are in the results tables; a page with every one of them would hide the two that are asked for.
    let shown: Vec<&str> = populations(results)
        .into_iter()
        .filter(|name| *name == "all" || *name == results.audit.default_definition)
        .collect();
    html! {
        p {
            "Three populations behave differently, so each has a rate of its own. Where a field was " em { "due" } ", it could have been asked for and a gap is a gap. Where it was "
            em { "not yet due" } ", nobody can expect it yet. Where that itself is not recorded, the record is counted as " em { "not known whether due" } ". "
            "Records with nobody to ask are left out. Ethnicity is never inferred, from a name or from anything else."
        }
        p { "In the next tables, " em { "all" } " is all three together; where a field is always due it is left out. The counts behind each share are in the tables further down." }
        @for population in &shown { (heat(results, population, &heading(results, population))) }
        h3 { "All recording states" }
        p {
            "“Not stated” and “refused” mean that the question was asked; “unknown” that the record says so, or that the extract has no such field. "
            "Denominators without any record are left out."
        }
        @for measure in &measures { (measured(results, measure, &shown)) }
    }
}

fn heading(results: &Results, population: &str) -> String {
    if population == "all" {
        "Share recorded, all cases".to_owned()
    } else {
        format!("Share recorded, cases that meet “{}”", title(results, RuleKind::Definition, population))
    }
}

/// Everything on one measure, folded away.
fn measured(results: &Results, measure: &Measure<'_>, populations: &[&str]) -> Markup {
    let own = rule(results, RuleKind::Completeness, measure.id);
    html! {
        details {
            summary { (own.map_or(measure.id, |rule| rule.title.as_str())) " (" code { (measure.table) "." (measure.field) } ")" }
            @if let Some(rule) = own {
                p { (ended(&rule.why)) }
                @if let Some(reading) = &rule.reading { p { (ended(reading)) } }
            }
            @for population in populations {
                (table(&heading(results, population), &columns(), &rows(results, measure, population)))
            }
        }
    }
}

fn columns() -> [Column; 13] {
    [
        text("Force"),
        text("Denominator"),
        number("Records"),
        number("Recorded"),
        number("Not stated"),
        number("Refused"),
        number("Unknown"),
        number("Blank"),
        number("Invalid"),
        number("Unmapped"),
        number("Several values"),
        number("Share recorded"),
        number("Interval"),
    ]
}

fn rows(results: &Results, measure: &Measure<'_>, population: &str) -> Vec<Row> {
    let mut lines: Vec<_> = Denominator::ALL
        .iter()
        .flat_map(|&denominator| completeness(results, measure.id, population, denominator))
        .filter(|line| line.records > 0)
        .collect();
    lines.sort_by_key(|line| (line.force != ALL, line.force.as_str(), line.denominator));
    lines
        .into_iter()
        .map(|line| {
            let counts = [
                line.records,
                line.recorded,
                line.not_stated,
                line.refused,
                line.unknown,
                line.blank,
                line.invalid,
                line.unmapped,
                line.multivalue,
            ];
            let mut cells = vec![
                cell(if line.force == ALL { "All forces" } else { &line.force }),
                cell(denominator(line.denominator)),
            ];
            cells.extend(counts.map(|n| cell(count(n))));
            cells.extend([cell(percent_or_dash(line.recorded_rate)), cell(narrow_span(line.lower, line.upper))]);
            row(cells, line.force == ALL)
        })
        .collect()
}
