//! Completeness measures: of whom a field is due, not yet due, or cannot be asked.

use crate::check::{one_line, table};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::SourceFile;
use crate::example::{Example, read_examples};
use crate::expression::{Context, Predicate, Usage, resolve};
use crate::interpreter::Interpreter;
use crate::provenance::Provenance;
use crate::schema::FieldRef;
use crate::value::Truth;

/// A measure of `rules/completeness/`.
#[derive(Debug, Clone)]
pub struct Completeness {
    /// Id, title, source, limits.
    pub provenance: Provenance,
    /// The field measured.
    pub field: FieldRef,
    /// Of whom it can be asked at all.
    pub applies_to: Predicate,
    /// Of whom it is due by now.
    pub due: Predicate,
    /// The expressions as written, each on one line, led by its key.
    pub expression: String,
    /// How an analyst should read it.
    pub reading: String,
    /// Records with their denominator.
    pub examples: Vec<Example>,
}

/// The denominator that a record belongs to; these are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Denominator {
    /// The field should be filled in.
    Due,
    /// The time to fill it in has not come.
    NotYetDue,
    /// It cannot be told whether it is due.
    DueUnknown,
    /// There is nobody to ask.
    NotApplicable,
}

impl Denominator {
    /// Every denominator.
    pub const ALL: [Denominator; 4] =
        [Denominator::Due, Denominator::NotYetDue, Denominator::DueUnknown, Denominator::NotApplicable];

    /// The denominator of a record of which `applies` and `due` hold. A record to which the measure may or may not apply
    /// is kept, and counted as due unknown.
    pub fn of(applies: Truth, due: Truth) -> Denominator {
        match (applies, due) {
            (Some(false), _) => Denominator::NotApplicable,
            (Some(true), Some(true)) => Denominator::Due,
            (Some(true), Some(false)) => Denominator::NotYetDue,
            (None, _) | (_, None) => Denominator::DueUnknown,
        }
    }

    /// The word used in results.
    pub fn name(self) -> &'static str {
        match self {
            Denominator::Due => "due",
            Denominator::NotYetDue => "not_yet_due",
            Denominator::DueUnknown => "due_unknown",
            Denominator::NotApplicable => "not_applicable",
        }
    }

    /// The words used in examples.
    pub fn words(self) -> &'static str {
        match self {
            Denominator::Due => "due",
            Denominator::NotYetDue => "not yet due",
            Denominator::DueUnknown => "due unknown",
            Denominator::NotApplicable => "not applicable",
        }
    }
}

impl Completeness {
    pub(crate) fn load(
        stem: &str,
        file: &SourceFile,
        context: Context<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Completeness> {
        let document = file.parse(diagnostics)?;
        let root = document.root();
        let provenance = Provenance::read(&root, diagnostics);
        let table = table(&root, diagnostics);
        let field_name = root.text("field", diagnostics);
        let applies_text = root.text("applies_to", diagnostics);
        let due_text = root.text("due", diagnostics);
        let reading = root.text("reading", diagnostics);
        let field = table.zip(field_name.as_ref()).and_then(|(table, name)| {
            let field = context.schema.find(table, &name.value);
            if field.is_none() {
                diagnostics.push(
                    Diagnostic::error(
                        Code::UnknownField,
                        name.place.clone(),
                        format!("field `{}` is not in table `{table}`", name.value),
                    )
                    .label("unknown field"),
                );
            }
            field
        });
        let applies_to = table
            .zip(applies_text.as_ref())
            .and_then(|(table, text)| resolve(context, Usage::Check, table, text, diagnostics));
        let due = table
            .zip(due_text.as_ref())
            .and_then(|(table, text)| resolve(context, Usage::Check, table, text, diagnostics));
        if table.is_none() {
            // Without its table nothing can be said of the examples.
            root.item("example");
        }
        let examples = table
            .map(|table| read_examples(&root, table, &Denominator::ALL.map(Denominator::words), context, diagnostics));
        root.finish(diagnostics);
        let provenance = provenance?;
        provenance.check_name_is(stem, diagnostics);
        Some(Completeness {
            provenance,
            field: field?,
            applies_to: applies_to?,
            due: due?,
            expression: format!(
                "applies_to = {}\ndue = {}",
                one_line(&applies_text?.value),
                one_line(&due_text?.value)
            ),
            reading: reading?.value,
            examples: examples?,
        })
    }
}

impl Completeness {
    /// The denominator that row `row` belongs to.
    pub fn denominator(&self, interpreter: &Interpreter<'_>, row: usize) -> Denominator {
        let table = self.field.table;
        Denominator::of(interpreter.evaluate(&self.applies_to, table, row), interpreter.evaluate(&self.due, table, row))
    }
}
