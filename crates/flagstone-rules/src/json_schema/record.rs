//! Records as examples write them: a table of the fields of the record schema.

use super::shape::{Shape, optional};
use crate::rulebook::Rulebook;
use crate::schema::{Field, FieldKind};
use crate::table::Table;
use crate::value::RecordingState;

/// What examples refer to: the record of each table, see [`record`], and [`table_or_field`].
pub(super) fn definitions(rulebook: &Rulebook) -> Vec<(String, Shape)> {
    let record = |table: Table| {
        let fields = rulebook.schema().table(table).fields.iter();
        let keys = fields.map(|field| optional(&field.name, value(field, rulebook), &field.meaning));
        (name(table), Shape::table(keys.collect()))
    };
    Table::ALL.map(record).into_iter().chain([(TABLE_OR_FIELD.to_owned(), names(rulebook))]).collect()
}

const TABLE_OR_FIELD: &str = "table_or_field";

/// The name of a table, or of a field as `table.field`.
pub(super) fn table_or_field() -> Shape {
    Shape::defined(TABLE_OR_FIELD)
}

fn names(rulebook: &Rulebook) -> Shape {
    let tables = rulebook.schema().tables();
    let names: Vec<String> = tables
        .flat_map(|table| {
            let fields = table.fields.iter().map(move |field| format!("{}.{}", table.table, field.name));
            std::iter::once(table.table.name().to_owned()).chain(fields)
        })
        .collect();
    Shape::words(names.iter().map(String::as_str))
}

/// A record of `table`.
pub(super) fn record(table: Table) -> Shape {
    Shape::defined(&name(table))
}

/// Any number of records of `table`.
pub(super) fn records(table: Table) -> Shape {
    Shape::list(record(table))
}

fn name(table: Table) -> String {
    format!("record_of_{table}")
}

/// A value of the field, or the way in which it is not recorded.
fn value(field: &Field, rulebook: &Rulebook) -> Shape {
    Shape::any_of(vec![recorded(&field.kind, rulebook), not_recorded()])
}

fn recorded(kind: &FieldKind, rulebook: &Rulebook) -> Shape {
    match kind {
        FieldKind::Boolean => Shape::boolean(),
        FieldKind::Integer => Shape::integer(i32::MIN.into(), i32::MAX.into()),
        FieldKind::Date => Shape::date(),
        FieldKind::Text => Shape::any_text(),
        FieldKind::Code(list) => codes(list, rulebook),
        FieldKind::Flags(list) => Shape::list(codes(list, rulebook)),
    }
}

/// A code of `list`.
pub(super) fn codes(list: &str, rulebook: &Rulebook) -> Shape {
    let codes = rulebook.code_list(list).map(|list| list.codes()).unwrap_or_default();
    Shape::words_that_mean(codes.iter().map(|code| (code.code.as_str(), code.label.as_str())))
}

fn not_recorded() -> Shape {
    let states = RecordingState::ALL.iter().filter(|state| **state != RecordingState::Recorded);
    Shape::table(vec![super::required(
        "state",
        Shape::words(states.map(|state| state.name())),
        "The way in which the field is not recorded.",
    )])
}
