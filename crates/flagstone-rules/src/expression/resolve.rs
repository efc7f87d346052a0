//! Syntax tree to predicate: names looked up, types checked, every mistake said.

use std::collections::BTreeMap;

use sqlparser::ast::{BinaryOperator, Expr, Ident, InTarget, Spanned, UnaryOperator, Value as SqlValue};

use super::{Operator, Predicate, parse};
use crate::code_list::CodeList;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::Text;
use crate::lexicon::Lexicon;
use crate::schema::{FieldKind, Schema};
use crate::table::Table;
use crate::value::Truth;

/// What names are looked up in.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) lists: &'a BTreeMap<String, CodeList>,
    pub(crate) lexicons: &'a BTreeMap<String, Lexicon>,
}

/// What an expression is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Usage {
    /// A check, a completeness measure: may ask whether something is recorded.
    Check,
    /// Which crimes a definition speaks of: filling in a field must not by itself change the question.
    Crime,
    /// A criterion of a definition, asked of a case, which may hold several crimes.
    Case,
    /// A question to a case that decides no verdict: may ask whether something is recorded.
    Signal,
}

impl Usage {
    /// Whether the expression is asked of a case as a whole, which has no fields of its own.
    pub(super) fn is_of_a_case(self) -> bool {
        matches!(self, Usage::Case | Usage::Signal)
    }

    /// Whether the expression may decide a verdict.
    pub(super) fn is_of_a_definition(self) -> bool {
        matches!(self, Usage::Crime | Usage::Case)
    }
}

/// `text` as a predicate on records of `table`; `None` if anything is wrong with it, all of which is then said.
pub(crate) fn resolve(
    context: Context<'_>,
    usage: Usage,
    table: Table,
    text: &Text,
    diagnostics: &mut Diagnostics,
) -> Option<Predicate> {
    let expression = parse::parse(text, diagnostics)?;
    let mut resolver = Resolver { context, usage, text, own: table, quantified: false, diagnostics };
    resolver.predicate(&expression)
}

pub(super) struct Resolver<'a, 'd> {
    pub(super) context: Context<'a>,
    pub(super) usage: Usage,
    text: &'a Text,
    /// The table whose fields are bare names here.
    pub(super) own: Table,
    pub(super) quantified: bool,
    diagnostics: &'d mut Diagnostics,
}

