//! Signals: what a closed case may be looked at again for.

use crate::check::one_line;
use crate::diagnostic::Diagnostics;
use crate::document::SourceFile;
use crate::example::{Example, read_examples};
use crate::expression::{Context, Predicate, Usage, resolve};
use crate::interpreter::Interpreter;
use crate::provenance::Provenance;
use crate::table::Table;
use crate::value::Truth;

/// A signal of `rules/signals/`: a prompt for a reviewer, never a finding about how a case was closed.
#[derive(Debug, Clone)]
pub struct Signal {
    /// Id, title, source, limits.
    pub provenance: Provenance,
    /// What it is a sign of.
    pub kind: SignalKind,
    /// Which crimes of a case it speaks of, three-valued.
    pub applies_to: Predicate,
    /// When it is raised: asked of a case, of those of its crimes that it speaks of.
    pub raised: Predicate,
    /// The expressions as written, each on one line, led by its key.
    pub expression: String,
    /// What a reviewer should look for, and what the signal does not say.
    pub reading: String,
    /// Cases with their outcome.
    pub examples: Vec<Example>,
}

/// What a signal is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalKind {
    /// A line of enquiry that may not have been followed.
    Enquiry,
    /// A danger that may go on.
    Risk,
}

/// What a signal says of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalOutcome {
    /// It is raised.
    Raised,
    /// It is not.
    NotRaised,
    /// It cannot be told from what is recorded.
    Unknown,
    /// It speaks of none of the case's crimes.
    NotApplicable,
}

impl SignalKind {
    /// Every kind.
    pub const ALL: [SignalKind; 2] = [SignalKind::Enquiry, SignalKind::Risk];

    /// The word used in files and results.
    pub fn name(self) -> &'static str {
        match self {
            SignalKind::Enquiry => "enquiry",
            SignalKind::Risk => "risk",
        }
    }
}

impl SignalOutcome {
    /// Every outcome.
    pub const ALL: [SignalOutcome; 4] =
        [SignalOutcome::Raised, SignalOutcome::NotRaised, SignalOutcome::Unknown, SignalOutcome::NotApplicable];

    /// The outcome on a case of which `raised` holds, at least one crime of which the signal may speak of.
    pub fn of(raised: Truth) -> SignalOutcome {
        match raised {
            Some(true) => SignalOutcome::Raised,
            Some(false) => SignalOutcome::NotRaised,
            None => SignalOutcome::Unknown,
        }
    }

    /// The words used in examples.
    pub fn words(self) -> &'static str {
        match self {
            SignalOutcome::Raised => "raised",
            SignalOutcome::NotRaised => "not raised",
            SignalOutcome::Unknown => "unknown",
            SignalOutcome::NotApplicable => "not applicable",
        }
    }
}

impl Signal {
    /// What the signal says of the case that holds the crimes in rows `crimes`.
    ///
    /// A crime that it does not speak of is no part of what it looks at; where it is not known whether it does, the crime
    /// and its people may or may not count.
    pub fn outcome(&self, interpreter: &Interpreter<'_>, crimes: &[usize]) -> SignalOutcome {
        let applies = |crime: &&usize| interpreter.evaluate(&self.applies_to, Table::Crimes, **crime) != Some(false);
        let crimes: Vec<usize> = crimes.iter().filter(applies).copied().collect();
        if crimes.is_empty() {
            return SignalOutcome::NotApplicable;
        }
        let raised = interpreter.evaluate_case(&self.raised, &crimes, Some(&self.applies_to));
        let certainly = |crime: &usize| interpreter.evaluate(&self.applies_to, Table::Crimes, *crime) == Some(true);
        // "Fewer than two" is true of a case that the signal may not speak of at all: that is no reason to raise it.
        SignalOutcome::of(raised.filter(|raised| !raised || crimes.iter().any(certainly)))
    }

    pub(crate) fn load(
        stem: &str,
        file: &SourceFile,
        context: Context<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Signal> {
        let document = file.parse(diagnostics)?;
        let root = document.root();
        let provenance = Provenance::read(&root, diagnostics);
        let kind = root.word("kind", &SignalKind::ALL.map(SignalKind::name), diagnostics);
        let applies_text = root.text("applies_to", diagnostics);
        let raised_text = root.text("raised", diagnostics);
        let reading = root.text("reading", diagnostics);
        let applies_to =
            applies_text.as_ref().and_then(|text| resolve(context, Usage::Check, Table::Crimes, text, diagnostics));
        let raised =
            raised_text.as_ref().and_then(|text| resolve(context, Usage::Signal, Table::Crimes, text, diagnostics));
        let outcomes = SignalOutcome::ALL.map(SignalOutcome::words);
        let examples = read_examples(&root, Table::Crimes, &outcomes, context, diagnostics);
        root.finish(diagnostics);
        let provenance = provenance?;
        provenance.check_name_is(stem, diagnostics);
        Some(Signal {
            provenance,
            kind: SignalKind::ALL[kind?],
            applies_to: applies_to?,
            raised: raised?,
            expression: format!(
                "applies_to = {}\nraised = {}",
                one_line(&applies_text?.value),
                one_line(&raised_text?.value)
            ),
            reading: reading?.value,
            examples,
        })
    }
}
