//! Values that are no booleans: fields, functions of dates, sums.

use std::sync::Arc;

use sqlparser::ast::{BinaryOperator, Expr, Function};

use super::resolve::Resolver;
use super::{Scalar, literal};
use crate::code_list::AttributeValues;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::FieldKind;

/// The type of a scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Integer,
    Date,
    Text,
    Code(Arc<str>),
    /// The name of a recording state.
    State,
    /// A value of a text attribute: one of these words.
    Word(Vec<String>),
}

impl Kind {
    pub(super) fn describe(&self) -> String {
        match self {
            Kind::Integer => "an integer".to_owned(),
            Kind::Date => "a date".to_owned(),
            Kind::Text => "a text".to_owned(),
            Kind::Code(list) => format!("a code of list `{list}`"),
            Kind::State => "a recording state".to_owned(),
            Kind::Word(_) => "a value of the attribute".to_owned(),
        }
    }

    /// Whether values of this type have an order that means something.
    pub(super) fn ordered(&self) -> bool {
        matches!(self, Kind::Integer | Kind::Date)
    }
}

/// A scalar with its type.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub(super) scalar: Scalar,
    pub(super) kind: Kind,
}

impl Resolver<'_, '_> {
    /// `expression` as a value that is no boolean and no count.
    pub(super) fn scalar(&mut self, expression: &Expr) -> Option<Typed> {
        if let Some(literal) = self.literal(expression) {
            return literal.map(literal::untyped);
        }
        match expression {
            Expr::Nested(inner) => self.scalar(inner),
            Expr::Identifier(_) | Expr::CompoundIdentifier(_) => {
                let field = self.field(expression)?;
                let kind = match &self.context.schema.field(field).kind {
                    FieldKind::Integer => Kind::Integer,
                    FieldKind::Date => Kind::Date,
                    FieldKind::Text => Kind::Text,
                    FieldKind::Code(list) => Kind::Code(Arc::clone(list)),
                    FieldKind::Boolean | FieldKind::Flags(_) => {
                        let (name, kind) =
                            (self.context.schema.name_of(field), self.context.schema.field(field).kind.describe());
                        let place = self.place(expression);
                        let mut said = Diagnostic::error(Code::WrongType, place, "a value to compare is needed here")
                            .label(format!("`{name}` is {kind}"));
                        if kind.starts_with("flags") {
                            said = said.help("ask for one flag with includes(flags, 'group')");
                        }
                        self.say(said);
                        return None;
                    }
                };
                Some(Typed { scalar: Scalar::Field(field), kind })
            }
            Expr::BinaryOp { left, op: op @ (BinaryOperator::Plus | BinaryOperator::Minus), right } => {
                let (left, right) = (self.of_kind(left, &Kind::Integer), self.of_kind(right, &Kind::Integer));
                let (left, right) = (Box::new(left?), Box::new(right?));
                let scalar = if matches!(op, BinaryOperator::Plus) {
                    Scalar::Add(left, right)
                } else {
                    Scalar::Subtract(left, right)
                };
                Some(Typed { scalar, kind: Kind::Integer })
            }
            Expr::Function(function) => self.scalar_function(function, expression),
            _ => self.unsupported(expression),
        }
    }

    /// `expression`, which must be of `kind`.
    pub(super) fn of_kind(&mut self, expression: &Expr, kind: &Kind) -> Option<Scalar> {
        let typed = self.scalar(expression)?;
        if typed.kind == *kind {
            return Some(typed.scalar);
        }
        let place = self.place(expression);
        self.say(
            Diagnostic::error(Code::WrongType, place, format!("{} is needed here", kind.describe()))
                .label(format!("this is {}", typed.kind.describe())),
        );
        None
    }

    fn scalar_function(&mut self, function: &Function, expression: &Expr) -> Option<Typed> {
        let name = self.function_name(function)?;
        match name.as_str() {
            "state" => {
                self.not_in_definition(&function.name, "state()")?;
                let [field] = self.arguments(function, "state(field)")?;
                Some(Typed { scalar: Scalar::State(self.field_with_state(field)?), kind: Kind::State })
            }
            "attribute" => {
                let (field, attribute) = self.attribute(function)?;
                let AttributeValues::Text(values) = attribute.values else {
                    let place = self.place(expression);
                    self.say(
                        Diagnostic::error(Code::WrongType, place, "a value to compare is needed here")
                            .label(format!("attribute `{}` is true or false already", attribute.name)),
                    );
                    return None;
                };
                let mut words: Vec<String> = values.iter().flatten().cloned().collect();
                words.sort();
                words.dedup();
                Some(Typed { scalar: Scalar::Attribute { field, values }, kind: Kind::Word(words) })
            }
            "days_between" | "years_between" => {
                let [from, to] = self.arguments(function, &format!("{name}(date, date)"))?;
                let (from, to) = (self.of_kind(from, &Kind::Date), self.of_kind(to, &Kind::Date));
                let (from, to) = (Box::new(from?), Box::new(to?));
                let scalar =
                    if name == "days_between" { Scalar::DaysBetween(from, to) } else { Scalar::YearsBetween(from, to) };
                Some(Typed { scalar, kind: Kind::Integer })
            }
            "extracted_on" => {
                let [] = self.arguments(function, "extracted_on()")?;
                Some(Typed { scalar: Scalar::ExtractedOn, kind: Kind::Date })
            }
            "count_of" | "count_distinct_of" => {
                let place = self.place(expression);
                self.say(
                    Diagnostic::error(
                        Code::WrongType,
                        place,
                        "a count is an interval and can only be compared with an integer",
                    )
                    .help("write count_of(table, predicate) >= 2"),
                );
                None
            }
            _ if self.is_boolean_function(&name) => {
                let place = self.place(expression);
                self.say(
                    Diagnostic::error(Code::WrongType, place, "a value to compare is needed here")
                        .label(format!("`{name}` is true or false already")),
                );
                None
            }
            _ => self.unknown_function(&name, function),
        }
    }
}
