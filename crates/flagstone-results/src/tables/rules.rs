//! The rules that were applied, in their own words.

use crate::table::table;
use crate::words::{RuleKind, Severity};

table! {
    /// The rules of the rulebook in their own words, so that a report needs no rulebook beside it.
    "rules" by [kind, rule_id]
    pub struct RuleRow {
        /// Id of the rule. A criterion's is its definition's id, a slash, its own id.
        pub rule_id: String,
        /// check, definition, criterion, completeness or lexicon.
        pub kind: RuleKind,
        /// Short name; a check's names the defect.
        pub name: String,
        /// Title in plain words; for a criterion the question it asks.
        pub title: String,
        /// Dimension of data quality that a check belongs to; null for other kinds.
        pub dimension: Option<String>,
        /// What a breached limit means: error or warning; null for other kinds than checks.
        pub severity: Option<Severity>,
        /// Why the rule matters.
        pub why: String,
        /// What the supplier of the data should do about a breach; null where the rule has no remedy.
        pub remedy: Option<String>,
        /// How an analyst should read the figure; null where the rule says nothing.
        pub reading: Option<String>,
        /// Document, publisher, date and section the rule is drawn from.
        pub source: String,
        /// Version of the rulebook that introduced the rule.
        pub since: String,
        /// Known limits, one per line: overreports or underreports, and why. Empty where none are stated.
        pub known_limits: String,
        /// Choices that no source makes, one per line: what, and why. Empty where none are stated.
        pub assumes: String,
        /// The logic as written in the rule file, one expression per line, each led by its key (`applies_to = `, `requires = `, `holds = `, `due = `).
        pub expression: String,
    }
}
