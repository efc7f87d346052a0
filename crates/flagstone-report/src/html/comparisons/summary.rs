//! Every measure at a glance: how many forces have which label.

use flagstone_results::{ComparisonLabel, Results};
use maud::Markup;

use crate::html::table::{Column, Row, cell, folded_table, grouped, number, row, text};
use crate::number::{count, percent_or_dash};
use crate::view::{Comparison, measure_in_words};

pub(super) fn table(results: &Results, measures: &[Comparison<'_>]) -> Markup {
    let rows: Vec<Row> = measures
        .iter()
        .map(|measure| {
            let national = measure.rows.iter().find_map(|row| row.national_rate);
            let labels = ComparisonLabel::ALL.iter().map(|label| cell(count(measure.n_labelled(*label))));
            let name = measure_in_words(results, measure.measure, measure.subject);
            let cells = [cell(name), cell(percent_or_dash(national))].into_iter().chain(labels);
            row(cells.chain([cell(count(measure.n_apart()))]), false)
        })
        .collect();
    folded_table("Number of forces by what can be said of them", &COLUMNS, &rows)
}

const COLUMNS: [Column<'static>; 6] = [
    text("Measure"),
    number("All forces"),
    grouped("Forces", "differ"),
    grouped("Forces", "not distinguishable"),
    grouped("Forces", "insufficient data"),
    number("Forces not comparable, whatever is said"),
];
