//! One measure force by force, in words and numbers.

use flagstone_results::{ComparisonLabel, ComparisonRow, Results};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::reason::sentences;
use crate::html::table::{Column, Row, cell, folded_table, grouped, row, text};
use crate::number::{count, narrow_span, percent_or_dash};
use crate::view::{Comparison, measure_in_words};

pub(super) fn table(results: &Results, measure: &Comparison<'_>) -> Markup {
    let name = measure_in_words(results, measure.measure, measure.subject);
    let spans = if measure.has_limits() { "intervals and limits" } else { "intervals" };
    let caption = format!("{name}, force by force; {spans} in per cent");
    let rows: Vec<Row> = measure.rows.iter().map(|row| line(results, row)).collect();
    if measure.has_limits() {
        folded_table(&caption, &COLUMNS, &rows)
    } else {
        // Without limits there is nothing in their columns, and the one label stands in the text above.
        let without = |line: Row| {
            row(line.cells.into_iter().enumerate().filter(|(at, _)| KEPT.contains(at)).map(|(_, cell)| cell), false)
        };
        folded_table(&caption, &KEPT.map(|at| COLUMNS[at]), &rows.into_iter().map(without).collect::<Vec<_>>())
    }
}

const COLUMNS: [Column<'static>; 9] = [
    text("Force"),
    grouped("Records", "counted"),
    grouped("Records", "of"),
    grouped("Rate", "share"),
    grouped("Rate", "process interval"),
    grouped("Limits", "95%"),
    grouped("Limits", "99.8%"),
    text("Against all forces"),
    text("Comparable"),
];

/// The columns that are about the force alone.
const KEPT: [usize; 6] = [0, 1, 2, 3, 4, 8];

fn line(results: &Results, line: &ComparisonRow) -> Row {
    let why = if line.reason.is_empty() { String::new() } else { format!(": {}", line.reason) };
    let reasons: Vec<String> =
        line.not_comparable_reason.split("; ").filter(|reason| !reason.is_empty()).map(str::to_owned).collect();
    row(
        [
            force_name(results, &line.force),
            cell(count(line.numerator)),
            cell(count(line.denominator)),
            cell(percent_or_dash(line.rate)),
            cell(narrow_span(line.lower, line.upper)),
            cell(narrow_span(line.lower_95, line.upper_95)),
            cell(narrow_span(line.lower_998, line.upper_998)),
            html! { (label_in_words(line.label)) (why) },
            html! { @if line.not_comparable { "no. " (sentences(&reasons)) } @else { "yes" } },
        ],
        false,
    )
}

/// A label as people read it.
pub(super) fn label_in_words(label: ComparisonLabel) -> &'static str {
    match label {
        ComparisonLabel::Differs => "differs",
        ComparisonLabel::NotDistinguishable => "not distinguishable",
        ComparisonLabel::InsufficientData => "insufficient data",
    }
}
