//! Which rules can be evaluated on what an extract supplies.

use flagstone_extract::Suggestion;
use flagstone_rules::{FieldRef, Reach, Rulebook, Supplied};
use serde_json::json;

/// How far each rule gets.
pub(super) struct Coverage<'a> {
    pub(super) definitions: Vec<Rule<'a>>,
    pub(super) checks: Vec<Rule<'a>>,
    pub(super) measures: Vec<Rule<'a>>,
}

/// How far one rule gets.
pub(super) struct Rule<'a> {
    pub(super) id: &'a str,
    pub(super) reach: Reach,
    /// What it reads that is not supplied.
    pub(super) missing: Vec<FieldRef>,
    /// Of a definition, the criteria that lack something, with how far each gets.
    pub(super) criteria: Vec<(&'a str, Reach, Vec<FieldRef>)>,
}

impl<'a> Coverage<'a> {
    pub(super) fn new(rules: &'a Rulebook, supplied: &Supplied) -> Coverage<'a> {
        let definitions = rules.definitions().iter().map(|definition| {
            let criteria: Vec<_> = definition
                .criteria
                .iter()
                .map(|criterion| (criterion.id.as_str(), criterion.reach(supplied), criterion.missing(supplied)))
                .filter(|(_, reach, _)| *reach < Reach::Full)
                .collect();
            let mut missing: Vec<FieldRef> = criteria.iter().flat_map(|(_, _, missing)| missing).copied().collect();
            missing.sort();
            missing.dedup();
            let reach = criteria.iter().map(|(_, reach, _)| *reach).min().unwrap_or(Reach::Full);
            let provenance = &definition.provenance;
            Rule { id: &provenance.id, reach, missing, criteria }
        });
        let checks = rules.checks().iter().map(|check| Rule {
            id: &check.provenance.id,
            reach: check.reach(supplied),
            missing: check.missing(supplied),
            criteria: Vec::new(),
        });
        let measures = rules.completeness().iter().map(|measure| Rule {
            id: &measure.provenance.id,
            reach: measure.reach(supplied),
            missing: measure.missing(supplied),
            criteria: Vec::new(),
        });
        Coverage { definitions: definitions.collect(), checks: checks.collect(), measures: measures.collect() }
    }

    pub(super) fn json(&self, rules: &Rulebook) -> serde_json::Value {
        let of = |of: &[Rule<'_>]| {
            let lines = of.iter().map(|rule| {
                let criteria = rule.criteria.iter().map(|(id, reach, missing)| {
                    json!({ "id": id, "evaluated": word(*reach), "missing": names(rules, missing) })
                });
                json!({
                    "id": rule.id,
                    "evaluated": word(rule.reach),
                    "missing": names(rules, &rule.missing),
                    "criteria": criteria.collect::<Vec<_>>(),
                })
            });
            lines.collect::<Vec<_>>()
        };
        json!({ "definitions": of(&self.definitions), "checks": of(&self.checks), "completeness": of(&self.measures) })
    }
}

/// How far, in a word.
pub(super) fn word(reach: Reach) -> &'static str {
    match reach {
        Reach::Not => "not at all",
        Reach::OneSided => "one-sided",
        Reach::Part => "in part",
        Reach::Full => "in full",
    }
}

pub(super) fn names(rules: &Rulebook, fields: &[FieldRef]) -> Vec<String> {
    fields.iter().map(|field| rules.schema().name_of(*field)).collect()
}

/// Fields of the record schema for which no column was found, and which cannot be derived either.
pub(super) fn not_found(rules: &Rulebook, suggestion: &Suggestion) -> Vec<String> {
    let supplied = suggestion.supplied(rules);
    let mut absent = Vec::new();
    for table in rules.schema().tables() {
        for field in &table.fields {
            let Some(place) = rules.schema().find(table.table, &field.name) else { continue };
            if !supplied.fields.contains(&place) {
                absent.push(rules.schema().name_of(place));
            }
        }
    }
    absent
}