impl Resolver<'_, '_> {
    /// Whether a field is read of a case as a whole, which has none of its own.
    pub(super) fn is_of_a_case(&self) -> bool {
        self.usage.is_of_a_case() && !self.quantified
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn place(&self, part: &impl Spanned) -> Place {
        parse::place(self.text, part)
    }

    pub(super) fn ident_place(&self, ident: &Ident) -> Place {
        parse::place_of_span(self.text, ident.span)
    }

    pub(super) fn unsupported<T>(&mut self, expression: &Expr) -> Option<T> {
        let place = self.place(expression);
        let help = match expression {
            Expr::IsNull(_) | Expr::IsNotNull(_) => "ask whether a field is filled in with recorded(field)",
            Expr::Value(value) if matches!(value.value, SqlValue::Null) => {
                "ask whether a field is filled in with recorded(field)"
            }
            Expr::Like { .. } | Expr::ILike { .. } | Expr::RLike { .. } => {
                "look for words with mentions(field, 'lexicon')"
            }
            Expr::Exists { .. } | Expr::Subquery(_) => "ask about related rows with any_of, all_of, count_of",
            Expr::Case { .. } => "write the cases with AND and OR",
            _ => "the language has comparisons, AND, OR, NOT, IN, BETWEEN, IS TRUE, + and -, and its own functions",
        };
        self.say(
            Diagnostic::error(Code::Unsupported, place, "this is not part of the language")
                .label("not supported")
                .help(help),
        );
        None
    }

    pub(super) fn predicate(&mut self, expression: &Expr) -> Option<Predicate> {
        match expression {
            Expr::Nested(inner) => self.predicate(inner),
            Expr::Value(value) => match &value.value {
                SqlValue::Boolean(value) => Some(Predicate::Constant(*value)),
                SqlValue::Null => self.unsupported(expression),
                _ => self.not_boolean(expression, "a literal"),
            },
            Expr::UnaryOp { op: UnaryOperator::Not, expr } => Some(Predicate::Not(Box::new(self.predicate(expr)?))),
            Expr::BinaryOp { left, op, right } => self.binary(left, op, right, expression),
            Expr::Between { expr, negated, low, high } => {
                let above = self.compare(expr, Operator::GreaterOrEqual, low, expression);
                let below = self.compare(expr, Operator::LessOrEqual, high, expression);
                Some(negate_if(*negated, Predicate::And(vec![above?, below?])))
            }
            Expr::In { expr, target: InTarget::List(items), negated, .. } => {
                Some(negate_if(*negated, self.is_in(expr, items)?))
            }
            Expr::IsTrue(inner) => self.is(inner, Some(true), false, expression),
            Expr::IsNotTrue(inner) => self.is(inner, Some(true), true, expression),
            Expr::IsFalse(inner) => self.is(inner, Some(false), false, expression),
            Expr::IsNotFalse(inner) => self.is(inner, Some(false), true, expression),
            Expr::IsUnknown(inner) => self.is(inner, None, false, expression),
            Expr::IsNotUnknown(inner) => self.is(inner, None, true, expression),
            Expr::Identifier(_) | Expr::CompoundIdentifier(_) => {
                let field = self.field(expression)?;
                let kind = &self.context.schema.field(field).kind;
                if *kind == FieldKind::Boolean {
                    return Some(Predicate::Field(field));
                }
                let kind = kind.describe();
                self.not_boolean(expression, &kind)
            }
            Expr::Function(function) => self.boolean_function(function, expression),
            _ => self.unsupported(expression),
        }
    }

    pub(super) fn not_boolean<T>(&mut self, expression: &Expr, kind: &str) -> Option<T> {
        let place = self.place(expression);
        self.say(
            Diagnostic::error(Code::WrongType, place, "something true or false is needed here")
                .label(format!("this is {kind}")),
        );
        None
    }

    fn binary(&mut self, left: &Expr, op: &BinaryOperator, right: &Expr, whole: &Expr) -> Option<Predicate> {
        let operator = match op {
            BinaryOperator::And | BinaryOperator::Or => {
                let (left, right) = (self.predicate(left), self.predicate(right));
                return Some(join(matches!(op, BinaryOperator::And), left?, right?));
            }
            BinaryOperator::Eq => Operator::Equal,
            BinaryOperator::NotEq => Operator::NotEqual,
            BinaryOperator::Lt => Operator::Less,
            BinaryOperator::LtEq => Operator::LessOrEqual,
            BinaryOperator::Gt => Operator::Greater,
            BinaryOperator::GtEq => Operator::GreaterOrEqual,
            _ => return self.unsupported(whole),
        };
        self.compare(left, operator, right, whole)
    }

    fn is(&mut self, inner: &Expr, truth: Truth, negated: bool, whole: &Expr) -> Option<Predicate> {
        self.not_in_definition(whole, "IS TRUE, IS FALSE and IS UNKNOWN")?;
        Some(negate_if(negated, Predicate::Is(Box::new(self.predicate(inner)?), truth)))
    }

    pub(super) fn not_in_definition(&mut self, at: &impl Spanned, what: &str) -> Option<()> {
        if !self.usage.is_of_a_definition() {
            return Some(());
        }
        let place = self.place(at);
        self.say(
            Diagnostic::error(Code::NotInDefinition, place, format!("a definition cannot use {what}"))
                .label("this asks whether something is recorded")
                .help("a definition asks about the case; what is missing makes its verdict undetermined"),
        );
        None
    }
}

pub(super) fn negate_if(negated: bool, predicate: Predicate) -> Predicate {
    if negated { Predicate::Not(Box::new(predicate)) } else { predicate }
}

/// A chain of ANDs is one AND of many, so that depth follows the text's nesting only.
fn join(and: bool, left: Predicate, right: Predicate) -> Predicate {
    let mut parts = match (and, left) {
        (true, Predicate::And(parts)) | (false, Predicate::Or(parts)) => parts,
        (_, other) => vec![other],
    };
    match (and, right) {
        (true, Predicate::And(more)) | (false, Predicate::Or(more)) => parts.extend(more),
        (_, other) => parts.push(other),
    }
    if and { Predicate::And(parts) } else { Predicate::Or(parts) }
}
