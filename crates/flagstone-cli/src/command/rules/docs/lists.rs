//! Code lists with their attributes, and the labels that lead to their codes.

use flagstone_rules::{AttributeValues, CodeList, LabelMap, Meaning, Rulebook};
use maud::{Markup, html};

pub(super) fn write(rules: &Rulebook) -> Markup {
    html! {
        section id="codes" aria-labelledby="codes-heading" {
            h2 id="codes-heading" { "Code lists and labels" }
            p { "A code list holds what can be recorded. An empty cell of an attribute means that it is not known for this code." }
            @for list in rules.code_lists() {
                article id={ "list-" (list.id()) } {
                    h3 { code { (list.id()) } }
                    (codes(list))
                    @if let Some(labels) = rules.labels(list.id()) { (self::labels(labels, Some(list))) }
                }
            }
            article id="list-missing" {
                h3 { "Words for nothing recorded" }
                (labels(rules.missing(), None))
            }
        }
    }
}

fn codes(list: &CodeList) -> Markup {
    let has_dates = list.codes().iter().any(|code| code.first_day.is_some() || code.last_day.is_some());
    html! {
        div.scroll tabindex="0" role="region" aria-label={ "Codes of " (list.id()) } {
            table.codes {
                caption { "Codes of " (list.id()) }
                thead {
                    tr {
                        th scope="col" { "Code" }
                        th scope="col" { "Label" }
                        @for attribute in list.attributes() { th scope="col" { (attribute.name) } }
                        @if has_dates { th scope="col" { "First day" } th scope="col" { "Last day" } }
                        th scope="col" { "Source" }
                    }
                }
                tbody {
                    @for (at, code) in list.codes().iter().enumerate() {
                        tr {
                            th scope="row" { (code.code) }
                            td { (code.label) @if let Some(note) = &code.note { " (" (note) ")" } }
                            @for attribute in list.attributes() { td { (value(&attribute.values, at)) } }
                            @if has_dates {
                                td { (code.first_day.as_deref().unwrap_or_default()) }
                                td { (code.last_day.as_deref().unwrap_or_default()) }
                            }
                            td { (code.source) }
                        }
                    }
                }
            }
        }
    }
}

fn value(values: &AttributeValues, at: usize) -> String {
    match values {
        AttributeValues::Boolean(values) => match values[at] {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None => String::new(),
        },
        AttributeValues::Text(values) => values[at].clone().unwrap_or_default(),
    }
}

fn labels(labels: &LabelMap, list: Option<&CodeList>) -> Markup {
    let meaning = |meaning: Meaning| match meaning {
        Meaning::Code(number) => list.and_then(|list| list.code(number)).map_or("", |code| code.code.as_str()),
        Meaning::State(state) => state.name(),
        Meaning::NotApplicable => "not applicable",
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label={ "Labels" @if let Some(list) = list { " of " (list.id()) } } {
            table {
                caption { "Labels that extracts write" }
                thead { tr { th scope="col" { "As written" } th scope="col" { "Stands for" } th scope="col" { "Source" } } }
                tbody {
                    @for label in labels.labels() {
                        tr {
                            th scope="row" { @if label.raw_value.is_empty() { "an empty cell" } @else { (label.raw_value) } }
                            td { (meaning(label.meaning)) @if let Some(note) = &label.note { " (" (note) ")" } }
                            td { (label.source) }
                        }
                    }
                }
            }
        }
    }
}
