//! How a profile maps one field, by the type that the record schema gives it.

use flagstone_rules::json_schema::{Key, Shape, optional, required};
use flagstone_rules::{CodeList, Field, FieldKind, Rulebook};

use super::profile::{date_format, dummy_dates};
use super::words::{missing_in_field, said, truths};

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
    let (value, constant) = value(&field.kind, rulebook);
    let mut keys: Vec<Key> = column().into();
    keys.extend(said(&value));
    match &field.kind {
        FieldKind::Boolean => keys.extend(truths()),
        FieldKind::Integer => keys.push(range()),
        FieldKind::Date => {
            keys.extend([date_format("Formats of this column's dates."), dummy_dates("Dummy dates of this column.")]);
        }
        FieldKind::Text => keys.push(pad()),
        FieldKind::Code(list) => keys.push(labels(list, rulebook)),
        FieldKind::Flags(_) => {}
    }
    let read = Shape::table(keys);
    let read = if field.kind == FieldKind::Boolean { read.with_both_or_neither("true", "false") } else { read };
    let first_of = required(
        "first_of",
        Shape::list_of_some(read.clone()),
        "Several columns, each mapped as the field itself would be; the first that gives a value counts.",
    );
    let mut forms = vec![read, Shape::table(vec![first_of])];
    if field.name != "crime_ref" {
        let constant = required("constant", constant, "The value of every record, in place of a column.");
        forms.push(Shape::table(vec![constant]));
    }
    Shape::any_of(forms)
}

fn range() -> Key {
    let ends = Shape::pair(Shape::integer(i32::MIN.into(), i32::MAX.into()));
    optional("range", ends, "The lowest and the highest number that can be right; what lies outside is invalid.")
}

fn pad() -> Key {
    let described = "Texts of digits shorter than this get back the leading zeros that a spreadsheet has dropped.";
    optional("pad", Shape::integer(1, 64), described)
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

pub(super) fn column() -> [Key; 2] {
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
