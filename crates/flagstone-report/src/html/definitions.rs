//! The definitions in the rulebook's own words.

use flagstone_results::{Results, RuleKind, RuleRow};
use maud::{Markup, html};

use crate::html::partial_date::in_force;
use crate::html::sentence::{ended, lines};
use crate::view::{categories, criteria_of, of_kind, plural};

pub(crate) fn write(results: &Results) -> Markup {
    let mut definitions = of_kind(results, RuleKind::Definition);
    definitions.sort_by_key(|rule| rule.rule_id != results.audit.default_definition);
    let mut lexicons = of_kind(results, RuleKind::Lexicon);
    // Those that narratives were searched with have a chapter of their own.
    let categories = categories(results);
    lexicons.retain(|lexicon| !categories.contains(&lexicon.rule_id.as_str()));
    html! {
        p { "These are the texts of the rulebook itself, at version " (results.audit.rulebook_version) ". A case meets a definition where every one of its criteria holds." }
        @if definitions.is_empty() { p.none { "The results hold no definition." } }
        @for definition in definitions { (write_definition(results, definition)) }
        @if !lexicons.is_empty() {
            h3 { "Word lists" }
            dl.words { @for lexicon in lexicons { dt { (lexicon.title) } dd { (ended(&lexicon.why)) (lines(&lexicon.known_limits)) } } }
        }
    }
}

fn write_definition(results: &Results, definition: &RuleRow) -> Markup {
    let criteria = criteria_of(results, &definition.rule_id);
    html! {
        article.card {
            h3 {
                (definition.title) " " span.id { (definition.rule_id) }
                @if definition.rule_id == results.audit.default_definition { " " span.tag { "default" } }
            }
            p { (ended(&definition.why)) }
            @if !criteria.is_empty() {
                h4 { "Criteria" }
                ol.criteria {
                    @for criterion in criteria {
                        li {
                            p { strong { (criterion.title) } }
                            (expression(criterion))
                            @if !criterion.source.is_empty() { p.source { "Source: " (ended(&criterion.source)) } }
                        }
                    }
                }
            }
            @if !definition.expression.is_empty() { h4 { "Cases it is about" } (expression(definition)) }
            @if !definition.assumes.is_empty() { h4 { "Assumptions that no source makes" } (lines(&definition.assumes)) }
            @if !definition.known_limits.is_empty() { h4 { "Known limits" } (lines(&definition.known_limits)) }
            p.source {
                "Source: " (ended(&definition.source)) " In force: " (in_force(definition.effective_from.as_deref(), definition.effective_to.as_deref())) ". "
                @if let Some(unit) = &definition.unit { "Its source counts " (plural(unit)) ". " }
                "In the rulebook since version " (definition.since) "."
            }
        }
    }
}

fn expression(rule: &RuleRow) -> Markup {
    html! { @if !rule.expression.is_empty() { pre { code { (rule.expression) } } } }
}
