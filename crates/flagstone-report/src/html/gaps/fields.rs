//! What is due and missing, field by field.

use flagstone_results::{ALL, GapRow, Results, RuleKind};
use maud::{Markup, html};

use crate::html::completeness::gap as not_supplied;
use crate::html::reason::capitalised;
use crate::html::table::{Column, Group, Row, cell, grouped, grouped_table, number, row, text};
use crate::number::{count, percent_or_dash, share};
use crate::view::{Measure, gap, title};

pub(super) fn table(results: &Results, measures: &[Measure<'_>]) -> Markup {
    let groups: Vec<Group> = measures
        .chunk_by(|a, b| a.table == b.table)
        .map(|of_table| Group {
            heading: cell(capitalised(of_table[0].table)),
            rows: of_table
                .iter()
                .filter_map(|measure| Some(line(results, measure, gap(results, measure.id, ALL)?)))
                .collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect();
    let absent: Vec<(&Measure<'_>, String)> =
        measures.iter().filter_map(|measure| Some((measure, not_supplied(results, measure)?))).collect();
    html! {
        (grouped_table("What is missing about people of cases in scope, all forces", &COLUMNS, &groups))
        p.note {
            "Rows of people are counted: a person in two crimes is two. Cases to fill have at least one row in which the field is due and missing. –: nothing is compared with the field, or no extract supplies both."
        }
        @if !absent.is_empty() {
            ul { @for (measure, sentence) in &absent { li { (title(results, RuleKind::Completeness, measure.id)) ": " (sentence) } } }
        }
    }
}

const COLUMNS: [Column<'static>; 12] = [
    text("Field"),
    grouped("Due", "rows"),
    grouped("Due", "missing"),
    grouped("Due", "refused"),
    grouped("Due", "share missing"),
    grouped("Not yet due", "rows"),
    grouped("Not yet due", "missing"),
    grouped("Not known whether due", "rows"),
    grouped("Not known whether due", "missing"),
    number("Not applicable"),
    number("Cases to fill"),
    number("Contradictions"),
];

fn line(results: &Results, measure: &Measure<'_>, line: &GapRow) -> Row {
    let cells = [
        html! { (title(results, RuleKind::Completeness, measure.id)) " " code { (measure.field) } },
        cell(count(line.due)),
        cell(count(line.due_missing)),
        cell(count(line.due_refused)),
        cell(percent_or_dash(share(line.due_missing, line.due))),
        cell(count(line.not_yet_due)),
        cell(count(line.not_yet_due_missing)),
        cell(count(line.due_unknown)),
        cell(count(line.due_unknown_missing)),
        cell(count(line.not_applicable)),
        cell(count(line.cases_to_fill)),
        cell(line.contradictions.map_or_else(|| "–".to_owned(), count)),
    ];
    row(cells, false)
}
