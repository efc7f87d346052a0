//! `schema/*.toml`: see [`crate::TableSchema`].

use super::shape::{Shape, optional, required};
use crate::table::Table;

pub(super) fn shape() -> Shape {
    Shape::table(vec![
        required("table", Shape::words(Table::ALL.map(Table::name)), "The table; the file is called after it."),
        required("title", Shape::text(), "Its name for people."),
        required("grain", Shape::text(), "What one row is."),
        required("meaning", Shape::text(), "What the table holds."),
        optional("field", Shape::list(field()), "The fields, in order."),
    ])
}

fn field() -> Shape {
    let kinds = [
        ("boolean", "true or false"),
        ("integer", "a whole number of 32 bits"),
        ("date", "a calendar date"),
        ("text", "any text"),
        ("code", "a code of the list"),
        ("flags", "any number of flags of the list"),
    ];
    let sensitivities = [
        ("none", "Says nothing of a person or case."),
        ("record", "Says something of a case."),
        ("person", "Says something of a person."),
        ("special", "Sensitive processing under DPA 2018 Part 3: ethnicity, sex life, health."),
    ];
    Shape::table(vec![
        required("name", Shape::text(), "Name used in rules, profiles and results."),
        required("type", Shape::words_that_mean(kinds), "What it holds."),
        optional(
            "list",
            Shape::text(),
            "The code list of a field of type code or flags: the stem of a file of codes/.",
        ),
        optional("required", Shape::boolean(), "Whether an extract must supply it. Left out: it need not."),
        optional("derived", Shape::text(), "How it is made where the extract does not supply it."),
        required("sensitivity", Shape::words_that_mean(sensitivities), "How much harm a leak does."),
        required("meaning", Shape::text(), "What it means."),
        required("source", Shape::text(), "Where the meaning comes from."),
    ])
    .where_key_is("type", &["code", "flags"], Shape::has("list"), Shape::has_not("list"))
}
