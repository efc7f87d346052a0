//! What each definition is: its title, its unit, when it is in force, and what its answers rest on.

use flagstone_results::{Results, RuleKind};
use maud::{Markup, html};

use crate::html::partial_date::in_force;
use crate::html::table::{Row, cell, row, table as write_table, text};
use crate::view::{plural, rule};

/// Digits of a digest that are shown: enough to tell two versions of a definition apart.
const N_DIGITS: usize = 12;

pub(super) fn table(results: &Results, definitions: &[&str]) -> Markup {
    let rows: Vec<Row> = definitions.iter().map(|id| facts(results, id)).collect();
    let columns = [
        text("Definition"),
        text("Its source counts"),
        text("In force"),
        text("Takes the place of"),
        text("Digest begins"),
    ];
    html! {
        (write_table("The definitions applied", &columns, &rows))
        p.note {
            "The digest is of everything that the verdicts rest on: the definition, the record schema, the code lists and word lists that it reads, and the joining of networks. "
            "Counts of two runs are comparable where it is the same."
        }
    }
}

fn facts(results: &Results, id: &str) -> Row {
    let own = rule(results, RuleKind::Definition, id);
    let digest: String = own.map_or("", |rule| rule.digest.as_str()).chars().take(N_DIGITS).collect();
    let superseded: Vec<&str> = own.map_or("", |rule| rule.supersedes.as_str()).split_whitespace().collect();
    let cells = [
        html! {
            @if let Some(rule) = own { (rule.title) " " }
            span.id.whole { (id) }
            @if id == results.audit.default_definition { " " span.tag { "default" } }
        },
        cell(own.and_then(|rule| rule.unit.as_deref()).map_or_else(|| "not stated".to_owned(), plural)),
        cell(own.map_or_else(
            || "not stated".to_owned(),
            |rule| in_force(rule.effective_from.as_deref(), rule.effective_to.as_deref()),
        )),
        cell(if superseded.is_empty() { "none".to_owned() } else { superseded.join(", ") }),
        if digest.is_empty() {
            cell("–")
        } else {
            html! { code.whole { (digest) } }
        },
    ];
    row(cells, false)
}
