//! What a rule says of itself, for readers of its figures.

use flagstone_results::RuleRow;
use maud::{Markup, html};

use crate::html::sentence::{ended, lines};

/// Why it matters, what the supplier should do, how to read it, its limits and assumptions, its logic and its source.
pub(crate) fn own_words(rule: &RuleRow) -> Markup {
    html! {
        dl.words {
            @if !rule.why.is_empty() { dt { "Why" } dd { (ended(&rule.why)) } }
            @if let Some(remedy) = &rule.remedy { dt { "What the supplier should do" } dd { (ended(remedy)) } }
            @if let Some(reading) = &rule.reading { dt { "How to read it" } dd { (ended(reading)) } }
            @if !rule.known_limits.is_empty() { dt { "Known limits" } dd { (lines(&rule.known_limits)) } }
            @if !rule.assumes.is_empty() { dt { "Assumptions that no source makes" } dd { (lines(&rule.assumes)) } }
            dt { "Source" } dd { (ended(&rule.source)) " In the rulebook since version " (rule.since) "." }
        }
        @if !rule.expression.is_empty() { pre { code { (rule.expression) } } }
    }
}
