//! `lexicons/*.toml`: see [`crate::Lexicon`].

use super::narrative;
use super::provenance::{head, trust};
use super::shape::{Key, Shape, optional, required};

/// One of three forms, told apart by the key `reads`.
pub(super) fn shape() -> Shape {
    Shape::any_of(vec![of_texts(), narrative::category(), narrative::cues()])
}

fn of_texts() -> Shape {
    let mut keys = head();
    let reads = "How texts are read. `texts`, or no such key: any term is a mention.";
    keys.push(optional("reads", Shape::words(["texts"]), reads));
    let terms = "Words and phrases, found as whole words; ASCII case does not matter.";
    keys.push(required("terms", Shape::list_of_some(Shape::text()), terms));
    keys.extend(trust());
    keys.push(example());
    Shape::table(keys)
}

/// The examples of any lexicon.
pub(super) fn example() -> Key {
    let example = Shape::table(vec![
        required("text", Shape::text(), "A text."),
        required("mentions", Shape::boolean(), "Whether it is a mention."),
    ]);
    let described = "Texts with and without a mention; they are run whenever the rulebook is loaded.";
    optional("example", Shape::list(example), described)
}
