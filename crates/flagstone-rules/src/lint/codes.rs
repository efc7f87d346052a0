//! Codes and attributes of code lists that no rule uses.

use std::collections::BTreeSet;

use crate::code_list::{AttributeValues, CodeList};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::expression::{Predicate, Scalar};
use crate::label_map::Meaning;
use crate::rulebook::Rulebook;
use crate::schema::FieldRef;
use crate::value::{Truth, Value};

/// The list of forces: profiles are held against it, not a field.
const FORCES: &str = "forces";

/// Most codes that one note names.
const NAMED: usize = 12;

/// One note per list about its codes, and one per attribute.
pub(super) fn notes(rulebook: &Rulebook, notes: &mut Diagnostics) {
    let mut uses = Uses { rulebook, codes: BTreeSet::new(), attributes: BTreeSet::new() };
    rulebook.predicates().for_each(|predicate| uses.collect(predicate));
    for definition in rulebook.definitions() {
        uses.codes.insert(("flags".to_owned(), definition.flag));
    }
    for list in rulebook.code_lists().filter(|list| list.id() != FORCES) {
        let place = || rulebook.place_of(&format!("codes/{}.csv", list.id()));
        let unused: Vec<&str> = (0..)
            .zip(list.codes())
            .filter(|(number, _)| !uses.is_used(list, *number))
            .map(|(_, code)| code.code.as_str())
            .collect();
        if !unused.is_empty() {
            notes.push(unused_codes(list, &unused, place()));
        }
        for attribute in list.attributes() {
            if !uses.attributes.contains(&(list.id().to_owned(), attribute.name.clone())) {
                let message = format!("no rule reads attribute `{}` of code list `{}`", attribute.name, list.id());
                notes.push(Diagnostic::remark(Code::UnusedAttribute, place(), message));
            }
        }
    }
}

fn unused_codes(list: &CodeList, unused: &[&str], place: Place) -> Diagnostic {
    let named = unused.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = if unused.len() > NAMED { format!(", showing {NAMED}") } else { String::new() };
    let (n, of, id) = (unused.len(), list.codes().len(), list.id());
    let message = format!("no rule and no label names {n} of {of} codes of list `{id}`");
    Diagnostic::remark(Code::UnusedCode, place, message)
        .help(format!("to the rules they are one and the same: {named}{more}"))
}

/// What the rules name and read.
struct Uses<'a> {
    rulebook: &'a Rulebook,
    /// By list.
    codes: BTreeSet<(String, u16)>,
    /// By list.
    attributes: BTreeSet<(String, String)>,
}

impl Uses<'_> {
    fn list_of(&self, field: FieldRef) -> Option<&CodeList> {
        self.rulebook.schema().field(field).kind.list().and_then(|id| self.rulebook.code_list(id))
    }

    fn collect(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::Includes { field, flag } => self.name(*field, *flag),
            Predicate::Attribute { field, values, listed_in: None } => {
                self.read(*field, &AttributeValues::Boolean(values.clone()));
            }
            Predicate::Attribute { field, values, listed_in: Some(other) } => {
                let listed = (0u16..).zip(values).filter(|(_, listed)| **listed == Some(true));
                listed.for_each(|(code, _)| self.name(*field, code));
                let n_codes = self.rulebook.code_list(other).map_or(0, |list| list.codes().len());
                self.codes.extend((0u16..).take(n_codes).map(|code| (other.clone(), code)));
            }
            Predicate::Compare { left, right, .. } => {
                for (one, other) in [(left, right), (right, left)] {
                    if let (Scalar::Field(field), Scalar::Literal(Value::Code(code))) = (one, other) {
                        self.name(*field, *code);
                    }
                    self.scalar(one);
                }
            }
            Predicate::In { value, list } => {
                self.scalar(value);
                if let Scalar::Field(field) = value {
                    list.iter().for_each(|value| {
                        if let Value::Code(code) = value {
                            self.name(*field, *code)
                        }
                    });
                }
            }
            Predicate::CompareCount { count, .. } => self.collect(&count.predicate),
            Predicate::Any(_, inner) | Predicate::All(_, inner) | Predicate::Not(inner) | Predicate::Is(inner, _) => {
                self.collect(inner);
            }
            Predicate::And(parts) | Predicate::Or(parts) => parts.iter().for_each(|part| self.collect(part)),
            Predicate::Constant(_)
            | Predicate::Field(_)
            | Predicate::Recorded(_)
            | Predicate::Mentions { .. }
            | Predicate::Matches { .. }
            | Predicate::Repeats(_) => {}
        }
    }

    fn scalar(&mut self, scalar: &Scalar) {
        if let Scalar::Attribute { field, values } = scalar {
            self.read(*field, &AttributeValues::Text(values.clone()));
        }
    }

    fn name(&mut self, field: FieldRef, code: u16) {
        let list = self.list_of(field).map(|list| list.id().to_owned());
        self.codes.extend(list.map(|list| (list, code)));
    }

    /// Expressions hold an attribute's values, not its name: two attributes with the same values are one to them.
    fn read(&mut self, field: FieldRef, values: &AttributeValues) {
        let Some(list) = self.list_of(field) else { return };
        let id = list.id().to_owned();
        let same = list.attributes().iter().filter(|attribute| attribute.values == *values);
        let names: Vec<String> = same.map(|attribute| attribute.name.clone()).collect();
        self.attributes.extend(names.into_iter().map(|name| (id.clone(), name)));
    }

    /// Whether a rule names the code, a label leads to it, or an attribute that a rule reads says something of it.
    fn is_used(&self, list: &CodeList, number: u16) -> bool {
        let labels = || self.rulebook.labels(list.id()).into_iter().flat_map(|labels| labels.entries());
        let says = |at: &AttributeValues| match at {
            AttributeValues::Boolean(values) => said(values[usize::from(number)]),
            AttributeValues::Text(values) => values[usize::from(number)].is_some(),
        };
        let read = |name: &String| self.attributes.contains(&(list.id().to_owned(), name.clone()));
        self.codes.contains(&(list.id().to_owned(), number))
            || labels().any(|(_, meaning)| meaning == Meaning::Code(number))
            || list.attributes().iter().any(|attribute| read(&attribute.name) && says(&attribute.values))
    }
}

/// False is what every other code is: only true sets one apart.
fn said(truth: Truth) -> bool {
    truth == Some(true)
}
