//! Examples in rule files: records with the outcome they must have. They are run whenever a rulebook is loaded.

mod read;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::interpreter::{Interpreter, Records};
use crate::lexicon::Lexicon;
use crate::schema::Schema;
use crate::table::Table;

pub(crate) use read::read_examples;

/// One record, with what surrounds it, and the outcome it must have.
#[derive(Debug, Clone)]
pub struct Example {
    /// The outcome, in the words of its kind of rule.
    pub outcome: &'static str,
    /// What the example shows, where the rule file says so.
    pub note: Option<String>,
    /// The record and what surrounds it.
    pub records: Records,
    /// The table that the record is in.
    pub table: Table,
    /// The record's row.
    pub row: usize,
    /// For an example of a case of several crimes, their rows.
    pub crimes: Option<Vec<usize>>,
    /// Where the example stands.
    pub place: Place,
    /// Whether all of it could be read; if not, it is not run.
    pub(crate) complete: bool,
}

/// Runs `examples`; says which come out otherwise, and which outcomes of `needed` no example shows.
pub(crate) fn run(
    schema: &Schema,
    lexicons: &BTreeMap<String, Lexicon>,
    rule: &Place,
    examples: &[Example],
    needed: &[&str],
    outcome: impl Fn(&Interpreter<'_>, &Example) -> &'static str,
    diagnostics: &mut Diagnostics,
) {
    for example in examples.iter().filter(|example| example.complete) {
        let interpreter = Interpreter::new(schema, lexicons, &example.records);
        let found = outcome(&interpreter, example);
        if found != example.outcome {
            diagnostics.push(
                Diagnostic::error(Code::FailingExample, example.place.clone(), "this example comes out otherwise")
                    .label(format!("the file says `{}`, the rule says `{found}`", example.outcome))
                    .note("of this rule", Some(rule.clone())),
            );
        }
    }
    for outcome in needed.iter().filter(|outcome| !examples.iter().any(|example| example.outcome == **outcome)) {
        diagnostics.push(
            Diagnostic::error(
                Code::MissingExample,
                rule.clone(),
                format!("there is no example with outcome `{outcome}`"),
            )
            .help("every outcome that a rule can have needs an example"),
        );
    }
}
