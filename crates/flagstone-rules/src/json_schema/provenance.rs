//! The keys that every rule file has: see [`crate::Provenance`].

use super::shape::{Key, Shape, optional, required};

/// Words in lower case joined by hyphens.
pub(super) const KEBAB: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The keys that come first in a rule file.
pub(super) fn head() -> Vec<Key> {
    vec![
        required("id", Shape::text(), "Unique, and never used again, not even after the rule was withdrawn."),
        required(
            "name",
            Shape::text_like(KEBAB),
            "Names the defect or the thing, never the cure: words in lower case joined by hyphens.",
        ),
        required("title", Shape::text(), "One line for people."),
        required("why", Shape::text(), "Why the rule exists, in plain words."),
        required("since", Shape::text(), "Version of the rulebook that first had the rule."),
    ]
}

/// The tables that say how far a rule can be trusted.
pub(super) fn trust() -> Vec<Key> {
    vec![
        required("source", source(), "The document that the rule rests on."),
        optional("known_limits", Shape::list(limit()), "Directions in which the rule is known to be wrong."),
        optional("assumes", Shape::list(assumption()), "Choices that no source makes, each with its reason."),
    ]
}

fn source() -> Shape {
    Shape::table(vec![
        required("document", Shape::text(), "Title of the document."),
        required("publisher", Shape::text(), "Who published it."),
        required("date", Shape::text(), "When, as precisely as known."),
        required("section", Shape::text(), "Where in it; how far it was read, and by what way."),
    ])
}

fn limit() -> Shape {
    Shape::table(vec![
        required(
            "direction",
            Shape::words_that_mean([("overreports", "Counts too much."), ("underreports", "Counts too little.")]),
            "Whether the rule counts too much or too little.",
        ),
        required("because", Shape::text(), "Why."),
    ])
}

fn assumption() -> Shape {
    Shape::table(vec![
        required("what", Shape::text(), "What is taken to be so."),
        required("because", Shape::text(), "Why."),
    ])
}
