//! How often each criterion of a definition holds.

use flagstone_results::{Results, RuleKind};
use maud::{Markup, html};

use crate::html::table::{Row, cell, number, row, table as write_table, text};
use crate::number::{count, percent_or_dash, share};
use crate::view::{CRIME, criteria, rule, title};

/// The criteria of one definition at unit crime, all forces; folded away.
pub(super) fn table(results: &Results, id: &str) -> Markup {
    let rows: Vec<Row> = criteria(results, id, CRIME)
        .into_iter()
        .map(|line| {
            let full_id = format!("{id}/{}", line.criterion_id);
            let question = rule(results, RuleKind::Criterion, &full_id).map_or("", |rule| rule.title.as_str());
            let cells = [
                cell(&line.criterion_id),
                cell(question),
                cell(count(line.holds)),
                cell(count(line.fails)),
                cell(count(line.unknown)),
                cell(percent_or_dash(share(line.unknown, line.holds + line.fails + line.unknown))),
            ];
            row(cells, false)
        })
        .collect();
    let columns = [
        text("Criterion"),
        text("Question"),
        number("Holds"),
        number("Does not"),
        number("Unknown"),
        number("Share unknown"),
    ];
    html! {
        details {
            summary { (title(results, RuleKind::Definition, id)) " " span.id { (id) } }
            (write_table(&format!("Criteria of {id}, crimes, all forces"), &columns, &rows))
        }
    }
}
