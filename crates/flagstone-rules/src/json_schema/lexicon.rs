//! `lexicons/*.toml`: see [`crate::Lexicon`].

use super::provenance::{head, trust};
use super::shape::{Shape, optional, required};

pub(super) fn shape() -> Shape {
    let mut keys = head();
    let terms = "Words and phrases, found as whole words; ASCII case does not matter.";
    keys.push(required("terms", Shape::list_of_some(Shape::text()), terms));
    keys.extend(trust());
    let example = Shape::table(vec![
        required("text", Shape::text(), "A text."),
        required("mentions", Shape::boolean(), "Whether it has one of the terms."),
    ]);
    let described = "Texts with and without a mention; they are run whenever the rulebook is loaded.";
    keys.push(optional("example", Shape::list(example), described));
    Shape::table(keys)
}
