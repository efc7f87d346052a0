//! Which missing fields keep cases undetermined.

use flagstone_results::{ALL, BlockedByRow, Results, RuleKind};
use maud::{Markup, html};

use crate::chart::{About, Bar, bars};
use crate::html::force_name::force_name;
use crate::html::table::{Column, Row, cell, number, row, table, text};
use crate::number::{count, percent_or_dash};
use crate::view::{blocking_fields, codes, definitions_blocked, title};

pub(crate) fn write(results: &Results) -> Markup {
    let definitions = definitions_blocked(results);
    html! {
        p {
            "A case is undetermined because fields are missing that the definition asks about. This chapter says which ones, so that a force knows which field to fill first. Here a case is a crime."
        }
        dl.words {
            dt { "Blocked" } dd { "The field is missing in the case and matters to its verdict." }
            dt { "Decided by it alone" } dd { "Filling this field, with whatever value, would decide the case, whatever else is missing." }
            dt { "May be decided by it" } dd { "At least one value of this field would decide the case; never fewer cases than it decides alone." }
            dt { "Share" } dd { "The undetermined cases divided among their missing fields by how much each does to decide them (Shapley value). Shares add up to 100%." }
        }
        @if results.verdicts.is_empty() { p.none { "No definition was evaluated." } }
        @else if definitions.is_empty() { p.none { "No missing field blocks a verdict." } }
        @for (index, id) in definitions.iter().enumerate() {
            @if *id == results.audit.default_definition {
                h3 { (title(results, RuleKind::Definition, id)) }
                (blocked(results, index, id))
                (by_force(results))
            }
        }
        @if definitions.iter().any(|id| *id != results.audit.default_definition) { h3 { "The other definitions" } }
        @for (index, id) in definitions.iter().enumerate() {
            @if *id != results.audit.default_definition {
                details {
                    summary { (title(results, RuleKind::Definition, id)) " " span.id { (id) } }
                    (blocked(results, index, id))
                }
            }
        }
    }
}

fn blocked(results: &Results, index: usize, id: &str) -> Markup {
    let fields = blocking_fields(results, id, ALL);
    let name = title(results, RuleKind::Definition, id);
    let about = About {
        id: format!("blocking-{index}"),
        title: format!("Share of undetermined cases by missing field: {name}"),
        description:
            "One bar per missing field, all forces; the bars add up to 100%. The table below holds the same figures."
                .to_owned(),
    };
    let rows: Vec<Row> = fields.iter().map(|line| counts(cell(field_name(line)), line)).collect();
    html! {
        (chart(&about, "Share of undetermined cases, by missing field, all forces", &fields))
        (table(&format!("Missing fields under {id}, all forces"), &columns("Field"), &rows))
    }
}

/// The shares of the fields as bars.
pub(super) fn chart(about: &About, caption: &str, fields: &[&BlockedByRow]) -> Markup {
    let note = |line: &BlockedByRow| {
        format!("Blocks {} cases and alone decides {}.", count(line.cases_blocked), count(line.cases_solely_blocked))
    };
    let drawn: Vec<Bar> =
        fields.iter().map(|line| Bar { label: field_name(line), share: line.share, note: note(line) }).collect();
    html! {
        figure {
            figcaption { (caption) }
            div.scroll role="region" tabindex="0" aria-label=(about.title) { (bars(about, &drawn)) }
        }
    }
}

/// For each force the field with the largest share.
fn by_force(results: &Results) -> Markup {
    let rows: Vec<Row> = codes(results)
        .into_iter()
        .filter_map(|code| {
            let first = *blocking_fields(results, &results.audit.default_definition, code).first()?;
            let mut row = counts(force_name(results, code), first);
            row.cells.insert(1, cell(field_name(first)));
            Some(row)
        })
        .collect();
    let mut all = vec![text("Force"), text("Field")];
    all.extend(&columns("")[1..]);
    html! {
        h3 { "The field to fill first, by force" }
        p { "Under the default definition, the missing field with the largest share in each force." }
        (table("The field to fill first", &all, &rows))
    }
}

fn columns(first: &'static str) -> [Column<'static>; 5] {
    [
        text(first),
        number("Cases blocked"),
        number("Decided by it alone"),
        number("May be decided by it"),
        number("Share"),
    ]
}

pub(super) fn counts(first: Markup, line: &BlockedByRow) -> Row {
    let cells = [
        first,
        cell(count(line.cases_blocked)),
        cell(count(line.cases_solely_blocked)),
        cell(count(line.cases_may_decide)),
        cell(percent_or_dash(line.share)),
    ];
    row(cells, false)
}

pub(super) fn field_name(line: &BlockedByRow) -> String {
    format!("{}.{}", line.table, line.field)
}
