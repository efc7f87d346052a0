//! Notes on a rulebook that is right: policy that does nothing, or does not say what it rests on.
//!
//! A note stops nothing. What cannot be used at all is an error, and said when the rulebook is loaded.

mod codes;
mod constant;
mod sources;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::expression::Predicate;
use crate::rulebook::Rulebook;

impl Rulebook {
    /// What in this rulebook does nothing, or says less than it could: codes, attributes and lexicons that no rule uses,
    /// criteria and conditions that are the same whatever a case holds, rules and criteria without a source.
    pub fn notes(&self) -> Vec<Diagnostic> {
        let mut notes = Diagnostics::new();
        codes::notes(self, &mut notes);
        lexicons(self, &mut notes);
        constants(self, &mut notes);
        sources::notes(self, &mut notes);
        notes.sorted()
    }
}

fn lexicons(rulebook: &Rulebook, notes: &mut Diagnostics) {
    // What narratives mention is asked by whoever reads a case, not by rules alone.
    for (id, lexicon) in rulebook.lexicons().iter().filter(|(_, lexicon)| !lexicon.is_of_narratives()) {
        if !rulebook.predicates().any(|predicate| predicate.reads().lexicons.contains(id)) {
            let place = lexicon.provenance.place.clone();
            notes.push(
                Diagnostic::remark(Code::UnusedLexicon, place, format!("no rule looks for lexicon `{id}`"))
                    .help("use it in a rule with mentions(field, '...'), or withdraw it"),
            );
        }
    }
}

fn constants(rulebook: &Rulebook, notes: &mut Diagnostics) {
    for rule in rulebook.definitions() {
        let place = || rule.provenance.place.clone();
        for criterion in &rule.criteria {
            if let Some(always) = constant::constant(rulebook, &criterion.holds) {
                let id = &criterion.id;
                let (message, why) = if always {
                    (
                        format!("criterion `{id}` holds of every case"),
                        "no case can fail it, so that it tells nothing apart",
                    )
                } else {
                    (format!("criterion `{id}` holds of no case"), "no case can meet the definition")
                };
                notes.push(Diagnostic::remark(Code::ConstantCriterion, place(), message).help(why));
            }
        }
        let conditions = [("applies_to", rule.applies_to.as_ref()), ("belongs", Some(&rule.belongs))];
        for (key, predicate) in conditions {
            condition(rulebook, key, predicate, place, notes);
        }
    }
    for rule in rulebook.checks() {
        let place = || rule.provenance.place.clone();
        condition(rulebook, "applies_to", rule.applies_to.as_ref(), place, notes);
        condition(rulebook, "requires", Some(&rule.requires), place, notes);
    }
}

fn condition(
    rulebook: &Rulebook,
    key: &str,
    predicate: Option<&Predicate>,
    place: impl Fn() -> crate::diagnostic::Place,
    notes: &mut Diagnostics,
) {
    if let Some(always) = predicate.and_then(|predicate| constant::constant(rulebook, predicate)) {
        let holds = if always { "every record" } else { "no record" };
        notes.push(
            Diagnostic::remark(Code::ConstantCondition, place(), format!("`{key}` holds of {holds}"))
                .help("the rule says the same with or without it"),
        );
    }
}
