//! Signals, and how closed cases are reviewed.

use std::collections::BTreeSet;

use super::Loader;
use crate::check::Check;
use crate::closure_review::{self, ClosureReview, Names};
use crate::completeness::Completeness;
use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic};
use crate::example;
use crate::expression::Context;
use crate::interpreter::Interpreter;
use crate::signal::{Signal, SignalOutcome};

impl Loader<'_> {
    pub(super) fn signals(&mut self, context: Context<'_>) -> Vec<Signal> {
        let mut rules: Vec<Signal> = Vec::new();
        for (stem, file) in self.in_folder("signals", ".toml") {
            let Some(rule) = Signal::load(&stem, &file, context, self.diagnostics) else { continue };
            let outcome = |interpreter: &Interpreter<'_>, example: &example::Example| {
                let crimes = example.crimes.clone().unwrap_or_else(|| vec![example.row]);
                rule.outcome(interpreter, &crimes).words()
            };
            self.try_examples(
                context,
                &rule.provenance,
                &rule.examples,
                &SignalOutcome::ALL.map(SignalOutcome::words),
                outcome,
            );
            rules.push(rule);
        }
        rules.sort_by(|a, b| a.provenance.id.cmp(&b.provenance.id));
        rules
    }

    pub(super) fn closure(
        &mut self,
        context: Context<'_>,
        definitions: &[Definition],
        signals: &[Signal],
        checks: &[Check],
        measures: &[Completeness],
    ) -> Option<ClosureReview> {
        let Some(file) = self.texts.get(closure_review::FILE) else {
            let place = self.files.place_of(closure_review::FILE);
            self.diagnostics.push(
                Diagnostic::error(
                    Code::MissingFile,
                    place,
                    "the file that says how closed cases are reviewed is missing",
                )
                .help("copy closure.toml from the rulebook that comes with Flagstone"),
            );
            return None;
        };
        let names = (!self.diagnostics.has_errors()).then(|| Names {
            definitions: definitions.iter().map(|rule| rule.provenance.id.as_str()).collect(),
            signals: signals.iter().map(|rule| rule.provenance.id.as_str()).collect(),
            checks: checks.iter().map(|rule| rule.provenance.id.as_str()).collect(),
            measures: measures.iter().map(|rule| rule.provenance.id.as_str()).collect(),
            tables: {
                let checks = checks.iter().map(|rule| (rule.provenance.id.as_str(), rule.table));
                checks.chain(measures.iter().map(|rule| (rule.provenance.id.as_str(), rule.field.table))).collect()
            },
        });
        ClosureReview::load(file, context, names.as_ref(), self.diagnostics)
    }
}

/// Code lists that codes are looked up in, besides those of their fields.
pub(super) fn looked_up(
    definitions: &[Definition],
    checks: &[Check],
    measures: &[Completeness],
    signals: &[Signal],
    closure: Option<&ClosureReview>,
) -> BTreeSet<String> {
    let of_definitions = definitions.iter().flat_map(|rule| {
        rule.applies_to.iter().chain([&rule.belongs]).chain(rule.criteria.iter().map(|criterion| &criterion.holds))
    });
    let of_checks = checks.iter().flat_map(|rule| rule.applies_to.iter().chain([&rule.requires]));
    let of_measures = measures.iter().flat_map(|rule| [&rule.applies_to, &rule.due]);
    let of_signals = signals.iter().flat_map(|rule| [&rule.applies_to, &rule.raised]);
    let of_closure = closure.into_iter().flat_map(ClosureReview::predicates);
    let all = of_definitions.chain(of_checks).chain(of_measures).chain(of_signals).chain(of_closure);
    all.flat_map(|predicate| predicate.reads().lists).collect()
}
