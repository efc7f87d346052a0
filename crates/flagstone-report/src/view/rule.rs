//! Rules: their own words.

use flagstone_results::{Results, RuleKind, RuleRow};

/// The rule with this id.
pub(crate) fn rule<'a>(results: &'a Results, kind: RuleKind, id: &str) -> Option<&'a RuleRow> {
    results.rules.iter().find(|rule| rule.kind == kind && rule.rule_id == id)
}

/// The title of a rule, or its id where the rules do not have it.
pub(crate) fn title<'a>(results: &'a Results, kind: RuleKind, id: &'a str) -> &'a str {
    rule(results, kind, id).map_or(id, |rule| rule.title.as_str())
}

/// Every rule of a kind, by id.
pub(crate) fn of_kind(results: &Results, kind: RuleKind) -> Vec<&RuleRow> {
    let mut rules: Vec<&RuleRow> = results.rules.iter().filter(|rule| rule.kind == kind).collect();
    rules.sort_unstable_by(|a, b| a.rule_id.cmp(&b.rule_id));
    rules
}

/// The criteria of a definition, by id.
pub(crate) fn criteria_of<'a>(results: &'a Results, definition_id: &str) -> Vec<&'a RuleRow> {
    let mut criteria = of_kind(results, RuleKind::Criterion);
    criteria.retain(|rule| rule.rule_id.split_once('/').is_some_and(|(definition, _)| definition == definition_id));
    criteria
}
