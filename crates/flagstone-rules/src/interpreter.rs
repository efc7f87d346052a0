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

/// What a predicate is asked of.
#[derive(Clone, Copy)]
enum Subject<'s> {
    Record(Scope),
    Case(&'s [Member]),
}

/// One crime of a case, and whether it belongs to it.
struct Member {
    crime: usize,
    belongs: Truth,
}

impl Subject<'_> {
    /// The record; a case as a whole has no fields.
    fn record(self) -> Option<Scope> {
        match self {
            Subject::Record(scope) => Some(scope),
            Subject::Case(_) => None,
        }
    }
}

impl<'a> Interpreter<'a> {
    /// An interpreter of `records`.
    pub fn new(schema: &Schema, lexicons: &'a BTreeMap<String, Lexicon>, records: &'a Records) -> Interpreter<'a> {
        Interpreter { lexicons, records, links: records::Links::new(schema, records) }
    }

    /// Whether `predicate` holds of row `row` of `table`.
    pub fn evaluate(&self, predicate: &Predicate, table: Table, row: usize) -> Truth {
        let crime = if table == Table::Crimes { Some(row) } else { self.links.crime_of(table, row) };
        self.truth(predicate, Subject::Record(Scope { table, row, crime }))
    }

    /// Whether `predicate` holds of the case that consists of the crimes in rows `crimes`, of those for which `belongs` holds.
    ///
    /// A crime of which it is unknown whether it belongs may or may not be part of the case, and so may its suspects, its
    /// victims, its enquiries: quantifiers count them as unknown at most.
    pub fn evaluate_case(&self, predicate: &Predicate, crimes: &[usize], belongs: Option<&Predicate>) -> Truth {
        let belongs = |crime| belongs.map_or(Some(true), |belongs| self.evaluate(belongs, Table::Crimes, crime));
        let members: Vec<Member> =
            crimes.iter().map(|crime| Member { crime: *crime, belongs: belongs(*crime) }).collect();
        self.truth(predicate, Subject::Case(&members))
    }

    fn truth(&self, predicate: &Predicate, subject: Subject<'_>) -> Truth {
        match predicate {
            Predicate::Constant(value) => Some(*value),
            Predicate::Field(field) => match self.value(*field, subject)? {
                Value::Boolean(value) => Some(*value),
                _ => None,
            },
            Predicate::Recorded(field) => self.cell(*field, subject).map(|cell| cell.value.is_some()),
            Predicate::Includes { field, flag } => match self.value(*field, subject)? {
                Value::Flags(flags) => flags.get(usize::from(*flag)).copied().flatten(),
                _ => None,
            },
            Predicate::Attribute { field, values, .. } => match self.value(*field, subject)? {
                Value::Code(code) => values.get(usize::from(*code)).copied().flatten(),
                _ => None,
            },
            Predicate::Mentions { field, lexicon } => match self.value(*field, subject)? {
                Value::Text(text) => self.lexicons.get(lexicon).map(|lexicon| lexicon.is_mentioned_in(text)),
                _ => None,
            },
            Predicate::Matches { field, pattern } => match self.value(*field, subject)? {
                Value::Text(text) => Some(pattern.matcher().is_match(text)),
                _ => None,
            },
            Predicate::Repeats(fields) => self.repeats(fields, subject),
            Predicate::Compare { left, operator, right } => {
                let (left, right) = (self.scalar(left, subject)?, self.scalar(right, subject)?);
                Some(operator.holds(left.cmp(&right)))
            }
            Predicate::In { value, list } => self.scalar(value, subject).map(|value| list.contains(&value)),
            Predicate::CompareCount { count, operator, right } => {
                let range = self.count(count, subject);
                match self.scalar(right, subject)? {
                    Value::Integer(number) => range.compare(*operator, number),
                    _ => None,
                }
            }
            Predicate::Any(table, predicate) => self.any(*table, predicate, subject),
            Predicate::All(table, predicate) => self.all(*table, predicate, subject),
            Predicate::Not(inner) => self.truth(inner, subject).map(|value| !value),
            Predicate::And(parts) => all(parts.iter().map(|part| self.truth(part, subject))),
            Predicate::Or(parts) => any(parts.iter().map(|part| self.truth(part, subject))),
            Predicate::Is(inner, wanted) => Some(self.truth(inner, subject) == *wanted),
        }
    }

    fn scalar(&self, scalar: &Scalar, subject: Subject<'_>) -> Option<Value> {
        match scalar {
            Scalar::Literal(value) => Some(value.clone()),
            Scalar::Field(field) => self.value(*field, subject).cloned(),
            Scalar::Attribute { field, values } => match self.value(*field, subject)? {
                Value::Code(code) => values.get(usize::from(*code)).cloned().flatten().map(Value::Text),
                _ => None,
            },
            Scalar::State(field) => self.cell(*field, subject).map(|cell| Value::Text(cell.state().name().to_owned())),
            Scalar::Add(a, b) => Some(Value::Integer(self.integer(a, subject)? + self.integer(b, subject)?)),
            Scalar::Subtract(a, b) => Some(Value::Integer(self.integer(a, subject)? - self.integer(b, subject)?)),
            Scalar::DaysBetween(a, b) => {
                Some(Value::Integer(days_between(self.date(a, subject)?, self.date(b, subject)?)))
            }
            Scalar::YearsBetween(a, b) => {
                Some(Value::Integer(completed_years(self.date(a, subject)?, self.date(b, subject)?)))
            }
            Scalar::ExtractedOn => self.records.extracted_on.map(Value::Date),
        }
    }

    fn integer(&self, scalar: &Scalar, subject: Subject<'_>) -> Option<i64> {
        match self.scalar(scalar, subject)? {
            Value::Integer(number) => Some(number),
            _ => None,
        }
    }

    fn date(&self, scalar: &Scalar, subject: Subject<'_>) -> Option<jiff::civil::Date> {
        match self.scalar(scalar, subject)? {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The cell of `field`; `None` where the extract does not supply the field, or there is no one record.
    fn cell(&self, field: FieldRef, subject: Subject<'_>) -> Option<&'a Cell> {
        let scope = subject.record()?;
        let row = if field.table == scope.table { scope.row } else { scope.crime? };
        self.records.cell(field, row)
    }

    fn value(&self, field: FieldRef, subject: Subject<'_>) -> Option<&'a Value> {
        self.cell(field, subject)?.value.as_ref()
    }

    /// Unknown where a field is not supplied; a row in which one of the fields is not recorded repeats no other.
    fn repeats(&self, fields: &[FieldRef], subject: Subject<'_>) -> Truth {
        let key = |row: usize| -> Option<Option<Vec<&Value>>> {
            let cells: Option<Vec<&Cell>> = fields.iter().map(|field| self.records.cell(*field, row)).collect();
            Some(cells?.into_iter().map(|cell| cell.value.as_ref()).collect())
        };
        let row = subject.record()?.row;
        let Some(wanted) = key(row)? else { return Some(false) };
        Some((0..row).any(|row| key(row).flatten().as_ref() == Some(&wanted)))
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
