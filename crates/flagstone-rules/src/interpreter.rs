//! The meaning of an expression, record by record. Whatever else evaluates expressions must agree with this.

mod count;
mod quantifier;
mod records;

use std::collections::BTreeMap;

pub use records::{Cell, Record, Records, TableRecords};

use crate::date::{completed_years, days_between};
use crate::expression::{Predicate, Scalar};
use crate::lexicon::Lexicon;
use crate::schema::{FieldRef, Schema};
use crate::table::Table;
use crate::value::{RecordingState, Truth, Value};

/// Evaluates predicates on the records of one extract.
pub struct Interpreter<'a> {
    lexicons: &'a BTreeMap<String, Lexicon>,
    records: &'a Records,
    links: records::Links<'a>,
}

/// The record that bare names speak of, and the crime that `crimes.x` speaks of.
#[derive(Clone, Copy)]
struct Scope {
    table: Table,
    row: usize,
    crime: Option<usize>,
}

impl<'a> Interpreter<'a> {
    /// An interpreter of `records`.
    pub fn new(schema: &Schema, lexicons: &'a BTreeMap<String, Lexicon>, records: &'a Records) -> Interpreter<'a> {
        Interpreter { lexicons, records, links: records::Links::new(schema, records) }
    }

    /// Whether `predicate` holds of row `row` of `table`.
    pub fn evaluate(&self, predicate: &Predicate, table: Table, row: usize) -> Truth {
        let crime = if table == Table::Crimes { Some(row) } else { self.links.crime_of(table, row) };
        self.truth(predicate, Scope { table, row, crime })
    }

    fn truth(&self, predicate: &Predicate, scope: Scope) -> Truth {
        match predicate {
            Predicate::Constant(value) => Some(*value),
            Predicate::Field(field) => match self.value(*field, scope)? {
                Value::Boolean(value) => Some(*value),
                _ => None,
            },
            Predicate::Recorded(field) => self.cell(*field, scope).map(|cell| cell.value.is_some()),
            Predicate::Includes { field, flag } => match self.value(*field, scope)? {
                Value::Flags(flags) => flags.get(usize::from(*flag)).copied().flatten(),
                _ => None,
            },
            Predicate::Attribute { field, values } => match self.value(*field, scope)? {
                Value::Code(code) => values.get(usize::from(*code)).copied().flatten(),
                _ => None,
            },
            Predicate::Mentions { field, lexicon } => match self.value(*field, scope)? {
                Value::Text(text) => self.lexicons.get(lexicon).map(|lexicon| lexicon.is_mentioned_in(text)),
                _ => None,
            },
            Predicate::Repeats(fields) => self.repeats(fields, scope),
            Predicate::Compare { left, operator, right } => {
                let (left, right) = (self.scalar(left, scope)?, self.scalar(right, scope)?);
                Some(operator.holds(left.cmp(&right)))
            }
            Predicate::In { value, list } => self.scalar(value, scope).map(|value| list.contains(&value)),
            Predicate::CompareCount { count, operator, right } => {
                let range = self.count(count, scope);
                match self.scalar(right, scope)? {
                    Value::Integer(number) => range.compare(*operator, number),
                    _ => None,
                }
            }
            Predicate::Any(table, predicate) => self.any(*table, predicate, scope),
            Predicate::All(table, predicate) => self.all(*table, predicate, scope),
            Predicate::Not(inner) => self.truth(inner, scope).map(|value| !value),
            Predicate::And(parts) => all(parts.iter().map(|part| self.truth(part, scope))),
            Predicate::Or(parts) => any(parts.iter().map(|part| self.truth(part, scope))),
            Predicate::Is(inner, wanted) => Some(self.truth(inner, scope) == *wanted),
        }
    }

    fn scalar(&self, scalar: &Scalar, scope: Scope) -> Option<Value> {
        match scalar {
            Scalar::Literal(value) => Some(value.clone()),
            Scalar::Field(field) => self.value(*field, scope).cloned(),
            Scalar::Attribute { field, values } => match self.value(*field, scope)? {
                Value::Code(code) => values.get(usize::from(*code)).cloned().flatten().map(Value::Text),
                _ => None,
            },
            Scalar::State(field) => self.cell(*field, scope).map(|cell| Value::Text(cell.state().name().to_owned())),
            Scalar::Add(a, b) => Some(Value::Integer(self.integer(a, scope)? + self.integer(b, scope)?)),
            Scalar::Subtract(a, b) => Some(Value::Integer(self.integer(a, scope)? - self.integer(b, scope)?)),
            Scalar::DaysBetween(a, b) => Some(Value::Integer(days_between(self.date(a, scope)?, self.date(b, scope)?))),
            Scalar::YearsBetween(a, b) => {
                Some(Value::Integer(completed_years(self.date(a, scope)?, self.date(b, scope)?)))
            }
            Scalar::ExtractedOn => self.records.extracted_on.map(Value::Date),
        }
    }

    fn integer(&self, scalar: &Scalar, scope: Scope) -> Option<i64> {
        match self.scalar(scalar, scope)? {
            Value::Integer(number) => Some(number),
            _ => None,
        }
    }

    fn date(&self, scalar: &Scalar, scope: Scope) -> Option<jiff::civil::Date> {
        match self.scalar(scalar, scope)? {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The cell of `field`; `None` where the extract does not supply the field, or there is no crime.
    fn cell(&self, field: FieldRef, scope: Scope) -> Option<&'a Cell> {
        let row = if field.table == scope.table { scope.row } else { scope.crime? };
        self.records.cell(field, row)
    }

    fn value(&self, field: FieldRef, scope: Scope) -> Option<&'a Value> {
        self.cell(field, scope)?.value.as_ref()
    }

    /// Unknown where a field is not supplied; a row in which one of the fields is not recorded repeats no other.
    fn repeats(&self, fields: &[FieldRef], scope: Scope) -> Truth {
        let key = |row: usize| -> Option<Option<Vec<&Value>>> {
            let cells: Option<Vec<&Cell>> = fields.iter().map(|field| self.records.cell(*field, row)).collect();
            Some(cells?.into_iter().map(|cell| cell.value.as_ref()).collect())
        };
        let Some(wanted) = key(scope.row)? else { return Some(false) };
        Some((0..scope.row).any(|row| key(row).flatten().as_ref() == Some(&wanted)))
    }
}

impl Cell {
    fn state(&self) -> RecordingState {
        if self.value.is_some() { RecordingState::Recorded } else { self.missing }
    }
}

/// Kleene AND: false if one is false, else unknown if one is unknown, else true.
pub(crate) fn all(truths: impl Iterator<Item = Truth>) -> Truth {
    let mut result = Some(true);
    for truth in truths {
        match truth {
            Some(false) => return Some(false),
            None => result = None,
            Some(true) => {}
        }
    }
    result
}

/// Kleene OR: true if one is true, else unknown if one is unknown, else false.
fn any(truths: impl Iterator<Item = Truth>) -> Truth {
    all(truths.map(|truth| truth.map(|value| !value))).map(|value| !value)
}
