//! The flag against the default definition: by force, by year, and against the other definitions.

use flagstone_results::{ALL, FlagAccuracyRow, Results, RuleKind};
use maud::{Markup, html};

use crate::chart::{About, Dot, Dots, dots};
use crate::html::force_name::force_name;
use crate::html::sentence::ended;
use crate::html::table::{Column, Row, cell, grouped, row, table, text};
use crate::number::{coefficient, count, narrow_span, percent_or_dash};
use crate::view::{Share, by_force, by_period, definitions, label, precision, sensitivity, title};

/// A measure drawn as a chart: what it is called, and how it is taken from a row.
type Drawn = (&'static str, fn(&FlagAccuracyRow) -> Share);

const DRAWN: [Drawn; 2] = [("sensitivity", sensitivity), ("precision", precision)];

pub(crate) fn write(results: &Results) -> Markup {
    let definition = &results.audit.default_definition;
    let rows = by_force(results, definition);
    if rows.is_empty() {
        return html! { p.none { "The flag was not evaluated against " code { (definition) } "." } };
    }
    let periods = by_period(results, definition);
    let named = |row: &FlagAccuracyRow| label(results, &row.force);
    let marked = |row: &FlagAccuracyRow| force_name(results, &row.force);
    // Cases whose date of recording is not recorded have the period `unknown`.
    let year =
        |row: &FlagAccuracyRow| if row.period == "unknown" { "not recorded".to_owned() } else { row.period.clone() };
    let shown_year = |row: &FlagAccuracyRow| cell(year(row));
    html! {
        p {
            "Forces stand in the order of their codes. They record different crimes under different systems, and what they do not record differs too: "
            "a difference between two forces is a question to ask, not a finding. Where intervals overlap, there may be none."
        }
        (legend())
        @for drawn in DRAWN { (chart(drawn, "force", &rows, named)) }
        (table("The six counts, by force", &counts_columns("Force"), &counts_rows(&rows, marked)))
        (table("Measures, by force; intervals and bounds in per cent", &measures_columns("Force"), &measures_rows(&rows, marked)))
        @if !periods.is_empty() {
            h3 { "By year of recording, all forces" }
            (chart(DRAWN[0], "year", &periods, year))
            (table("The six counts, by year of recording", &counts_columns("Year"), &counts_rows(&periods, shown_year)))
            (table("Measures, by year of recording; intervals and bounds in per cent", &measures_columns("Year"), &measures_rows(&periods, shown_year)))
        }
        (others(results))
        p.note {
            "Method: " (ended(&rows[0].method)) " Intervals and bounds of specificity, and bounds of F1 and kappa, are in the table "
            code { "flag_accuracy" } " of the results."
        }
    }
}

fn legend() -> Markup {
    html! {
        ul.legend {
            li { span.key.key-dot aria-hidden="true" {} "share (all forces: diamond)" }
            li { span.key.key-process aria-hidden="true" {} "process interval, 95%" }
            li { span.key.key-bounds aria-hidden="true" {} "bounds: worst to best case of the undetermined" }
            li { span.key.key-reference aria-hidden="true" {} "all forces, for reference" }
        }
    }
}

fn chart(
    (name, measure): Drawn,
    by: &str,
    rows: &[&FlagAccuracyRow],
    label: impl Fn(&FlagAccuracyRow) -> String,
) -> Markup {
    let is_total = |row: &FlagAccuracyRow| row.force == ALL && row.period == ALL;
    let total = rows.iter().find(|row| is_total(row)).and_then(|row| measure(row).value);
    let shown = Dots {
        about: About {
            id: format!("{name}-by-{by}"),
            title: format!("{}{} by {by}", name[..1].to_uppercase(), &name[1..]),
            description: format!(
                "{name} of the flag under the default definition, one row per {by}, with its 95% process interval and its \
                 bounds. {} The tables below hold the same figures.",
                total.map_or_else(String::new, |rate| format!("All forces: {}.", crate::number::percent(rate)))
            ),
        },
        rows: rows
            .iter()
            .map(|row| Dot::new(name, label(row), measure(row), is_total(row)).of_force(&row.force))
            .collect(),
        reference: total,
    };
    html! {
        figure {
            figcaption { (shown.about.title) }
            div.scroll role="region" tabindex="0" aria-label=(shown.about.title) { (dots(&shown)) }
        }
    }
}

pub(super) fn counts_columns(first: &'static str) -> [Column<'static>; 8] {
    [
        text(first),
        grouped("Meets", "flagged"),
        grouped("Meets", "not flagged"),
        grouped("Does not meet", "flagged"),
        grouped("Does not meet", "not flagged"),
        grouped("Undetermined", "flagged"),
        grouped("Undetermined", "not flagged"),
        grouped("Left out", "flag unknown"),
    ]
}

pub(super) fn counts_rows(rows: &[&FlagAccuracyRow], name: impl Fn(&FlagAccuracyRow) -> Markup) -> Vec<Row> {
    rows.iter()
        .map(|line| {
            let counts = [
                line.meets_flagged,
                line.meets_unflagged,
                line.not_flagged,
                line.not_unflagged,
                line.undetermined_flagged,
                line.undetermined_unflagged,
                line.flag_unknown,
            ];
            let cells = std::iter::once(name(line)).chain(counts.map(|n| cell(count(n))));
            row(cells, line.force == ALL && line.period == ALL)
        })
        .collect()
}

pub(super) fn measures_columns(first: &'static str) -> [Column<'static>; 10] {
    [
        text(first),
        grouped("Sensitivity", "share"),
        grouped("Sensitivity", "interval"),
        grouped("Sensitivity", "bounds"),
        grouped("Precision", "share"),
        grouped("Precision", "interval"),
        grouped("Precision", "bounds"),
        grouped("Other measures", "specificity"),
        grouped("Other measures", "F1"),
        grouped("Other measures", "kappa"),
    ]
}

pub(super) fn measures_rows(rows: &[&FlagAccuracyRow], name: impl Fn(&FlagAccuracyRow) -> Markup) -> Vec<Row> {
    let three = |share: Share| {
        [
            cell(percent_or_dash(share.value)),
            cell(narrow_span(share.lower, share.upper)),
            cell(narrow_span(share.worst, share.best)),
        ]
    };
    rows.iter()
        .map(|line| {
            let mut cells = vec![name(line)];
            cells.extend([sensitivity(line), precision(line)].into_iter().flat_map(three));
            cells.extend([
                cell(percent_or_dash(line.specificity)),
                cell(percent_or_dash(line.f1)),
                cell(coefficient(line.kappa)),
            ]);
            row(cells, line.force == ALL && line.period == ALL)
        })
        .collect()
}

/// The national figure under every definition.
fn others(results: &Results) -> Markup {
    let definitions = definitions(results);
    let rows: Vec<&FlagAccuracyRow> =
        definitions.iter().flat_map(|id| by_force(results, id)).filter(|row| row.force == ALL).collect();
    if rows.len() < 2 {
        return html! {};
    }
    let named = |row: &FlagAccuracyRow| cell(title(results, RuleKind::Definition, &row.definition_id));
    let mut lines = measures_rows(&rows, named);
    for line in &mut lines {
        line.is_total = false;
    }
    html! {
        h3 { "Against every definition, all forces" }
        p { "The same flag, held against each definition in turn. A flag that was never meant to follow a definition is not wrong for missing it." }
        (table("Measures under each definition; intervals and bounds in per cent", &measures_columns("Definition"), &lines))
    }
}
