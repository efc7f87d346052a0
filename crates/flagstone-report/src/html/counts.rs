//! How many cases meet each definition, at each unit.

mod criteria;
mod facts;
mod forces;

use flagstone_results::{ALL, Results, RuleKind, VerdictRow};
use maud::{Markup, html};

use crate::chart::{About, Range, RangeBar, RangeGroup, ranges};
use crate::html::left_out::left_out_of;
use crate::html::reason::capitalised;
use crate::html::table::{Column, Group, Row, cell, grouped_table, number, row, text};
use crate::number::{count, share, span};
use crate::view::{UNITS, definitions, plural, rule, title, verdict};

pub(crate) fn write(results: &Results) -> Markup {
    let definitions = definitions(results);
    if definitions.is_empty() {
        return html! { p.none { "No definition was evaluated." } };
    }
    html! {
        p {
            "The definitions differ, and so do their counts: each asks for other people, other victims and other offences. A higher count is neither better nor worse, and a change from one "
            "definition to another is no change in what was recorded. Definitions stand in the order of their ids, the default one first."
        }
        p {
            "The same records are counted as crimes, as investigations and as networks of crimes that share a person. A case of several crimes may meet a definition that none of its crimes meets alone."
        }
        (facts::table(results, &definitions))
        (chart(results, &definitions))
        (left_out_of(results, &UNITS))
        (national(results, &definitions))
        h3 { "By force" }
        p {
            "Cases that meet each definition; after the plus sign, those that are undetermined and may be added. Forces stand in the order of their codes: this is no ranking."
        }
        @for unit in UNITS { (forces::table(results, &definitions, unit)) }
        h3 { "Criteria, one at a time" }
        @for id in &definitions { (criteria::table(results, id)) }
    }
}

fn chart(results: &Results, definitions: &[&str]) -> Markup {
    let groups: Vec<RangeGroup> = definitions
        .iter()
        .map(|id| RangeGroup {
            name: title(results, RuleKind::Definition, id).to_owned(),
            id: (*id).to_owned(),
            bars: UNITS
                .map(|unit| RangeBar {
                    label: plural(unit),
                    is_marked: own_unit(results, id) == Some(unit),
                    range: verdict(results, id, unit, ALL)
                        .map(|row| Range { least: row.meets, open: row.undetermined }),
                })
                .into(),
        })
        .collect();
    let about = About {
        id: "count-by-definition".to_owned(),
        title: "Cases that meet each definition, all forces".to_owned(),
        description:
            "One group of bars per definition: crimes, investigations and networks on one scale. Each bar runs \
                      to the cases that meet the definition and, lighter, on to those and the undetermined together. \
                      The table “All counts, by unit” holds the same figures."
                .to_owned(),
    };
    html! {
        figure {
            figcaption { (about.title) }
            ul.legend {
                li { span.key.key-bar aria-hidden="true" {} "meet the definition" }
                li { span.key.key-open aria-hidden="true" {} "undetermined: may be added" }
                li { "▸ the unit that the source itself counts in" }
            }
            div.scroll role="region" tabindex="0" aria-label=(about.title) { (ranges(&about, &groups, ["meet the definition", "are undetermined"])) }
        }
    }
}

/// The unit that the source of a definition counts in.
fn own_unit<'a>(results: &'a Results, id: &str) -> Option<&'a str> {
    rule(results, RuleKind::Definition, id)?.unit.as_deref()
}

/// Every count behind the chart, folded away.
fn national(results: &Results, definitions: &[&str]) -> Markup {
    let groups: Vec<Group> = UNITS
        .iter()
        .map(|unit| Group {
            heading: cell(capitalised(&plural(unit))),
            rows: definitions.iter().filter_map(|id| verdict(results, id, unit, ALL)).map(counts).collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect();
    html! {
        details {
            summary { "All counts, by unit" }
            p {
                "Records are rows of the table of crimes. A record that repeats an earlier one, and a crime outside a definition’s population, is in no case. "
                "The last column is the share of cases that meet the definition if none, and if all, of the undetermined ones did."
            }
            (grouped_table("Cases under each definition, all forces", &COLUMNS, &groups))
        }
    }
}

const COLUMNS: [Column<'static>; 10] = [
    text("Definition"),
    number("Records"),
    number("Repeated"),
    number("Outside"),
    number("Crimes"),
    number("Cases"),
    number("Meet"),
    number("Do not meet"),
    number("Undetermined"),
    number("Share that meets"),
];

fn counts(line: &VerdictRow) -> Row {
    let counts = [
        line.records,
        line.repeated,
        line.outside,
        line.crimes,
        line.cases,
        line.meets,
        line.does_not_meet,
        line.undetermined,
    ];
    let bounds = span(share(line.meets, line.cases), share(line.meets + line.undetermined, line.cases));
    let cells = std::iter::once(cell(&line.definition_id)).chain(counts.map(|n| cell(count(n)))).chain([cell(bounds)]);
    row(cells, false)
}
