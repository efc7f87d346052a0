//! `closure.toml`: see [`crate::ClosureReview`].

use super::provenance::{KEBAB, head, trust};
use super::shape::{Key, Shape, optional, required};

pub(super) fn shape() -> Shape {
    let mut keys = head();
    keys.extend([
        required("scope", Shape::text(), "Id of the definition that says which cases are in scope."),
        required("closed", Shape::text(), "Which crimes ended in no further action, asked of one crime."),
        required("apart", Shape::text(), "Which crimes ended in a way that is reported apart, asked of one crime."),
        required("police", Shape::text(), "Which crimes the police decided, asked of one crime."),
        required("cps", Shape::text(), "Which crimes prosecutors decided, asked of one crime."),
        required("suspects", Shape::text(), "Which rows of the suspects are followed from crime to crime."),
        required("victims", Shape::text(), "Which rows of the victims are followed from crime to crime."),
        required(
            "wording_gap",
            Shape::text(),
            "Id of the signal that says that fewer suspects are linked than the wording knows of.",
        ),
        required(
            "suppress_below",
            Shape::integer(1, u32::MAX.into()),
            "A count of people between two forces below this is not given.",
        ),
    ]);
    keys.extend(trust());
    let level = Shape::any_of(vec![level(by_expression()), level(by_signals())]);
    keys.push(required("level", Shape::list_of_some(level), "The order of review, the first level first."));
    keys.push(optional(
        "contradiction",
        Shape::list(contradiction()),
        "Checks whose breaches say that a field of a completeness measure contradicts another.",
    ));
    Shape::table(keys)
}

fn level(rule: Key) -> Shape {
    Shape::table(vec![
        required("id", Shape::text_like(KEBAB), "Unique within the file: words in lower case joined by hyphens."),
        required("asks", Shape::text(), "The question, in plain words."),
        rule,
        required("source", Shape::text(), "Where the level comes from."),
    ])
}

fn by_expression() -> Key {
    required("holds", Shape::text(), "When the answer is yes: an expression asked of a case.")
}

fn by_signals() -> Key {
    required(
        "signals",
        Shape::list_of_some(Shape::any_text()),
        "The answer is yes where one of these signals is raised.",
    )
}

fn contradiction() -> Shape {
    Shape::table(vec![
        required("measure", Shape::text(), "Id of the completeness measure."),
        required("check", Shape::text(), "Id of the check, on the same table."),
    ])
}
