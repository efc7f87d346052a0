//! What is due and missing, force by force.

use flagstone_results::{ALL, Results, RuleKind};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::shade::{self, Cell, steps};
use crate::html::table::{Column, Row as Line, cell, folded_table, number, row, text};
use crate::number::count;
use crate::view::{Measure, codes, gap, not_supplied_by, title};

pub(super) fn table(results: &Results, measures: &[Measure<'_>]) -> Markup {
    html! {
        h3 { "By force" }
        @for of_table in measures.chunk_by(|a, b| a.table == b.table) { (shares(results, of_table)) }
        ul.legend { (steps()) li { "–: no row in which it is due" } li { "not supplied: the extract has no such field" } }
        (cases(results, measures))
    }
}

/// The share missing of what is due. Here a deep shade is a large gap.
fn shares(results: &Results, measures: &[Measure<'_>]) -> Markup {
    let columns: Vec<(&str, &str)> =
        measures.iter().map(|measure| (title(results, RuleKind::Completeness, measure.id), "")).collect();
    let caption = format!("Share missing of what is due, {} of cases in scope, by force", measures[0].table);
    shade::by_force(&caption, results, &columns, |force| {
        measures.iter().map(|measure| share(results, measure, force)).collect()
    })
}

fn share(results: &Results, measure: &Measure<'_>, force: &str) -> Cell {
    match gap(results, measure.id, force) {
        Some(row) => Cell::Share(row.due_missing, row.due),
        None if not_supplied_by(results, measure).contains(&force) => Cell::NotSupplied,
        None => Cell::Nothing,
    }
}

/// Cases with something to fill.
fn cases(results: &Results, measures: &[Measure<'_>]) -> Markup {
    let rows: Vec<Line> = [ALL]
        .into_iter()
        .chain(codes(results))
        .map(|force| {
            let n = |measure: &Measure<'_>| gap(results, measure.id, force).map(|row| row.cases_to_fill);
            let counts = measures.iter().map(|measure| cell(n(measure).map_or_else(|| "–".to_owned(), count)));
            row(std::iter::once(force_name(results, force)).chain(counts), force == ALL)
        })
        .collect();
    let columns: Vec<Column<'_>> = std::iter::once(text("Force"))
        .chain(measures.iter().map(|measure| number(title(results, RuleKind::Completeness, measure.id))))
        .collect();
    folded_table("Cases in scope with something to fill, by force", &columns, &rows)
}
