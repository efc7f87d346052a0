//! The record schema, table by table.

use flagstone_rules::{Rulebook, Sensitivity};
use maud::{Markup, html};

pub(super) fn write(rules: &Rulebook) -> Markup {
    html! {
        section id="records" aria-labelledby="records-heading" {
            h2 id="records-heading" { "The record schema" }
            p { "What every extract is turned into. Only the force and the crime's reference are required; what an extract does not supply is unknown, never passed." }
            @for table in rules.schema().tables() {
                article id={ "table-" (table.table) } {
                    h3 { code { (table.table) } " " (table.title) }
                    p { (table.meaning) }
                    p.note { "One record: " (table.grain) }
                    div.scroll tabindex="0" role="region" aria-label={ "Fields of " (table.table) } {
                        table {
                            caption { "Fields of " (table.table) }
                            thead {
                                tr {
                                    th scope="col" { "Field" }
                                    th scope="col" { "Type" }
                                    th scope="col" { "Sensitivity" }
                                    th scope="col" { "Meaning" }
                                    th scope="col" { "Source" }
                                }
                            }
                            tbody {
                                @for field in &table.fields {
                                    tr {
                                        th scope="row" { (field.name) @if field.required { " (required)" } }
                                        td { (field.kind.describe()) }
                                        td { (sensitivity(field.sensitivity)) }
                                        td { (field.meaning) @if let Some(from) = &field.derived { " Derived: " (from) } }
                                        td { (field.source) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::None => "none",
        Sensitivity::Record => "says something of a case",
        Sensitivity::Person => "says something of a person",
        Sensitivity::Special => "sensitive processing",
    }
}
