//! Checks that are worded outside a rulebook, such as in a data contract, and mean what a rulebook's checks mean.

use super::{Check, CheckSeverity, one_line};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::SourceFile;
use crate::expression::{Predicate, Usage, resolve};
use crate::provenance::{Citation, Provenance};
use crate::rulebook::Rulebook;
use crate::table::Table;

/// A check before its expressions are resolved. Texts are for people and may be empty, the id apart.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckDraft {
    /// Unique among the checks of a run.
    pub id: String,
    /// Names the defect.
    pub name: String,
    /// One line for people.
    pub title: String,
    /// Why the check exists.
    pub why: String,
    /// Where it comes from.
    pub document: String,
    /// One of [`crate::DIMENSIONS`].
    pub dimension: &'static str,
    /// What a rate above the limit means.
    pub severity: CheckSeverity,
    /// The table whose records are checked.
    pub table: Table,
    /// Which records the check speaks of; `None`: all.
    pub applies_to: Option<String>,
    /// What must hold of them.
    pub requires: String,
    /// The rate of breaches above which the check warns or fails; at the limit it passes.
    pub max_breach_rate: f64,
    /// What the supplier should do.
    pub remedy: String,
    /// How an analyst should read it.
    pub reading: String,
}

impl CheckDraft {
    /// The check under the record schema, code lists and lexicons of `rulebook`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the expressions, sorted. No diagnostic has a place that could be shown.
    pub fn check(&self, rulebook: &Rulebook) -> Result<Check, Vec<Diagnostic>> {
        let mut diagnostics = Diagnostics::new();
        let applies_to = self.applies_to.as_deref().map(|text| self.resolved(rulebook, text, &mut diagnostics));
        let requires = self.resolved(rulebook, &self.requires, &mut diagnostics);
        let (Some(requires), false) = (requires, diagnostics.has_errors()) else { return Err(diagnostics.sorted()) };
        let applies_line =
            self.applies_to.as_deref().map(|text| format!("applies_to = {}\n", one_line(text))).unwrap_or_default();
        Ok(Check {
            provenance: Provenance {
                id: self.id.clone(),
                name: self.name.clone(),
                title: self.title.clone(),
                why: self.why.clone(),
                since: String::new(),
                source: Citation { document: self.document.clone(), ..Citation::default() },
                known_limits: Vec::new(),
                assumes: Vec::new(),
                place: rulebook.place_of(&self.document),
            },
            dimension: self.dimension,
            severity: self.severity,
            table: self.table,
            applies_to: applies_to.flatten(),
            requires,
            expression: format!("{applies_line}requires = {}", one_line(&self.requires)),
            max_breach_rate: self.max_breach_rate,
            remedy: self.remedy.clone(),
            reading: self.reading.clone(),
            examples: Vec::new(),
        })
    }

    /// Read as a rule file is read, so that nothing can mean another thing here than there.
    fn resolved(&self, rulebook: &Rulebook, text: &str, diagnostics: &mut Diagnostics) -> Option<Predicate> {
        // What is escaped in JSON is escaped in the same way in TOML, which also has no bare DEL.
        let quoted = serde_json::to_string(text).expect("texts can be written as JSON").replace('\u{7f}', "\\u007f");
        let file = SourceFile { path: self.document.as_str().into(), text: format!("text = {quoted}\n").into() };
        let document = file.parse(diagnostics)?;
        let text = document.root().text("text", diagnostics)?;
        resolve(rulebook.context(), Usage::Check, self.table, &text, diagnostics)
    }
}
