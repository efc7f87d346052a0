//! Comparisons: what may be held against what, and `IN`.

use sqlparser::ast::{Expr, Value as SqlValue};

use super::resolve::{Resolver, negate_if};
use super::scalar::{Kind, Typed};
use super::{Count, Literal, Operator, Predicate, Scalar};
use crate::code_list::AttributeValues;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::FieldKind;
use crate::value::Value;

/// One side of a comparison.
enum Side {
    Literal(Literal),
    Value(Typed),
    Count(Count),
    Truth(Predicate),
}

impl Resolver<'_, '_> {
    fn side(&mut self, expression: &Expr) -> Option<Side> {
        if let Some(literal) = self.literal(expression) {
            return literal.map(Side::Literal);
        }
        match expression {
            Expr::Nested(inner) => self.side(inner),
            Expr::Value(value) if matches!(value.value, SqlValue::Boolean(_)) => {
                self.predicate(expression).map(Side::Truth)
            }
            Expr::Identifier(_) | Expr::CompoundIdentifier(_) => {
                let field = self.field(expression)?;
                if self.context.schema.field(field).kind == FieldKind::Boolean {
                    return Some(Side::Truth(Predicate::Field(field)));
                }
                self.scalar(expression).map(Side::Value)
            }
            Expr::Function(function) => {
                let name = self.function_name(function)?;
                match name.as_str() {
                    "count_of" | "count_distinct_of" => self.count(function, &name).map(Side::Count),
                    "attribute" => {
                        let (field, attribute) = self.attribute(function)?;
                        match attribute.values {
                            AttributeValues::Boolean(values) => {
                                Some(Side::Truth(Predicate::Attribute { field, values, listed_in: None }))
                            }
                            AttributeValues::Text(_) => self.scalar(expression).map(Side::Value),
                        }
                    }
                    _ if self.is_boolean_function(&name) => self.predicate(expression).map(Side::Truth),
                    _ => self.scalar(expression).map(Side::Value),
                }
            }
            _ => self.scalar(expression).map(Side::Value),
        }
    }

    pub(super) fn compare(
        &mut self,
        left_at: &Expr,
        operator: Operator,
        right_at: &Expr,
        whole: &Expr,
    ) -> Option<Predicate> {
        let (left, right) = (self.side(left_at), self.side(right_at));
        let (left, right) = (left?, right?);
        let is_value = |side: &Side| matches!(side, Side::Value(_));
        let is_plain = |side: &Side| is_value(side) || matches!(side, Side::Literal(_));
        if self.is_of_a_case() && is_plain(&left) && is_plain(&right) && (is_value(&left) || is_value(&right)) {
            return self.not_of_a_case(whole);
        }
        match (left, right) {
            (Side::Value(left), Side::Literal(right)) => self.with_literal(left, operator, &right, right_at, whole),
            (Side::Literal(left), Side::Value(right)) => {
                self.with_literal(right, operator.flipped(), &left, left_at, whole)
            }
            (Side::Value(left), Side::Value(right)) => {
                if left.kind != right.kind {
                    let place = self.place(whole);
                    self.say(Diagnostic::error(Code::WrongType, place, "these two cannot be compared").label(format!(
                        "{} and {}",
                        left.kind.describe(),
                        right.kind.describe()
                    )));
                    return None;
                }
                self.ordered(&left.kind, operator, whole)?;
                Some(Predicate::Compare { left: left.scalar, operator, right: right.scalar })
            }
            (Side::Count(count), other) => self.with_count(count, operator, other, right_at),
            (other, Side::Count(count)) => self.with_count(count, operator.flipped(), other, left_at),
            (Side::Truth(left), Side::Truth(right)) => self.truths(left, operator, right, whole),
            (Side::Truth(_), _) | (_, Side::Truth(_)) => {
                let place = self.place(whole);
                self.say(
                    Diagnostic::error(Code::WrongType, place, "these two cannot be compared")
                        .label("one side is true or false, the other is not"),
                );
                None
            }
            (Side::Literal(_), Side::Literal(_)) => {
                let place = self.place(whole);
                self.say(Diagnostic::error(Code::WrongType, place, "two literals are compared: this reads no field"));
                None
            }
        }
    }

