//! Closed cases: what is counted as one, how many there are, and how many meet the review criteria.

mod forces;
mod outcomes;
mod unknown;
mod years;

use flagstone_results::{ClosureRow, Results};
use maud::{Markup, html};

pub(super) use unknown::lacks;

use crate::number::count;
use crate::view::{all_closures, plural};

pub(crate) fn write(results: &Results) -> Markup {
    let Some(all) = all_closures(results) else {
        return html! { p.none { "Closed cases were not looked at." } };
    };
    html! {
        (lead(all))
        p {
            "A case is closed here where one of its crimes ended in no further action, whoever decided it. It is in scope where it meets the review criteria. "
            "That it meets review criteria is all that is said of it; nothing is said of how it was closed."
        }
        p {
            "Of some cases it is not known whether they are in scope, since a field that the criteria ask about is not recorded. They are counted apart, and a count is then a span: "
            "from those in scope to those together with the ones not known."
        }
        h3 { "What counts as no further action" }
        (outcomes::tables(results))
        h3 { "By force" }
        (forces::tables(results))
        h3 { "By year of the outcome, all forces" }
        (years::chart(results))
        h3 { "Why scope is unknown" }
        (unknown::tables(results))
    }
}

/// The national row as sentences.
fn lead(all: &ClosureRow) -> Markup {
    html! {
        p.lead {
            strong { (count(all.nfa_cases)) } " " (cases(&all.unit)) " ended in no further action. "
            strong { (count(all.in_scope)) } " " (if all.in_scope == 1 { "case meets" } else { "cases meet" }) " the review criteria, "
            (count(all.rape_priority)) " of them with rape alleged. "
            @if all.scope_unknown > 0 {
                "Of " (count(all.scope_unknown)) " more it is not known whether they do, so the number lies between "
                (count(all.in_scope)) " and " (count(all.in_scope + all.scope_unknown)) "."
            }
        }
    }
}

/// What the cases are: units that differ between forces have no name of their own.
fn cases(unit: &str) -> String {
    if unit == "mixed" { "cases".to_owned() } else { plural(unit) }
}
