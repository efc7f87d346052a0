//! `rulebook.toml`.

use super::shape::{Shape, required};

pub(super) fn shape() -> Shape {
    Shape::table(vec![
        required("title", Shape::text(), "The rulebook's title."),
        required("version", Shape::text(), "Its version."),
        required(
            "default_definition",
            Shape::text(),
            "Id of the shared definition: the one that headline figures use.",
        ),
    ])
}
