//! The functions that are true or false of a record, quantifiers among them, and counts of related rows.

use sqlparser::ast::{Expr, Function};

use super::resolve::Resolver;
use super::scalar::Kind;
use super::{Count, Literal, Pattern, Predicate};
use crate::code_list::AttributeValues;
use crate::diagnostic::{Code, Diagnostic, similar};
use crate::schema::{FieldKind, FieldRef};
use crate::table::Table;
use crate::value::Value;

impl Resolver<'_, '_> {
    pub(super) fn boolean_function(&mut self, function: &Function, expression: &Expr) -> Option<Predicate> {
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
                    AttributeValues::Boolean(values) => Some(Predicate::Attribute { field, values, listed_in: None }),
                    AttributeValues::Text(_) => {
                        self.not_boolean(expression, &format!("the text attribute `{}`", attribute.name))
                    }
                }
            }
            "listed" => {
                let [field_at, list_at] = self.arguments(function, "listed(code_field, 'list')")?;
                let (field, id) = (self.field(field_at)?, self.quoted(list_at)?);
                let own = self.own_list(field, field_at)?;
                let Some(list) = self.context.lists.get(&id) else {
                    let place = self.place(list_at);
                    let help = similar("a code list", &id, self.context.lists.keys().map(String::as_str));
                    self.say(
                        Diagnostic::error(Code::UnknownCodeList, place, format!("there is no code list `{id}`"))
                            .label("unknown code list")
                            .help_opt(help),
                    );
                    return None;
                };
                if let Some(foreign) = list.codes().iter().find(|code| own.number(&code.code).is_none()) {
                    let (place, code) = (self.place(list_at), &foreign.code);
                    self.say(
                        Diagnostic::error(
                            Code::UnknownCode,
                            place,
                            format!("code '{code}' of list `{id}` is not a code of list `{}`", own.id()),
                        )
                        .label("this list")
                        .help("a list that codes are looked up in holds codes of the field's own list"),
                    );
                    return None;
                }
                let values = own.codes().iter().map(|code| Some(list.number(&code.code).is_some())).collect();
                Some(Predicate::Attribute { field, values, listed_in: Some(id) })
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
                self.is_text(field, field_at)?;
                self.lexicon(&lexicon, lexicon_at)?;
                Some(Predicate::Mentions { field, lexicon })
            }
            "matches" => {
                if self.usage.is_of_a_definition() {
                    let place = self.place(&function.name);
                    self.say(
                        Diagnostic::error(Code::NotInDefinition, place, "a definition cannot use matches()")
                            .label("this asks how a text is written")
                            .help("a definition asks about the case: look for words with mentions(field, 'lexicon')"),
                    );
                    return None;
                }
                let [field_at, pattern_at] = self.arguments(function, "matches(text_field, 'pattern')")?;
                let (field, text) = (self.field(field_at)?, self.quoted(pattern_at)?);
                self.is_text(field, field_at)?;
                let Some(pattern) = Pattern::new(&text) else {
                    let place = self.place(pattern_at);
                    self.say(
                        Diagnostic::error(Code::BadPattern, place, "this is no regular expression that can be used")
                            .label("not a pattern, or too large")
                            .help("the syntax is that of Rust's regex crate, without look-around and back-references"),
                    );
                    return None;
                };
                Some(Predicate::Matches { field, pattern })
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

    pub(super) fn count(&mut self, function: &Function, name: &str) -> Option<Count> {
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

    fn is_text(&mut self, field: FieldRef, field_at: &Expr) -> Option<()> {
        if self.context.schema.field(field).kind == FieldKind::Text {
            return Some(());
        }
        let place = self.place(field_at);
        self.say(Diagnostic::error(Code::WrongType, place, "a text field is needed here"));
        None
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
        if !self.usage.is_of_a_case() && self.own == Table::Crimes && table == Table::Crimes {
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
