//! Why it is not known whether cases are in scope: which criterion cannot be determined, and what it lacks.

use flagstone_results::{ALL, Results, ScopeUnknownRow};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::table::{Column, Group, Row, cell, folded_table, grouped_table, number, row, table, text};
use crate::number::count;
use crate::view::{ANY, codes, scope_lacks, scope_unknown};

pub(super) fn tables(results: &Results) -> Markup {
    let national = scope_unknown(results, ALL);
    if national.is_empty() {
        return html! { p.none { "There is no case whose scope is unknown for want of a field." } };
    }
    html! {
        p {
            "A case whose scope is unknown has a criterion that cannot be determined, and a field that this criterion lacks. Filling the field may bring the case into scope or take it out. "
            "A case can have several open criteria and lack several fields, so rows do not add up; “nothing else open” counts those that the criterion alone keeps unknown, or for want of the one field. "
            "Where no criterion lacks anything itself, it is not known which crimes belong to the case."
        }
        (criteria(&national))
        (fields(results, &national))
        (crossed(&national))
        (by_force(results))
    }
}

/// The criteria, whatever field they lack.
fn criteria(national: &[&ScopeUnknownRow]) -> Markup {
    let rows: Vec<Row> = national
        .iter()
        .filter(|line| line.field == ANY)
        .map(|line| row([cell(&line.title), cell(count(line.cases)), cell(count(line.cases_alone))], false))
        .collect();
    let columns = [text("Criterion that cannot be determined"), COLUMNS[1], COLUMNS[2]];
    table("Why scope is unknown: open criteria, all forces", &columns, &rows)
}

/// The fields, whatever criterion lacks them: each case counts once.
fn fields(results: &Results, national: &[&ScopeUnknownRow]) -> Markup {
    let rows: Vec<Row> = scope_lacks(results, ALL)
        .into_iter()
        .map(|line| {
            let lack = national.iter().filter(|other| other.field == line.field);
            let which = lack.map(|other| other.criterion_id.as_str()).collect::<Vec<_>>().join(", ");
            row([lacks(&line.field), cell(count(line.cases)), cell(count(line.cases_alone)), cell(which)], false)
        })
        .collect();
    let columns = [COLUMNS[0], COLUMNS[1], number("No other field lacking"), text("Open criteria that lack it")];
    table("Why scope is unknown: missing fields, all forces", &columns, &rows)
}

/// Every criterion with every field it lacks, folded away.
fn crossed(national: &[&ScopeUnknownRow]) -> Markup {
    let groups: Vec<Group> = national
        .chunk_by(|a, b| a.criterion_id == b.criterion_id)
        .map(|rows| Group { heading: cell(&rows[0].title), rows: rows.iter().map(|line| reason(line)).collect() })
        .collect();
    html! {
        details {
            summary { "By criterion and field" }
            (grouped_table("Why scope is unknown, by criterion and field, all forces", &COLUMNS, &groups))
        }
    }
}

const COLUMNS: [Column<'static>; 3] = [text("What it lacks"), number("Cases"), number("Nothing else open")];

fn reason(line: &ScopeUnknownRow) -> Row {
    let cells = [lacks(&line.field), cell(count(line.cases)), cell(count(line.cases_alone))];
    row(cells, line.field == ANY)
}

/// A field; a name without a dot is that of a whole table.
pub(in crate::html) fn lacks(field: &str) -> Markup {
    match field {
        ANY => cell("Anything: the criterion itself"),
        field if field.contains('.') => html! { code { (field) } },
        table => html! { "the table " code { (table) } ", which is not supplied" },
    }
}

fn by_force(results: &Results) -> Markup {
    let rows: Vec<Row> = codes(results)
        .into_iter()
        .flat_map(|code| scope_unknown(results, code))
        .map(|line| {
            let mut cells = vec![force_name(results, &line.force), cell(&line.title)];
            cells.extend(reason(line).cells);
            row(cells, false)
        })
        .collect();
    let columns = [text("Force"), text("Criterion"), COLUMNS[0], COLUMNS[1], COLUMNS[2]];
    folded_table("Why scope is unknown, by force", &columns, &rows)
}
