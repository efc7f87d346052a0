//! What an expression can come out as, whatever the records hold, where an extract supplies only some fields.

use std::collections::BTreeSet;

use super::{Count, Operator, Predicate, Scalar};
use crate::schema::FieldRef;
use crate::table::Table;
use crate::value::{Truth, Value};

/// What an extract supplies.
#[derive(Debug, Clone, Default)]
pub struct Supplied {
    /// Its tables.
    pub tables: BTreeSet<Table>,
    /// Its fields, mapped or derived.
    pub fields: BTreeSet<FieldRef>,
    /// The single flags of its fields of flags.
    pub flags: BTreeSet<(FieldRef, u16)>,
}

/// The outcomes that an expression can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Possible {
    /// Whether it can hold.
    pub holds: bool,
    /// Whether it can fail.
    pub fails: bool,
    /// Whether it can be unknown.
    pub unknown: bool,
}

impl Possible {
    const ANY: Possible = Possible { holds: true, fails: true, unknown: true };
    const UNKNOWN: Possible = Possible { holds: false, fails: false, unknown: true };
    const DECIDED: Possible = Possible { holds: true, fails: true, unknown: false };

    /// Whether the outcome `truth` is one of them.
    pub fn includes(self, truth: Truth) -> bool {
        match truth {
            Some(true) => self.holds,
            Some(false) => self.fails,
            None => self.unknown,
        }
    }

    fn with(mut self, truth: Truth) -> Possible {
        match truth {
            Some(true) => self.holds = true,
            Some(false) => self.fails = true,
            None => self.unknown = true,
        }
        self
    }

    fn not(self) -> Possible {
        Possible { holds: self.fails, fails: self.holds, ..self }
    }

    fn and(self, other: Possible) -> Possible {
        let open = |p: Possible| p.holds || p.unknown;
        Possible {
            holds: self.holds && other.holds,
            fails: self.fails || other.fails,
            unknown: (self.unknown && open(other)) || (other.unknown && open(self)),
        }
    }
}

impl Predicate {
    /// What the predicate can come out as. It may name more than can be: parts are taken as independent of each other.
    pub fn possible(&self, supplied: &Supplied) -> Possible {
        let of_field =
            |field: &FieldRef| if supplied.fields.contains(field) { Possible::ANY } else { Possible::UNKNOWN };
        match self {
            Predicate::Constant(value) => Possible::default().with(Some(*value)),
            // Also `recorded`: of a person whose crime is not there, the crime's fields are unknown.
            Predicate::Field(field)
            | Predicate::Recorded(field)
            | Predicate::Attribute { field, .. }
            | Predicate::Mentions { field, .. }
            | Predicate::Matches { field, .. } => of_field(field),
            Predicate::Includes { field, flag } if supplied.flags.contains(&(*field, *flag)) => of_field(field),
            Predicate::Includes { .. } => Possible::UNKNOWN,
            Predicate::Repeats(fields) if fields.iter().all(|field| supplied.fields.contains(field)) => {
                Possible::DECIDED
            }
            Predicate::Repeats(_) => Possible::UNKNOWN,
            Predicate::Compare { left, right, .. } if left.can_be(supplied) && right.can_be(supplied) => Possible::ANY,
            Predicate::In { value, .. } if value.can_be(supplied) => Possible::ANY,
            Predicate::Compare { .. } | Predicate::In { .. } => Possible::UNKNOWN,
            Predicate::CompareCount { count, operator, right } => compared(count, *operator, right, supplied),
            Predicate::Any(table, inner) => any(*table, inner.possible(supplied), supplied),
            Predicate::All(table, inner) => any(*table, inner.possible(supplied).not(), supplied).not(),
            Predicate::Not(inner) => inner.possible(supplied).not(),
            Predicate::And(parts) => parts
                .iter()
                .map(|part| part.possible(supplied))
                .fold(Possible::default().with(Some(true)), Possible::and),
            Predicate::Or(parts) => parts
                .iter()
                .map(|part| part.possible(supplied).not())
                .fold(Possible::default().with(Some(true)), Possible::and)
                .not(),
            Predicate::Is(inner, wanted) => {
                let inner = inner.possible(supplied);
                let other = [Some(true), Some(false), None].into_iter().any(|t| t != *wanted && inner.includes(t));
                Possible { holds: inner.includes(*wanted), fails: other, unknown: false }
            }
        }
    }
}

/// Some row of `table` of which `inner` can be asked. There may be none.
fn any(table: Table, inner: Possible, supplied: &Supplied) -> Possible {
    if !supplied.tables.contains(&table) {
        // Fails of a case to which no crime belongs.
        return Possible::UNKNOWN.with(Some(false));
    }
    // Of a crime it can be unknown whether it belongs to the case, and so of its rows whether they count.
    Possible { holds: inner.holds, fails: true, unknown: inner.holds || inner.unknown }
}

/// A count and what it is compared with: the intervals that the rows can give, one for each way in which they can lie to
/// the number.
fn compared(count: &Count, operator: Operator, right: &Scalar, supplied: &Supplied) -> Possible {
    if !right.can_be(supplied) {
        return Possible::UNKNOWN;
    }
    let Scalar::Literal(Value::Integer(number)) = right else { return Possible::ANY };
    if !supplied.tables.contains(&count.table) {
        return Possible::UNKNOWN.with(Some(operator.holds(0.cmp(number))));
    }
    let inner = count.predicate.possible(supplied);
    // A row that may not belong to the case, and a person who may be another one, make the number uncertain too.
    let may_differ = inner.unknown || inner.holds;
    // The comparison turns nowhere but at its number.
    let mut points: Vec<i64> = [0, 1].into_iter().chain((-1..=2).map(|by| number.saturating_add(by))).collect();
    points.retain(|point| *point >= 0);
    points.sort_unstable();
    let mut possible = Possible::default();
    for low in points.iter().filter(|low| **low == 0 || inner.holds) {
        for high in points.iter().filter(|high| *high == low || (*high > low && may_differ)) {
            let outcomes = [operator.holds(low.cmp(number)), operator.holds(high.cmp(number))];
            let turns_between = matches!(operator, Operator::Equal | Operator::NotEqual)
                && low != high
                && (low..=high).contains(&number);
            let truth = (outcomes[0] == outcomes[1] && !turns_between).then_some(outcomes[0]);
            possible = possible.with(truth);
        }
    }
    possible
}

impl Scalar {
    /// Whether it can have a value.
    fn can_be(&self, supplied: &Supplied) -> bool {
        match self {
            Scalar::Literal(_) | Scalar::ExtractedOn => true,
            Scalar::Field(field) | Scalar::Attribute { field, .. } | Scalar::State(field) => {
                supplied.fields.contains(field)
            }
            Scalar::Add(a, b) | Scalar::Subtract(a, b) | Scalar::DaysBetween(a, b) | Scalar::YearsBetween(a, b) => {
                a.can_be(supplied) && b.can_be(supplied)
            }
        }
    }
}
