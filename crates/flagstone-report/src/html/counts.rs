//! How many cases meet each definition, and each of its criteria.

use flagstone_results::{ALL, CriterionRow, Results, RuleKind, VerdictRow};
use maud::{Markup, html};

use crate::html::table::{Column, Row, cell, number, row, table, text};
use crate::number::{count, percent_or_dash, share, span};
use crate::view::{definitions, label, rule, title, verdicts};

pub(crate) fn write(results: &Results) -> Markup {
    let definitions = definitions(results);
    let national: Vec<&VerdictRow> =
        definitions.iter().flat_map(|id| verdicts(results, id)).filter(|row| row.force == ALL).collect();
    let rows: Vec<Row> = national
        .iter()
        .map(|line| verdict(line, title(results, RuleKind::Definition, &line.definition_id).to_owned()))
        .collect();
    html! {
        p {
            "A case is counted once under each definition. It is undetermined where what is not recorded could still decide it either way; "
            "the last column is the share of cases that meet the definition if none, and if all, of those did."
        }
        (table("Cases under each definition, all forces", &verdict_columns("Definition"), &rows))
        @for id in &definitions {
            h3 { (title(results, RuleKind::Definition, id)) }
            (criteria(results, id))
            (by_force(results, id))
        }
    }
}

fn verdict_columns(first: &'static str) -> [Column; 9] {
    [
        text(first),
        number("Records"),
        number("Repeated"),
        number("Outside"),
        number("Cases"),
        number("Meet"),
        number("Do not meet"),
        number("Undetermined"),
        number("Share that meets"),
    ]
}

fn verdict(line: &VerdictRow, label: String) -> Row {
    let counts =
        [line.records, line.repeated, line.outside, line.cases, line.meets, line.does_not_meet, line.undetermined];
    let bounds = span(share(line.meets, line.cases), share(line.meets + line.undetermined, line.cases));
    let cells = std::iter::once(cell(label)).chain(counts.map(|n| cell(count(n)))).chain([cell(bounds)]);
    row(cells, false)
}

fn criteria(results: &Results, id: &str) -> Markup {
    let mut lines: Vec<&CriterionRow> =
        results.criteria.iter().filter(|line| line.definition_id == id && line.force == ALL).collect();
    lines.sort_by_key(|line| &line.criterion_id);
    let rows: Vec<Row> = lines
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
    table("Criteria, one at a time, all forces", &columns, &rows)
}

fn by_force(results: &Results, id: &str) -> Markup {
    let rows: Vec<Row> = verdicts(results, id)
        .into_iter()
        .map(|line| Row { is_total: line.force == ALL, ..verdict(line, label(results, &line.force)) })
        .collect();
    html! {
        details {
            summary { "By force" }
            (table("Cases by force", &verdict_columns("Force"), &rows))
        }
    }
}
