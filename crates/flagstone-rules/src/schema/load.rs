//! `rules/schema/*.toml` to the record schema.

use std::collections::BTreeMap;

use super::{ANCHORS, Field, FieldKind, Schema, Sensitivity, TableSchema};
use crate::code_list::CodeList;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, similar};
use crate::document::{Section, SourceFile};
use crate::source::RuleFiles;
use crate::table::Table;

/// Reads the five schema files. `None` if a file is missing or cannot be read as TOML; other mistakes are only said.
pub(crate) fn load(
    rules: &RuleFiles,
    files: &BTreeMap<String, SourceFile>,
    lists: &BTreeMap<String, CodeList>,
    diagnostics: &mut Diagnostics,
) -> Option<Schema> {
    let tables = Table::ALL.map(|table| {
        let path = format!("schema/{table}.toml");
        let Some(file) = files.get(&path) else {
            diagnostics.push(Diagnostic::error(
                Code::MissingFile,
                rules.place_of(&path),
                format!("the schema of table `{table}` is missing"),
            ));
            return None;
        };
        let document = file.parse(diagnostics)?;
        Some(table_schema(table, &document.root(), lists, diagnostics))
    });
    let [Some(crimes), Some(suspects), Some(victims), Some(enquiries), Some(reviews)] = tables else { return None };
    let schema = Schema { tables: [crimes, suspects, victims, enquiries, reviews] };
    let mut complete = true;
    for (table, name, kind) in ANCHORS {
        let found = schema.find(table, name).map(|field| schema.field(field));
        if found.is_none_or(|field| field.kind != kind) {
            complete = false;
            let place =
                found.map_or_else(|| rules.place_of(&format!("schema/{table}.toml")), |field| field.place.clone());
            diagnostics.push(
                Diagnostic::error(
                    Code::SchemaMissesField,
                    place,
                    format!("table `{table}` must have a field `{name}` that holds {}", kind.describe()),
                )
                .help("the program itself relies on this field"),
            );
        }
    }
    complete.then_some(schema)
}

fn table_schema(
    table: Table,
    root: &Section<'_>,
    lists: &BTreeMap<String, CodeList>,
    diagnostics: &mut Diagnostics,
) -> TableSchema {
    if let Some(name) = root.text("table", diagnostics)
        && name.value != table.name()
    {
        diagnostics.push(
            Diagnostic::error(Code::BadName, name.place, "the table's name differs from the file's")
                .label(format!("expected `{table}`")),
        );
    }
    let mut text = |key| root.text(key, diagnostics).map(|text| text.value).unwrap_or_default();
    let (title, grain, meaning) = (text("title"), text("grain"), text("meaning"));
    let mut fields: Vec<Field> = Vec::new();
    for section in root.sections("field", diagnostics) {
        let Some(field) = field(&section, lists, diagnostics) else { continue };
        if let Some(first) = fields.iter().find(|other| other.name == field.name) {
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateId,
                    field.place.clone(),
                    format!("field `{}` is defined twice", field.name),
                )
                .note("it is first defined here", Some(first.place.clone())),
            );
        }
        fields.push(field);
    }
    root.finish(diagnostics);
    TableSchema { table, title, grain, meaning, fields }
}

fn field(section: &Section<'_>, lists: &BTreeMap<String, CodeList>, diagnostics: &mut Diagnostics) -> Option<Field> {
    let name = section.text("name", diagnostics);
    let kind = section.word("type", &["boolean", "integer", "date", "text", "code", "flags"], diagnostics);
    let list = section.text_opt("list", diagnostics);
    if let Some(list) = &list
        && !lists.contains_key(&list.value)
    {
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownCodeList,
                list.place.clone(),
                format!("there is no code list `{}`", list.value),
            )
            .label("unknown code list")
            .help_opt(similar("a code list", &list.value, lists.keys().map(String::as_str))),
        );
    }
    let list = list.map(|list| list.value.into());
    let kind = match (kind?, list) {
        (0, None) => FieldKind::Boolean,
        (1, None) => FieldKind::Integer,
        (2, None) => FieldKind::Date,
        (4, Some(list)) => FieldKind::Code(list),
        (5, Some(list)) => FieldKind::Flags(list),
        (4 | 5, None) => {
            section.missing("list", diagnostics);
            return None;
        }
        (_, None) => FieldKind::Text,
        (_, Some(_)) => {
            diagnostics.push(Diagnostic::error(
                Code::UnknownKey,
                section.place(),
                "only fields of type `code` and `flags` have a `list`",
            ));
            return None;
        }
    };
    let required = section.boolean_or("required", false, diagnostics);
    let derived = section.text_opt("derived", diagnostics).map(|text| text.value);
    let sensitivity = match section.word("sensitivity", &["none", "record", "person", "special"], diagnostics) {
        Some(0) => Sensitivity::None,
        Some(1) => Sensitivity::Record,
        Some(2) => Sensitivity::Person,
        _ => Sensitivity::Special,
    };
    let meaning = section.text("meaning", diagnostics).map(|text| text.value).unwrap_or_default();
    let source = section.text("source", diagnostics).map(|text| text.value).unwrap_or_default();
    section.finish(diagnostics);
    let name = name?;
    let place = Place { path: name.place.path.clone(), span: name.place.span.clone() };
    Some(Field { name: name.value, kind, required, derived, sensitivity, meaning, source, place })
}
