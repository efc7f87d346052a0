//! Raw texts that a profile gives a meaning: `missing`, `map`, `patterns`, `others`, `true` and `false`.

use flagstone_rules::RecordingState;
use flagstone_rules::json_schema::{Key, Shape, optional, required};

/// `missing = { "Not asked" = "not_stated" }`.
pub(super) fn missing(description: &str) -> Key {
    optional("missing", Shape::map(ways_of_missing()), description)
}

fn ways_of_missing() -> Shape {
    let states = RecordingState::ALL.iter().map(|state| state.name()).filter(|state| *state != "recorded");
    Shape::words(states.chain(["not_applicable"]))
}

/// The same for one field.
pub(super) fn missing_in_field() -> Key {
    missing("Raw texts of this field that mean that nothing is recorded, each with the way in which it is not.")
}

/// What can be said of the texts of a field whose values are of the shape `value`.
pub(super) fn said(value: &Shape) -> [Key; 4] {
    let described = "Raw texts with the value that each stands for; case, and blanks at the ends, do not matter.";
    let pattern = Shape::table(vec![
        required("match", Shape::text(), "A regular expression, found anywhere in the text; (?i) leaves case aside."),
        optional("is", value.clone(), "The value that such a text stands for; either this or `missing`."),
        optional("missing", ways_of_missing(), "The way in which nothing is recorded."),
    ]);
    [
        missing_in_field(),
        optional("map", Shape::map(value.clone()), described),
        optional(
            "patterns",
            Shape::list(pattern),
            "Regular expressions for texts that are not known as a whole; the first that is found counts.",
        ),
        optional("others", value.clone(), "The value of every other text that is none by itself; not of blank cells."),
    ]
}

/// `true = ["Y"], false = ["N"]`.
pub(super) fn truths() -> [Key; 2] {
    let raw = || Shape::list(Shape::any_text());
    [
        optional(
            "true",
            raw(),
            "Raw texts that stand for true; \"\" stands for blank cells. Left out: true, yes, y, 1.",
        ),
        optional(
            "false",
            raw(),
            "Raw texts that stand for false; \"\" stands for blank cells. Left out: false, no, n, 0.",
        ),
    ]
}
