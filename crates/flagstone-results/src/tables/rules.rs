//! The rules that were applied, in their own words.

use crate::table::table;
use crate::words::{RuleKind, Severity};

table! {
    /// The rules of the rulebook in their own words, so that a report needs no rulebook beside it.
    "rules" by [kind, rule_id]
    pub struct RuleRow {
        /// Id of the rule. A criterion's is its definition's id, a slash, its own id; a level's likewise.
        pub rule_id: String,
        /// check, definition, criterion, completeness, signal, closure, level, lexicon or network.
        pub kind: RuleKind,
        /// Short name; a check's names the defect.
        pub name: String,
        /// Title in plain words; for a criterion the question it asks.
        pub title: String,
        /// Dimension of data quality that a check belongs to; of a signal what it is a sign of: enquiry or risk. Null for other kinds.
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
        /// The logic as written in the rule file, one expression per line, each led by its key (`applies_to = `, `requires = `, `belongs = `, `holds = `, `due = `, `raised = `).
        pub expression: String,
        /// The unit in which the source of a definition counts: crime, investigation or network; null for other kinds.
        pub unit: Option<String>,
        /// Since when a definition is in force, as precisely as its source says (2019, 2021-03, 2025-12-09); null where no source says, and for other kinds.
        pub effective_from: Option<String>,
        /// Until when; null likewise.
        pub effective_to: Option<String>,
        /// Ids of the definitions that a definition takes the place of, separated by a space; empty for none.
        pub supersedes: String,
        /// BLAKE3 digest, hexadecimal, of everything that the rule's answers rest on: its own file, the record schema, the code lists and lexicons it reads, and for definitions the joining of networks. Rates of two runs are comparable where this is the same. A criterion has its definition's.
        pub digest: String,
    }
}