    fn with_literal(
        &mut self,
        value: Typed,
        operator: Operator,
        literal: &Literal,
        at: &Expr,
        whole: &Expr,
    ) -> Option<Predicate> {
        let place = self.place(at);
        let right = self.typed_literal(literal, &value.kind, place);
        self.ordered(&value.kind, operator, whole)?;
        Some(Predicate::Compare { left: value.scalar, operator, right: Scalar::Literal(right?) })
    }

    fn with_count(&mut self, count: Count, operator: Operator, other: Side, at: &Expr) -> Option<Predicate> {
        let right = match other {
            Side::Literal(Literal::Integer(number)) => Some(Scalar::Literal(Value::Integer(number))),
            Side::Value(Typed { scalar, kind: Kind::Integer }) => Some(scalar),
            _ => None,
        };
        if right.is_none() {
            let place = self.place(at);
            self.say(Diagnostic::error(Code::WrongType, place, "a count can only be compared with an integer"));
        }
        if self.is_of_a_case() && right.as_ref().is_some_and(|right| !is_number(right)) {
            return self.not_of_a_case(at);
        }
        Some(Predicate::CompareCount { count, operator, right: right? })
    }

    /// Outside a quantifier a criterion has nothing to compare but counts, and those with whole numbers alone.
    fn not_of_a_case<T>(&mut self, at: &Expr) -> Option<T> {
        let place = self.place(at);
        self.say(
            Diagnostic::error(Code::OutOfScope, place, "a criterion is asked of a case, which may hold several crimes")
                .label("this is no count and no whole number")
                .help("compare within any_of(crimes, ...), or hold a count against a whole number"),
        );
        None
    }

    /// `truth = TRUE`, `truth <> FALSE` and their like; a comparison of two fields would hide what unknown does.
    fn truths(&mut self, left: Predicate, operator: Operator, right: Predicate, whole: &Expr) -> Option<Predicate> {
        let (predicate, value) = match (left, right) {
            (Predicate::Constant(value), predicate) | (predicate, Predicate::Constant(value)) if !operator.orders() => {
                (predicate, value)
            }
            _ => {
                let place = self.place(whole);
                self.say(
                    Diagnostic::error(
                        Code::WrongType,
                        place,
                        "something true or false can only be compared with TRUE or FALSE",
                    )
                    .help("join the two sides with AND, OR and NOT"),
                );
                return None;
            }
        };
        Some(negate_if(value != (operator == Operator::Equal), predicate))
    }

    fn ordered(&mut self, kind: &Kind, operator: Operator, whole: &Expr) -> Option<()> {
        if !operator.orders() || kind.ordered() {
            return Some(());
        }
        let place = self.place(whole);
        self.say(
            Diagnostic::error(Code::WrongType, place, "only integers and dates have an order")
                .label(format!("this compares {}", kind.describe()))
                .help("use =, <> or IN"),
        );
        None
    }

    pub(super) fn is_in(&mut self, value_at: &Expr, items: &[Expr]) -> Option<Predicate> {
        let value = self.scalar(value_at);
        if self.is_of_a_case() && value.is_some() {
            return self.not_of_a_case(value_at);
        }
        let mut list = Vec::with_capacity(items.len());
        let mut complete = true;
        for item in items {
            match self.literal(item) {
                Some(Some(literal)) => {
                    let place = self.place(item);
                    let typed = value.as_ref().and_then(|value| self.typed_literal(&literal, &value.kind, place));
                    complete &= typed.is_some();
                    list.extend(typed);
                }
                Some(None) => complete = false,
                None => {
                    complete = false;
                    let place = self.place(item);
                    self.say(
                        Diagnostic::error(Code::Unsupported, place, "a list holds literals only")
                            .help("an unknown in a list would make every answer unknown"),
                    );
                }
            }
        }
        list.sort();
        list.dedup();
        complete.then_some(Predicate::In { value: value?.scalar, list })
    }
}

/// Whether an integer expression is made of whole numbers alone.
fn is_number(scalar: &Scalar) -> bool {
    match scalar {
        Scalar::Literal(_) => true,
        Scalar::Add(a, b) | Scalar::Subtract(a, b) => is_number(a) && is_number(b),
        _ => false,
    }
}
