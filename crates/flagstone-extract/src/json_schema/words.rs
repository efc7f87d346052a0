//! Raw texts that a profile gives a meaning: `missing`, `map`, `true` and `false`.

use flagstone_rules::RecordingState;
use flagstone_rules::json_schema::{Key, Shape, optional};

/// `missing = { "Not asked" = "not_stated" }`.
pub(super) fn missing(description: &str) -> Key {
    let states = RecordingState::ALL.iter().map(|state| state.name()).filter(|state| *state != "recorded");
    optional("missing", Shape::map(Shape::words(states.chain(["not_applicable"]))), description)
}

/// The same for one field.
pub(super) fn missing_in_field() -> Key {
    missing("Raw texts of this field that mean that nothing is recorded, each with the way in which it is not.")
}

/// `map = { "raw" = value }`.
pub(super) fn map(value: Shape) -> Key {
    let described = "Raw texts with the value that each stands for; case, and blanks at the ends, do not matter.";
    optional("map", Shape::map(value), described)
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
