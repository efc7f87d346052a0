//! Syntax tree to predicate: names looked up, types checked, every mistake said.

use std::collections::BTreeMap;

use sqlparser::ast::{BinaryOperator, Expr, Function, Ident, InTarget, Spanned, UnaryOperator, Value as SqlValue};

use super::scalar::{Kind, Typed};
use super::{Count, Literal, Operator, Predicate, Scalar, parse};
use crate::code_list::{AttributeValues, CodeList};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, similar};
use crate::document::Text;
use crate::lexicon::Lexicon;
use crate::schema::{FieldKind, Schema};
use crate::table::Table;
use crate::value::{Truth, Value};

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
    usage: Usage,
    text: &'a Text,
    /// The table whose fields are bare names here.
    pub(super) own: Table,
    quantified: bool,
    diagnostics: &'d mut Diagnostics,
}

/// One side of a comparison.
enum Side {
    Literal(Literal),
    Value(Typed),
    Count(Count),
    Truth(Predicate),
}

impl Resolver<'_, '_> {
    /// Whether a field is read of a case as a whole, which has none of its own.
    pub(super) fn is_of_a_case(&self) -> bool {
        self.usage == Usage::Case && !self.quantified
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

    fn predicate(&mut self, expression: &Expr) -> Option<Predicate> {
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

    fn not_boolean<T>(&mut self, expression: &Expr, kind: &str) -> Option<T> {
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
                                Some(Side::Truth(Predicate::Attribute { field, values }))
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

    fn compare(&mut self, left_at: &Expr, operator: Operator, right_at: &Expr, whole: &Expr) -> Option<Predicate> {
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

    fn is_in(&mut self, value_at: &Expr, items: &[Expr]) -> Option<Predicate> {
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

    fn is(&mut self, inner: &Expr, truth: Truth, negated: bool, whole: &Expr) -> Option<Predicate> {
        self.not_in_definition(whole, "IS TRUE, IS FALSE and IS UNKNOWN")?;
        Some(negate_if(negated, Predicate::Is(Box::new(self.predicate(inner)?), truth)))
    }

    pub(super) fn not_in_definition(&mut self, at: &impl Spanned, what: &str) -> Option<()> {
        if self.usage == Usage::Check {
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

    fn boolean_function(&mut self, function: &Function, expression: &Expr) -> Option<Predicate> {
        let name = self.function_name(function)?;
        match name.as_str() {
            "recorded" => {
                self.not_in_definition(&function.name, "recorded()")?;
                let [field] = self.arguments(function, "recorded(field)")?;
                Some(Predicate::Recorded(self.field_with_state(field)?))
            }
            "attribute" => {
                let (field, attribute) = self.attribute(function)?;
                match attribute.values {
                    AttributeValues::Boolean(values) => Some(Predicate::Attribute { field, values }),
                    AttributeValues::Text(_) => {
                        self.not_boolean(expression, &format!("the text attribute `{}`", attribute.name))
                    }
                }
            }
            "includes" => {
                let [field_at, flag_at] = self.arguments(function, "includes(flags, 'flag')")?;
                let (field, flag) = (self.field(field_at)?, self.quoted(flag_at)?);
                let FieldKind::Flags(list) = &self.context.schema.field(field).kind else {
                    let place = self.place(field_at);
                    self.say(Diagnostic::error(Code::WrongType, place, "a field of flags is needed here"));
                    return None;
                };
                let kind = Kind::Code(list.clone());
                let place = self.place(flag_at);
                match self.typed_literal(&Literal::Text(flag), &kind, place)? {
                    Value::Code(flag) => Some(Predicate::Includes { field, flag }),
                    _ => None,
                }
            }
            "mentions" => {
                let [field_at, lexicon_at] = self.arguments(function, "mentions(text_field, 'lexicon')")?;
                let (field, lexicon) = (self.field(field_at)?, self.quoted(lexicon_at)?);
                if self.context.schema.field(field).kind != FieldKind::Text {
                    let place = self.place(field_at);
                    self.say(Diagnostic::error(Code::WrongType, place, "a text field is needed here"));
                    return None;
                }
                if !self.context.lexicons.contains_key(&lexicon) {
                    let place = self.place(lexicon_at);
                    let help = similar("a lexicon", &lexicon, self.context.lexicons.keys().map(String::as_str));
                    self.say(
                        Diagnostic::error(Code::UnknownLexicon, place, format!("there is no lexicon `{lexicon}`"))
                            .label("unknown lexicon")
                            .help_opt(help),
                    );
                    return None;
                }
                Some(Predicate::Mentions { field, lexicon })
            }
            "repeats" => {
                self.not_in_definition(&function.name, "repeats()")?;
                let arguments = self.all_arguments(function, "repeats(field, ...)")?;
                if arguments.is_empty() {
                    self.wrong_count(function, "repeats(field, ...)", 0);
                    return None;
                }
                let mut fields = Vec::with_capacity(arguments.len());
                for argument in arguments {
                    let field = self.field_with_state(argument)?;
                    if field.table != self.own || self.quantified {
                        let place = self.place(argument);
                        self.say(Diagnostic::error(
                            Code::OutOfScope,
                            place,
                            "repeats() reads fields of the rule's own table, outside any quantifier",
                        ));
                        return None;
                    }
                    fields.push(field);
                }
                Some(Predicate::Repeats(fields))
            }
            "any_of" | "all_of" => {
                let [table_at, predicate_at] = self.arguments(function, &format!("{name}(table, predicate)"))?;
                let (table, predicate) = self.related(function, table_at, predicate_at)?;
                let predicate = Box::new(predicate);
                Some(if name == "any_of" { Predicate::Any(table, predicate) } else { Predicate::All(table, predicate) })
            }
            _ if self.is_value_function(&name) => self.not_boolean(expression, &format!("the value of `{name}`")),
            _ => self.unknown_function(&name, function),
        }
    }

    fn count(&mut self, function: &Function, name: &str) -> Option<Count> {
        if name == "count_of" {
            let [table_at, predicate_at] = self.arguments(function, "count_of(table, predicate)")?;
            let (table, predicate) = self.related(function, table_at, predicate_at)?;
            return Some(Count { table, distinct: None, predicate: Box::new(predicate) });
        }
        let [table_at, column_at, predicate_at] =
            self.arguments(function, "count_distinct_of(table, column, predicate)")?;
        let (table, predicate) = self.related(function, table_at, predicate_at)?;
        let outer = (std::mem::replace(&mut self.own, table), std::mem::replace(&mut self.quantified, true));
        let column = self.field_with_state(column_at);
        (self.own, self.quantified) = outer;
        let column = column?;
        if column.table != table {
            let place = self.place(column_at);
            self.say(Diagnostic::error(
                Code::OutOfScope,
                place,
                format!("the column counted must be one of table `{table}`"),
            ));
            return None;
        }
        Some(Count { table, distinct: Some(column), predicate: Box::new(predicate) })
    }

    /// The table and predicate of a quantifier.
    fn related(&mut self, function: &Function, table_at: &Expr, predicate_at: &Expr) -> Option<(Table, Predicate)> {
        if self.quantified {
            let place = self.place(&function.name);
            self.say(
                Diagnostic::error(Code::Unsupported, place, "a quantifier cannot stand within another")
                    .help("inside a quantifier the crime's own fields can be read as crimes.field"),
            );
            return None;
        }
        let table = self.table(table_at)?;
        if self.usage != Usage::Case && self.own == Table::Crimes && table == Table::Crimes {
            let place = self.place(table_at);
            self.say(Diagnostic::error(Code::OutOfScope, place, "a crime is not related to other crimes here"));
            return None;
        }
        let outer = (std::mem::replace(&mut self.own, table), std::mem::replace(&mut self.quantified, true));
        let predicate = self.predicate(predicate_at);
        (self.own, self.quantified) = outer;
        Some((table, predicate?))
    }
}

fn negate_if(negated: bool, predicate: Predicate) -> Predicate {
    if negated { Predicate::Not(Box::new(predicate)) } else { predicate }
}

/// Whether an integer expression is made of whole numbers alone.
fn is_number(scalar: &Scalar) -> bool {
    match scalar {
        Scalar::Literal(_) => true,
        Scalar::Add(a, b) | Scalar::Subtract(a, b) => is_number(a) && is_number(b),
        _ => false,
    }
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
