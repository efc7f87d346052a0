//! Literals, and the values they become when they meet a field.

use jiff::civil::Date;
use sqlparser::ast::{DataType, Expr, TypedString, UnaryOperator, Value as SqlValue};

use super::resolve::Resolver;
use super::scalar::{Kind, Typed};
use super::{Literal, Scalar};
use crate::diagnostic::{Code, Diagnostic, Place, similar};
use crate::value::{RecordingState, Value};

impl Resolver<'_, '_> {
    /// The literal that `expression` is, if it is one; a malformed one is said and is `Some(None)`.
    pub(super) fn literal(&mut self, expression: &Expr) -> Option<Option<Literal>> {
        match expression {
            Expr::Value(value) => match &value.value {
                SqlValue::SingleQuotedString(text) => Some(Some(Literal::Text(text.clone()))),
                SqlValue::Number(digits, _) => Some(self.integer(digits, expression)),
                _ => None,
            },
            Expr::UnaryOp { op: UnaryOperator::Minus, expr } => match expr.as_ref() {
                Expr::Value(value) => match &value.value {
                    SqlValue::Number(digits, _) => Some(self.integer(&format!("-{digits}"), expression)),
                    _ => None,
                },
                _ => None,
            },
            Expr::TypedString(TypedString { data_type: DataType::Date, value, .. }) => {
                let SqlValue::SingleQuotedString(text) = &value.value else { return None };
                let date = text.parse::<Date>().ok().filter(|_| text.len() == 10);
                if date.is_none() {
                    let place = self.place(expression);
                    self.say(
                        Diagnostic::error(Code::BadLiteral, place, "this is not a date of the calendar")
                            .help("write dates as DATE '2025-03-31'"),
                    );
                }
                Some(date.map(Literal::Date))
            }
            Expr::Nested(inner) => self.literal(inner),
            _ => None,
        }
    }

    fn integer(&mut self, digits: &str, expression: &Expr) -> Option<Literal> {
        if let Ok(number) = digits.parse::<i32>() {
            return Some(Literal::Integer(number.into()));
        }
        let place = self.place(expression);
        self.say(
            Diagnostic::error(Code::BadLiteral, place, "this is not an integer of 32 bits")
                .help("fractions and larger numbers are not part of the language"),
        );
        None
    }

    /// `literal` as a value of the type that it is compared with.
    pub(super) fn typed_literal(&mut self, literal: &Literal, kind: &Kind, place: Place) -> Option<Value> {
        match (kind, literal) {
            (Kind::Integer, Literal::Integer(number)) => Some(Value::Integer(*number)),
            (Kind::Date, Literal::Date(date)) => Some(Value::Date(*date)),
            (Kind::Text, Literal::Text(text)) => Some(Value::Text(text.clone())),
            (Kind::State, Literal::Text(text)) => {
                let names = RecordingState::ALL.iter().map(|state| state.name());
                self.member(text, "recording state", names, place).then(|| Value::Text(text.clone()))
            }
            (Kind::Word(words), Literal::Text(text)) => {
                let names = words.iter().map(String::as_str);
                self.member(text, "value of this attribute", names, place).then(|| Value::Text(text.clone()))
            }
            (Kind::Code(list), Literal::Text(text)) => {
                let list = self.context.lists.get(&**list)?;
                let names = list.codes().iter().map(|code| code.code.as_str());
                self.member(text, &format!("code of list `{}`", list.id()), names, place);
                list.number(text).map(Value::Code)
            }
            (kind, literal) => {
                let given = match literal {
                    Literal::Text(_) => "a text",
                    Literal::Integer(_) => "an integer",
                    Literal::Date(_) => "a date",
                };
                let mut said = Diagnostic::error(Code::WrongType, place, "these two cannot be compared")
                    .label(format!("expected {}, this is {given}", kind.describe()));
                if matches!((kind, literal), (Kind::Date, Literal::Text(_))) {
                    said = said.help("write dates as DATE '2025-03-31'");
                }
                self.say(said);
                None
            }
        }
    }

    fn member<'n>(
        &mut self,
        text: &str,
        what: &str,
        names: impl Iterator<Item = &'n str> + Clone,
        place: Place,
    ) -> bool {
        if names.clone().any(|name| name == text) {
            return true;
        }
        let all: Vec<&str> = names.clone().collect();
        let help = similar(&format!("a {what}"), text, names)
            .or_else(|| (all.len() <= 12).then(|| format!("it is one of: {}", all.join(", "))));
        self.say(
            Diagnostic::error(Code::UnknownCode, place, format!("'{text}' is not a {what}"))
                .label("unknown value")
                .help_opt(help),
        );
        false
    }
}

/// A literal on its own, where no other side gives it a type.
pub(super) fn untyped(literal: Literal) -> Typed {
    match literal {
        Literal::Text(text) => Typed { scalar: Scalar::Literal(Value::Text(text)), kind: Kind::Text },
        Literal::Integer(number) => Typed { scalar: Scalar::Literal(Value::Integer(number)), kind: Kind::Integer },
        Literal::Date(date) => Typed { scalar: Scalar::Literal(Value::Date(date)), kind: Kind::Date },
    }
}
