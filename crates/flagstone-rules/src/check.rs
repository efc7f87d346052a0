//! Checks: data-quality rules on the records of one table.

mod draft;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Section, SourceFile, Text};
use crate::example::{Example, read_examples};
use crate::expression::{Context, Predicate, Usage, resolve};
use crate::interpreter::Interpreter;
use crate::provenance::Provenance;
use crate::table::Table;
use crate::value::Truth;

pub use draft::CheckDraft;

/// The six dimensions of the Government Data Quality Framework (3 December 2020), as folder names.
pub const DIMENSIONS: [&str; 6] = ["accuracy", "completeness", "uniqueness", "consistency", "timeliness", "validity"];

/// A check of `rules/checks/`.
#[derive(Debug, Clone)]
pub struct Check {
    /// Id, title, source, limits.
    pub provenance: Provenance,
    /// One of [`DIMENSIONS`].
    pub dimension: &'static str,
    /// What a rate above the limit means.
    pub severity: CheckSeverity,
    /// The table whose records are checked.
    pub table: Table,
    /// Which records the check speaks of; `None`: all.
    pub applies_to: Option<Predicate>,
    /// What must hold of them.
    pub requires: Predicate,
    /// The expressions as written, each on one line, led by its key.
    pub expression: String,
    /// The rate of breaches above which the check warns or fails; at the limit it passes.
    pub max_breach_rate: f64,
    /// What the supplier should do.
    pub remedy: String,
    /// How an analyst should read it.
    pub reading: String,
    /// Records with their outcome.
    pub examples: Vec<Example>,
}

/// What a rate above a check's limit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckSeverity {
    /// The check fails.
    Error,
    /// The check warns.
    Warning,
}

/// What a check says of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The record keeps the rule.
    Pass,
    /// The record breaks the rule.
    Breach,
    /// It cannot be told.
    Unknown,
    /// The check does not speak of this record.
    NotApplicable,
}

impl Outcome {
    /// The outcome of a record of which `applies` and `requires` hold.
    ///
    /// Where it is unknown whether the check applies, the outcome is unknown even if the record would pass: it may not
    /// belong to the denominator.
    pub fn of(applies: Truth, requires: Truth) -> Outcome {
        match (applies, requires) {
            (Some(false), _) => Outcome::NotApplicable,
            (Some(true), Some(true)) => Outcome::Pass,
            (Some(true), Some(false)) => Outcome::Breach,
            (None, _) | (_, None) => Outcome::Unknown,
        }
    }

    /// The word used in examples.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Breach => "breach",
            Outcome::Unknown => "unknown",
            Outcome::NotApplicable => "not applicable",
        }
    }
}

impl Check {
    pub(crate) fn load(
        dimension: &'static str,
        stem: &str,
        file: &SourceFile,
        context: Context<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Check> {
        let document = file.parse(diagnostics)?;
        let root = document.root();
        let provenance = Provenance::read(&root, diagnostics);
        if let Some(text) = root.text("dimension", diagnostics)
            && text.value != dimension
        {
            diagnostics.push(
                Diagnostic::error(Code::BadName, text.place, "the dimension differs from the folder's name")
                    .label(format!("expected `{dimension}`")),
            );
        }
        let severity = root.word("severity", &["error", "warning"], diagnostics);
        let table = table(&root, diagnostics);
        let applies_text = root.text_opt("applies_to", diagnostics);
        let requires_text = root.text("requires", diagnostics);
        let max_breach_rate = root.fraction("max_breach_rate", diagnostics);
        let remedy = root.text("remedy", diagnostics);
        let reading = root.text("reading", diagnostics);
        let mut expression = |text: Option<&Text>| resolve(context, Usage::Check, table?, text?, diagnostics);
        let applies_to = expression(applies_text.as_ref());
        let requires = expression(requires_text.as_ref());
        let outcomes = [Outcome::Pass, Outcome::Breach, Outcome::Unknown, Outcome::NotApplicable].map(Outcome::name);
        if table.is_none() {
            // Without its table nothing can be said of the examples.
            root.item("example");
        }
        let examples = table.map(|table| read_examples(&root, table, &outcomes, context, diagnostics));
        root.finish(diagnostics);
        let provenance = provenance?;
        provenance.check_name_is(stem, diagnostics);
        if applies_text.is_some() != applies_to.is_some() {
            return None;
        }
        let applies_line =
            applies_text.map(|text| format!("applies_to = {}\n", one_line(&text.value))).unwrap_or_default();
        Some(Check {
            provenance,
            dimension,
            severity: if severity? == 0 { CheckSeverity::Error } else { CheckSeverity::Warning },
            table: table?,
            applies_to,
            requires: requires?,
            expression: format!("{applies_line}requires = {}", one_line(&requires_text?.value)),
            max_breach_rate: max_breach_rate?,
            remedy: remedy?.value,
            reading: reading?.value,
            examples: examples?,
        })
    }
}

/// The table that a rule file names.
pub(crate) fn table(root: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<Table> {
    root.word("table", &Table::ALL.map(Table::name), diagnostics).map(|at| Table::ALL[at])
}

/// An expression as written, without its line breaks.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Check {
    /// What the check says of row `row`.
    pub fn outcome(&self, interpreter: &Interpreter<'_>, row: usize) -> Outcome {
        let applies =
            self.applies_to.as_ref().map_or(Some(true), |applies| interpreter.evaluate(applies, self.table, row));
        Outcome::of(applies, interpreter.evaluate(&self.requires, self.table, row))
    }
}
