//! Names and arguments: fields, tables, functions, attributes.

use sqlparser::ast::{Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Ident, Value as SqlValue};

use super::resolve::Resolver;
use crate::code_list::{Attribute, CodeList};
use crate::diagnostic::{Code, Diagnostic, similar};
use crate::schema::{FieldKind, FieldRef};
use crate::table::Table;

/// Functions that are true or false.
const BOOLEAN: [&str; 9] =
    ["recorded", "attribute", "listed", "includes", "mentions", "matches", "repeats", "any_of", "all_of"];
/// Functions that give a value, or a count.
const OTHER: [&str; 6] = ["state", "days_between", "years_between", "extracted_on", "count_of", "count_distinct_of"];

impl<'c> Resolver<'c, '_> {
    /// The field that `expression` names.
    pub(super) fn field(&mut self, expression: &Expr) -> Option<FieldRef> {
        let (table, ident) = match expression {
            Expr::Identifier(ident) => (self.own, ident),
            Expr::CompoundIdentifier(parts) if parts.len() == 2 => {
                let table = self.table_named(&parts[0])?;
                if table != self.own && table != Table::Crimes {
                    let reach = if self.own == Table::Crimes { String::new() } else { format!("`{}` and ", self.own) };
                    let place = self.place(expression);
                    self.say(
                        Diagnostic::error(
                            Code::OutOfScope,
                            place,
                            format!("fields of table `{table}` are out of reach here"),
                        )
                        .label(format!("only fields of {reach}`crimes` can be read here"))
                        .help(format!("ask about related rows with any_of({table}, ...)")),
                    );
                    return None;
                }
                (table, &parts[1])
            }
            _ => {
                let place = self.place(expression);
                self.say(Diagnostic::error(Code::WrongType, place, "the name of a field is needed here"));
                return None;
            }
        };
        if let Some(field) = self.context.schema.find(table, &ident.value) {
            if self.is_of_a_case() {
                let place = self.place(expression);
                self.say(
                    Diagnostic::error(
                        Code::OutOfScope,
                        place,
                        "a criterion is asked of a case, which may hold several crimes",
                    )
                    .label("a field of one crime")
                    .help("say of which crimes: any_of(crimes, ...) or all_of(crimes, ...)"),
                );
                return None;
            }
            return Some(field);
        }
        let fields = &self.context.schema.table(table).fields;
        let near = fields
            .iter()
            .map(|field| (strsim::jaro_winkler(&ident.value, &field.name), field))
            .filter(|(score, _)| *score >= 0.82)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let place = self.ident_place(ident);
        let mut said =
            Diagnostic::error(Code::UnknownField, place, format!("field `{}` is not in table `{table}`", ident.value))
                .label("unknown field");
        if let Some((_, near)) = near {
            said = said
                .help(format!("a field with a similar name exists: `{}`", near.name))
                .note("it is defined here", Some(near.place.clone()));
        } else if let Some(other) =
            Table::ALL.into_iter().find(|other| self.context.schema.find(*other, &ident.value).is_some())
        {
            said = said.help(format!("table `{other}` has a field of this name"));
        }
        self.say(said);
        None
    }

    /// The field that `expression` names, which must be one that is recorded as a whole or not at all.
    pub(super) fn field_with_state(&mut self, expression: &Expr) -> Option<FieldRef> {
        let field = self.field(expression)?;
        if !matches!(self.context.schema.field(field).kind, FieldKind::Flags(_)) {
            return Some(field);
        }
        let place = self.place(expression);
        self.say(
            Diagnostic::error(Code::WrongType, place, "flags are recorded one by one")
                .help("ask for one flag with includes(flags, 'group'), which is unknown where it is not recorded"),
        );
        None
    }

    /// The table that an argument names.
    pub(super) fn table(&mut self, expression: &Expr) -> Option<Table> {
        match expression {
            Expr::Identifier(ident) => self.table_named(ident),
            _ => {
                let place = self.place(expression);
                self.say(Diagnostic::error(Code::WrongType, place, "the name of a table is needed here"));
                None
            }
        }
    }

    fn table_named(&mut self, ident: &Ident) -> Option<Table> {
        let name = &ident.value;
        let table = Table::by_name(name);
        if table.is_none() {
            let place = self.ident_place(ident);
            self.say(
                Diagnostic::error(Code::UnknownTable, place, format!("table `{name}` is not in the record schema"))
                    .label("unknown table")
                    .help(format!("the tables are: {}", Table::ALL.map(Table::name).join(", "))),
            );
        }
        table
    }

    /// The name of `function`, in lower case.
    pub(super) fn function_name(&mut self, function: &Function) -> Option<String> {
        let plain = function.over.is_none()
            && function.filter.is_none()
            && function.within_group.is_empty()
            && function.null_treatment.is_none()
            && function.parameters == FunctionArguments::None
            && !function.uses_odbc_syntax;
        match function.name.0.as_slice() {
            [part] if plain => part.as_ident().map(|ident| ident.value.to_lowercase()),
            _ => {
                let place = self.place(&function.name);
                self.say(Diagnostic::error(
                    Code::Unsupported,
                    place,
                    "this form of function call is not part of the language",
                ));
                None
            }
        }
    }

    pub(super) fn is_boolean_function(&self, name: &str) -> bool {
        BOOLEAN.contains(&name)
    }

    pub(super) fn is_value_function(&self, name: &str) -> bool {
        OTHER.contains(&name)
    }

    pub(super) fn unknown_function<T>(&mut self, name: &str, function: &Function) -> Option<T> {
        let place = self.place(&function.name);
        let names = || BOOLEAN.into_iter().chain(OTHER);
        let help = similar("a function", name, names())
            .unwrap_or_else(|| format!("the functions are: {}", names().collect::<Vec<_>>().join(", ")));
        self.say(
            Diagnostic::error(Code::UnknownFunction, place, format!("there is no function `{name}`"))
                .label("unknown function")
                .help(help),
        );
        None
    }

    /// Exactly `N` arguments; `form` shows how the function is called.
    pub(super) fn arguments<'e, const N: usize>(
        &mut self,
        function: &'e Function,
        form: &str,
    ) -> Option<[&'e Expr; N]> {
        let arguments = self.all_arguments(function, form)?;
        let given = arguments.len();
        if let Ok(arguments) = <[&Expr; N]>::try_from(arguments) {
            return Some(arguments);
        }
        self.wrong_count(function, form, given);
        None
    }

    pub(super) fn wrong_count(&mut self, function: &Function, form: &str, given: usize) {
        let place = self.place(&function.name);
        self.say(
            Diagnostic::error(Code::ArgumentCount, place, "the function is given the wrong number of arguments")
                .label(format!("{given} given"))
                .help(format!("it is called as {form}")),
        );
    }

    /// All arguments, whatever their number.
    pub(super) fn all_arguments<'e>(&mut self, function: &'e Function, form: &str) -> Option<Vec<&'e Expr>> {
        let list = match &function.args {
            FunctionArguments::List(list) if list.clauses.is_empty() && list.duplicate_treatment.is_none() => {
                &list.args[..]
            }
            FunctionArguments::None => &[],
            _ => {
                let place = self.place(&function.name);
                self.say(
                    Diagnostic::error(Code::Unsupported, place, "these arguments are not part of the language")
                        .help(format!("it is called as {form}")),
                );
                return None;
            }
        };
        let mut arguments = Vec::with_capacity(list.len());
        for argument in list {
            match argument {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expression)) => arguments.push(expression),
                other => {
                    let place = self.place(other);
                    self.say(
                        Diagnostic::error(Code::Unsupported, place, "this argument is not part of the language")
                            .help(format!("it is called as {form}")),
                    );
                    return None;
                }
            }
        }
        Some(arguments)
    }

    /// A quoted name given as an argument.
    pub(super) fn quoted(&mut self, expression: &Expr) -> Option<String> {
        if let Expr::Value(value) = expression
            && let SqlValue::SingleQuotedString(text) = &value.value
        {
            return Some(text.clone());
        }
        let place = self.place(expression);
        self.say(Diagnostic::error(Code::WrongType, place, "a name in single quotes is needed here"));
        None
    }

    /// The code list of a coded field.
    pub(super) fn own_list(&mut self, field: FieldRef, field_at: &Expr) -> Option<&'c CodeList> {
        let context = self.context;
        let FieldKind::Code(list) = &context.schema.field(field).kind else {
            let (place, kind) = (self.place(field_at), context.schema.field(field).kind.describe());
            self.say(
                Diagnostic::error(Code::WrongType, place, "only coded fields have attributes and stand in lists")
                    .label(format!("this is {kind}")),
            );
            return None;
        };
        context.lists.get(&**list)
    }

    /// The coded field and the attribute that `attribute(field, 'name')` asks for.
    pub(super) fn attribute(&mut self, function: &Function) -> Option<(FieldRef, Attribute)> {
        let [field_at, name_at] = self.arguments(function, "attribute(code_field, 'attribute')")?;
        let (field, name) = (self.field(field_at), self.quoted(name_at));
        let (field, name) = (field?, name?);
        let list = self.own_list(field, field_at)?;
        let Some(position) = list.attribute(&name) else {
            let place = self.place(name_at);
            let names = || list.attributes().iter().map(|attribute| attribute.name.as_str());
            let help = similar("an attribute", &name, names())
                .unwrap_or_else(|| format!("its attributes are: {}", names().collect::<Vec<_>>().join(", ")));
            self.say(
                Diagnostic::error(
                    Code::UnknownAttribute,
                    place,
                    format!("code list `{}` has no attribute `{name}`", list.id()),
                )
                .label("unknown attribute")
                .help(help),
            );
            return None;
        };
        Some((field, list.attributes()[position].clone()))
    }
}
