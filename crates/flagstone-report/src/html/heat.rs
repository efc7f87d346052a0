//! Completeness at a glance: a row per force, a column per field and denominator, the number in every cell.

use flagstone_results::{ALL, CompletenessRow, Denominator, Results};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::shade::{step, steps};
use crate::html::table::N_OPEN;
use crate::number::{count, percent};
use crate::view::{Measure, codes, completeness, measures, not_supplied_by};

/// Denominators that a cell can be about, and what they are called in a narrow column. Not applicable has nobody to
/// ask; not known whether due is part of all, and has a row of its own in the tables of recording states.
const SHOWN: [(Denominator, &str); 3] =
    [(Denominator::Due, "due"), (Denominator::NotYetDue, "not yet due"), (Denominator::All, "all")];

/// A column: a measure over one denominator, with its rows.
struct Column<'a> {
    measure: Measure<'a>,
    heading: &'static str,
    rows: Vec<&'a CompletenessRow>,
    /// Codes of the forces whose extract does not have the field.
    not_supplied_by: Vec<&'a str>,
}

/// The tables for one population, one per table of the record schema: all measures side by side would not fit a page.
pub(crate) fn heat(results: &Results, population: &str, caption: &str) -> Markup {
    let columns = columns(results, population);
    if columns.is_empty() {
        return html! { p.none { (caption) ": not measured." } };
    }
    html! {
        @for columns in columns.chunk_by(|a, b| a.measure.table == b.measure.table) {
            (of_table(results, columns, &format!("{caption}: {}", columns[0].measure.table)))
        }
        (legend())
    }
}

fn of_table(results: &Results, columns: &[Column<'_>], caption: &str) -> Markup {
    html! {
        div.scroll.short[results.forces.len() < N_OPEN] role="region" tabindex="0" aria-label=(caption) {
            table.heat {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" rowspan="2" { "Force" }
                        @for group in columns.chunk_by(|a, b| a.measure == b.measure) {
                            th.group scope="colgroup" colspan=(group.len()) { (name(results, &group[0].measure)) }
                        }
                    }
                    tr { @for column in columns { th.n scope="col" { (column.heading) } } }
                }
                tbody {
                    @for force in [ALL].into_iter().chain(codes(results)) {
                        tr.total[force == ALL] {
                            th scope="row" { (force_name(results, force)) }
                            @for column in columns {
                                @if column.not_supplied_by.contains(&force) { td.n.empty { "not supplied" } }
                                @else { (cell(column.rows.iter().find(|row| row.force == force))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn legend() -> Markup {
    html! {
        ul.legend {
            (steps())
            li { "–: no such record" }
            li { "not supplied: the extract has no such field" }
        }
    }
}

/// The columns that some force has records for. `all` is left out where it is the same as due.
fn columns<'a>(results: &'a Results, population: &str) -> Vec<Column<'a>> {
    let mut columns = Vec::new();
    for measure in measures(results) {
        let mut found: Vec<Column<'a>> = Vec::new();
        for (denominator, heading) in SHOWN {
            let rows = completeness(results, measure.id, population, denominator);
            if rows.iter().any(|row| row.records > 0) {
                found.push(Column { measure, heading, rows, not_supplied_by: not_supplied_by(results, &measure) });
            }
        }
        // The first is due, the last is all: where every record is due, they are the same column twice.
        if let [due, all] = &found[..]
            && due.rows.iter().map(|row| row.records).eq(all.rows.iter().map(|row| row.records))
        {
            found.pop();
        }
        columns.append(&mut found);
    }
    columns
}

fn cell(row: Option<&&CompletenessRow>) -> Markup {
    match row.and_then(|row| row.recorded_rate.map(|rate| (row, rate))) {
        Some((row, rate)) => {
            html! {
                td class={ "n heat-" (step(rate)) } title={ (count(row.recorded)) " of " (count(row.records)) } { (percent(rate)) }
            }
        }
        None => html! { td.n.empty title="no such record" { "–" } },
    }
}

fn name<'a>(results: &'a Results, measure: &Measure<'a>) -> &'a str {
    crate::view::title(results, flagstone_results::RuleKind::Completeness, measure.id)
}
