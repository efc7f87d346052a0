//! What a review would take: arithmetic on inputs of the audit file, and no estimate.

use flagstone_results::{ALL, Results, WorkloadRow};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::table::{Column, Row, cell, folded_table, number, row as table_row, table, text};
use crate::number::{amount_span, count_span, exact, exact_span};
use crate::view::{codes, priorities, whole_workload, workload};

pub(super) fn write(results: &Results) -> Markup {
    let rows = workload(results, ALL);
    let Some(all) = whole_workload(results, ALL) else { return how_to_ask() };
    let by_level: Vec<Row> = rows.iter().map(|row| line(cell(level(results, row)), row, row.position == 0)).collect();
    let by_force: Vec<Row> = codes(results)
        .into_iter()
        .filter_map(|code| Some(line(force_name(results, code), whole_workload(results, code)?, false)))
        .collect();
    html! {
        p {
            "This is arithmetic on the inputs below, which the audit file gives: cases times hours, times cost, divided by what the reviewers do in a week. The lower end takes the cases in scope and the lower input; "
            "the upper end adds the cases whose scope is unknown and takes the higher input. Whether the inputs are right is not for this report to say."
        }
        (inputs(all))
        (table("Effort by level of the order of review, all forces", &columns("Level"), &by_level))
        (folded_table("Effort by force, all levels", &columns("Force"), &by_force))
        p.note { "Weeks of a force: if all reviewers worked on its cases alone." }
    }
}

/// The inputs, as they were given.
fn inputs(row: &WorkloadRow) -> Markup {
    let given = |value: Option<f64>| value.map_or_else(|| "not given".to_owned(), exact);
    html! {
        dl.words {
            dt { "Hours per case" } dd { (exact_span(row.hours_per_case_from, row.hours_per_case_to)) }
            dt { "Cost per hour" } dd { (given(row.cost_per_hour)) }
            dt { "Reviewers" } dd { (given(row.reviewers.map(|n| n as f64))) }
            dt { "Hours of review per week, each" } dd { (given(row.hours_per_week)) }
        }
    }
}

fn columns(first: &'static str) -> [Column<'static>; 5] {
    [text(first), number("Cases"), number("Hours"), number("Cost"), number("Weeks")]
}

fn line(name: Markup, row: &WorkloadRow, is_total: bool) -> Row {
    let span = |from: Option<f64>, to: Option<f64>| {
        from.zip(to).map_or_else(|| "–".to_owned(), |(from, to)| amount_span(from, to))
    };
    let cells = [
        name,
        cell(count_span(row.cases_from, row.cases_to)),
        cell(amount_span(row.hours_from, row.hours_to)),
        cell(span(row.cost_from, row.cost_to)),
        cell(span(row.weeks_from, row.weeks_to)),
    ];
    table_row(cells, is_total)
}

/// The question of a level; the row of all levels together has none.
fn level(results: &Results, row: &WorkloadRow) -> String {
    if row.position == 0 {
        return "All levels".to_owned();
    }
    let levels = priorities(results, ALL);
    let own = levels.iter().find(|level| level.level_id == row.level_id);
    own.map_or_else(|| row.level_id.clone(), |level| level.title.clone())
}

const EXAMPLE: &str = "[workload]\nhours_per_case_from = 10\nhours_per_case_to   = 40\ncost_per_hour       = 50\nreviewers           = 6\nhours_per_week      = 25";

fn how_to_ask() -> Markup {
    html! {
        p {
            "The audit file gives no hours per case, so no effort is worked out. To have it worked out, add these lines to the audit file, with whole numbers of your own. The cost may be left out, and so may the last two lines, which go together."
        }
        pre { code { (EXAMPLE) } }
    }
}
