//! How many rules of each kind a rulebook has.

use flagstone_rules::Rulebook;
use serde::Serialize;

/// Rules by kind, and the examples of all of them.
#[derive(Serialize)]
pub(super) struct Contents {
    definitions: usize,
    checks: usize,
    completeness: usize,
    signals: usize,
    lexicons: usize,
    /// Records with what must come of them, all of which were run.
    pub(super) examples: usize,
}

impl Contents {
    pub(super) fn of(rules: &Rulebook) -> Contents {
        let definitions = rules.definitions().iter().map(|rule| rule.examples.len());
        let checks = rules.checks().iter().map(|rule| rule.examples.len());
        let completeness = rules.completeness().iter().map(|rule| rule.examples.len());
        let signals = rules.signals().iter().map(|rule| rule.examples.len());
        let lexicons = rules.lexicons().values().map(|lexicon| lexicon.examples.len());
        Contents {
            definitions: rules.definitions().len(),
            checks: rules.checks().len(),
            completeness: rules.completeness().len(),
            signals: rules.signals().len(),
            lexicons: rules.lexicons().len(),
            examples: definitions.chain(checks).chain(completeness).chain(signals).chain(lexicons).sum(),
        }
    }

    /// All but the examples, in words.
    pub(super) fn words(&self) -> String {
        format!(
            "{} definitions, {} checks, {} completeness measures, {} signals, {} lexicons",
            self.definitions, self.checks, self.completeness, self.signals, self.lexicons
        )
    }
}
