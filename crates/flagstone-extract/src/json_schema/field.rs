//! How a profile maps one field, by the type that the record schema gives it.

use flagstone_rules::json_schema::{Key, Shape, optional, required};
use flagstone_rules::{CodeList, Field, FieldKind, Rulebook};

use super::profile::date_format;
use super::words::{map, missing_in_field, truths};

/// The mapping of `field`.
pub(super) fn shape(field: &Field, rulebook: &Rulebook) -> Shape {
    let FieldKind::Flags(list) = &field.kind else { return one_column(field, rulebook) };
    let codes = codes(rulebook.code_list(list));
    let columns = rulebook.code_list(list).map(CodeList::codes).unwrap_or_default();
    let columns = columns.iter().map(|flag| {
        optional(
            &flag.code,
            Shape::any_text(),
            &format!("The column that says whether the flag is set: {}.", flag.label),
        )
    });
    let columns = Shape::table_of_some(columns.collect());
    let mut of_columns = vec![required("columns", columns, "A column of true and false for each flag.")];
    of_columns.extend(truths());
    of_columns.push(missing_in_field());
    let some = Shape::any_of(vec![codes.clone(), Shape::list_of_some(codes)]);
    let separator =
        optional("separator", Shape::text_like(r"[\s\S]"), "What parts the keywords. Left out: a semicolon.");
    let tokens = required("tokens", Shape::map_of_some(some), "Keywords with the flag, or the flags, that each sets.");
    let of_keywords = column().into_iter().chain([separator, tokens, missing_in_field()]).collect();
    Shape::any_of(vec![Shape::table(of_columns).with_both_or_neither("true", "false"), Shape::table(of_keywords)])
}

fn one_column(field: &Field, rulebook: &Rulebook) -> Shape {
    let mut keys: Vec<Key> = column().into();
    keys.push(missing_in_field());
    let (value, constant) = value(&field.kind, rulebook);
    match &field.kind {
        FieldKind::Boolean => keys.extend(truths()),
        FieldKind::Date => keys.extend([map(value), date_format("Formats of this column's dates.")]),
        FieldKind::Code(list) => keys.extend([map(value), labels(list, rulebook)]),
        _ => keys.push(map(value)),
    }
    let read = Shape::table(keys);
    let read = if field.kind == FieldKind::Boolean { read.with_both_or_neither("true", "false") } else { read };
    if field.name == "crime_ref" {
        return read;
    }
    let constant = required("constant", constant, "The value of every record, in place of a column.");
    Shape::any_of(vec![read, Shape::table(vec![constant])])
}

/// A value that a raw text can stand for, and one that every record can have.
fn value(kind: &FieldKind, rulebook: &Rulebook) -> (Shape, Shape) {
    let both = |shape: Shape| (shape.clone(), shape);
    match kind {
        FieldKind::Boolean => both(Shape::boolean()),
        FieldKind::Integer => both(Shape::integer(i32::MIN.into(), i32::MAX.into())),
        FieldKind::Date => both(Shape::date()),
        FieldKind::Text => (Shape::any_text(), Shape::text()),
        FieldKind::Code(list) | FieldKind::Flags(list) => both(codes(rulebook.code_list(list))),
    }
}

fn codes(list: Option<&CodeList>) -> Shape {
    let codes = list.map(CodeList::codes).unwrap_or_default();
    Shape::words_that_mean(codes.iter().map(|code| (code.code.as_str(), code.label.as_str())))
}

fn column() -> [Key; 2] {
    [
        required("column", Shape::text(), "Name of the column that the field is read from."),
        optional("nth", Shape::integer(1, i64::MAX), "Which of several columns of this name, from 1."),
    ]
}

fn labels(list: &str, rulebook: &Rulebook) -> Key {
    let own = match rulebook.labels(list) {
        Some(_) => Shape::list(Shape::words([list])),
        None => Shape::empty_list(),
    };
    optional("labels", own, "Read the texts that the rulebook has labels for: the name of the field's own code list.")
}
