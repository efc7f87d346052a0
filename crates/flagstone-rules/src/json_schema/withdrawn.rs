//! `withdrawn/*.toml`: see [`crate::Withdrawn`].

use super::shape::{Shape, optional, required};

pub(super) fn shape() -> Shape {
    Shape::table(vec![
        required("id", Shape::text(), "The id that was retired. It is never used again."),
        required("reason", Shape::text(), "Why, in plain words."),
        optional("successor", Shape::text(), "The id of the rule that took its place; left out where there is none."),
        required("withdrawn_in", Shape::text(), "The first version of the rulebook without the rule."),
    ])
}
