//! Why it is not known whether cases are in scope: which criterion cannot be determined, and what it lacks.

use flagstone_results::{ALL, Results, ScopeUnknownRow};
use maud::{Markup, html};

use crate::html::table::{Column, Group, Row, cell, folded_table, grouped_table, number, row, table, text};
use crate::number::count;
use crate::view::{ANY_FIELD, codes, label, scope_lacks, scope_unknown};

pub(super) fn tables(results: &Results) -> Markup {
    let national = scope_unknown(results, ALL);
    if national.is_empty() {
        return html! { p.none { "There is no case whose scope is unknown for want of a field." } };
    }
    html! {
        p {
            "A case whose scope is unknown has a criterion that cannot be determined, and a field that this criterion lacks. Filling the field may bring the case into scope or take it out. "
            "A case can have several open criteria and lack several fields, so rows do not add up; “no other criterion open” counts those that the criterion alone keeps unknown."
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
        .filter(|line| line.field == ANY_FIELD)
        .map(|line| row([cell(&line.title), cell(count(line.cases)), cell(count(line.cases_alone))], false))
        .collect();
    let columns = [text("Criterion that cannot be determined"), COLUMNS[1], COLUMNS[2]];
    table("Why scope is unknown: open criteria, all forces", &columns, &rows)
}

/// The fields, whatever criterion lacks them: a field that says which crimes belong to a case is lacked by all.
fn fields(results: &Results, national: &[&ScopeUnknownRow]) -> Markup {
    let n_criteria = national.iter().filter(|line| line.field == ANY_FIELD).count();
    let rows: Vec<Row> = scope_lacks(results, ALL)
        .into_iter()
        .map(|(field, cases)| {
            let own: Vec<&str> =
                national.iter().filter(|line| line.field == field).map(|line| line.criterion_id.as_str()).collect();
            let which = if own.len() > 1 && own.len() == n_criteria { "every one".to_owned() } else { own.join(", ") };
            row([lacks(field), cell(count(cases)), cell(which)], false)
        })
        .collect();
    let columns = [COLUMNS[0], number("Cases, at least"), text("Open criteria that lack it")];
    table("Why scope is unknown: missing fields, all forces", &columns, &rows)
}

/// Every criterion with every field it lacks, folded away.
fn crossed(national: &[&ScopeUnknownRow]) -> Markup {
    let groups: Vec<Group> = national
        .chunk_by(|a, b| a.criterion_id == b.criterion_id)
        .map(|rows| Group { heading: rows[0].title.clone(), rows: rows.iter().map(|line| reason(line)).collect() })
        .collect();
    html! {
        details {
            summary { "By criterion and field" }
            (grouped_table("Why scope is unknown, by criterion and field, all forces", &COLUMNS, &groups))
        }
    }
}

const COLUMNS: [Column<'static>; 3] = [text("What it lacks"), number("Cases"), number("No other criterion open")];

fn reason(line: &ScopeUnknownRow) -> Row {
    let cells = [lacks(&line.field), cell(count(line.cases)), cell(count(line.cases_alone))];
    row(cells, line.field == ANY_FIELD)
}

/// A field; a name without a dot is that of a whole table.
fn lacks(field: &str) -> Markup {
    match field {
        ANY_FIELD => cell("Anything: the criterion itself"),
        field if field.contains('.') => html! { code { (field) } },
        table => html! { "the table " code { (table) } ", which is not supplied" },
    }
}

fn by_force(results: &Results) -> Markup {
    let rows: Vec<Row> = codes(results)
        .into_iter()
        .flat_map(|code| scope_unknown(results, code))
        .map(|line| {
            let mut cells = vec![cell(label(results, &line.force)), cell(&line.title)];
            cells.extend(reason(line).cells);
            row(cells, false)
        })
        .collect();
    let columns = [text("Force"), text("Criterion"), COLUMNS[0], COLUMNS[1], COLUMNS[2]];
    folded_table("Why scope is unknown, by force", &columns, &rows)
}
