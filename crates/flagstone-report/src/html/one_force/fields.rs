//! The fields to fill, in the order of what they do to undetermined verdicts.

use flagstone_results::{BlockedByRow, MappingStatus, Results, RuleKind};
use maud::{Markup, html};

use crate::chart::About;
use crate::html::blocking::{chart, counts, field_name};
use crate::html::table::{Row, cell, number, table, text};
use crate::number::{count, counted};
use crate::view::{CRIME, blocking_fields, definitions, title, verdict};

pub(super) fn write(results: &Results, force: &str) -> Markup {
    let default = results.audit.default_definition.as_str();
    let fields = blocking_fields(results, default, force);
    let undetermined = verdict(results, default, CRIME, force);
    html! {
        @match undetermined {
            None => p.none { "The default definition was not evaluated." },
            Some(row) => p.lead {
                (count(row.undetermined)) " of " (counted(row.meets + row.does_not_meet + row.undetermined, "crime", "crimes"))
                " cannot be decided under the default definition, because something is not recorded."
                @if let Some(first) = fields.first() {
                    " The field that does most to decide them is " code { (field_name(first)) }
                    ": filling it decides " (count(first.cases_solely_blocked)) " of them by itself."
                }
            },
        }
        @if !fields.is_empty() {
            p {
                "Fields stand in the order of their share: how much each does to decide the undetermined cases when these are divided among the fields they lack (Shapley value). "
                "What a field that is not in the extract would decide, its supply would decide."
            }
            (chart(&about(), ABOUT, &fields))
        }
        (in_order(results, default, &fields))
        (others(results, default, force))
    }
}

const ABOUT: &str = "Share of undetermined cases by missing field";

fn about() -> About {
    About {
        id: "blocking-default".to_owned(),
        title: ABOUT.to_owned(),
        description: "One bar per missing field; the bars add up to 100%. The table below holds the same figures."
            .to_owned(),
    }
}

fn in_order(results: &Results, definition: &str, fields: &[&BlockedByRow]) -> Markup {
    let rows: Vec<Row> = fields
        .iter()
        .map(|line| {
            let mut row = counts(cell(field_name(line)), line);
            row.cells.insert(1, cell(supplied(results, line)));
            row
        })
        .collect();
    let columns = [
        text("Field"),
        text("In the extract"),
        number("Cases blocked"),
        number("Decided by it alone"),
        number("May be decided by it"),
        number("Share"),
    ];
    table(&format!("Missing fields under {definition}"), &columns, &rows)
}

/// Whether the extract has the field: a gap in records is filled elsewhere than a field that is not handed over.
fn supplied(results: &Results, line: &BlockedByRow) -> &'static str {
    let found = results.mapping.iter().find(|row| (&row.table, &row.field) == (&line.table, &line.field));
    match found.map(|row| row.status) {
        Some(MappingStatus::Mapped) => "supplied; not recorded in these cases",
        Some(MappingStatus::Derived) => "worked out from other fields, which are not recorded in these cases",
        Some(MappingStatus::Absent) => "not supplied",
        None => "–",
    }
}

fn others(results: &Results, default: &str, force: &str) -> Markup {
    let others: Vec<&str> = definitions(results)
        .into_iter()
        .filter(|id| *id != default && !blocking_fields(results, id, force).is_empty())
        .collect();
    html! {
        @if !others.is_empty() {
            h3 { "Under the other definitions" }
            @for id in others {
                details {
                    summary { (title(results, RuleKind::Definition, id)) " " span.id { (id) } }
                    (in_order(results, id, &blocking_fields(results, id, force)))
                }
            }
        }
    }
}
