//! Which months of each force stand out.

use flagstone_results::{ALL, Results, TrendRow};
use maud::Markup;

use super::chart::chart_in_words;
use super::signal_in_words;
use crate::html::force_name::force_name;
use crate::html::table::{Column, Row, cell, folded_table, number, row, text};
use crate::number::{count, percent_or_dash};
use crate::view::{Trend, measure_in_words};

pub(super) fn table(results: &Results, measure: &Trend<'_>) -> Markup {
    let forces = measure.forces.iter().filter(|rows| rows.iter().all(|row| row.force != ALL));
    let rows: Vec<Row> = forces.filter_map(|rows| line(results, rows)).collect();
    let name = measure_in_words(results, measure.measure, measure.subject);
    folded_table(&format!("{name}: months of each force that stand out"), &COLUMNS, &rows)
}

const COLUMNS: [Column<'static>; 6] = [
    text("Force"),
    text("Chart"),
    number("Months in it"),
    number("Centre"),
    number("Months that stand out"),
    text("The latest of them"),
];

fn line(results: &Results, months: &[&TrendRow]) -> Option<Row> {
    let first = months.first()?;
    let n = |is_one: fn(&TrendRow) -> bool| {
        count(months.iter().filter(|row| is_one(row)).count().try_into().unwrap_or(i64::MAX))
    };
    let latest = months.iter().rev().find_map(|row| Some((&row.period, row.signal?)));
    Some(row(
        [
            force_name(results, &first.force),
            cell(chart_in_words(first.chart)),
            cell(n(|row| !row.excluded)),
            cell(percent_or_dash(first.centre)),
            cell(n(|row| row.signal.is_some())),
            cell(
                latest.map_or_else(
                    || "–".to_owned(),
                    |(period, signal)| format!("{period}: {}", signal_in_words(signal)),
                ),
            ),
        ],
        false,
    ))
}
