//! The order of review: its levels, how ties are broken, and what a review would take.

mod forces;
pub(super) mod levels;
mod workload;

use flagstone_results::{ALL, Results, RuleKind};
use maud::{Markup, html};

use crate::html::rule_text::own_words;
use crate::view::{of_kind, priorities};

pub(crate) fn write(results: &Results) -> Markup {
    let rows = priorities(results, ALL);
    if rows.is_empty() {
        return html! { p.none { "Closed cases were not put in an order." } };
    }
    html! {
        p {
            "Cases in scope are looked at in this order, so that anybody can follow why one comes before another. Cases whose scope is unknown come after them, in the same order; any of them may be as grave."
        }
        (levels::table(results, &rows, "Cases by level of the order of review, all forces"))
        (forces::table(results, &rows))
        h3 { "How ties are broken" }
        p {
            "A case stands at the first level that holds. Among the cases of one level those come first for which the second level holds too, and so on down the list; then those with more signals. "
            "What is left is ordered by a keyed hash of the reference: nobody can choose a place, and the same audit gives the same order. What is not known does not hold, and is named beside the case."
        }
        @for rule in of_kind(results, RuleKind::Closure) {
            details { summary { (rule.title) ": the rule in its own words" } (own_words(rule)) }
        }
        h3 { "What a review would take" }
        (workload::write(results))
    }
}
