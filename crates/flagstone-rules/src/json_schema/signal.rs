//! `signals/*.toml`: see [`crate::Signal`].

use super::example;
use super::provenance::{head, trust};
use super::shape::{Shape, optional, required};
use crate::signal::SignalOutcome;
use crate::table::Table;

pub(super) fn shape() -> Shape {
    let outcomes = SignalOutcome::ALL.map(SignalOutcome::words);
    let example = Shape::any_of(vec![example::of_one(Table::Crimes, &outcomes), example::of_several(&outcomes)]);
    let mut keys = head();
    keys.extend([
        required(
            "kind",
            Shape::words_that_mean([
                ("enquiry", "A line of enquiry that may not have been followed."),
                ("risk", "A danger that may go on."),
            ]),
            "What it is a sign of.",
        ),
        required("applies_to", Shape::text(), "Which crimes of a case the signal speaks of, asked of one crime."),
        required(
            "raised",
            Shape::text(),
            "When it is raised: an expression asked of a case, of those of its crimes that the signal speaks of. It reads \
             fields inside any_of, all_of, count_of and count_distinct_of only.",
        ),
        required("reading", Shape::text(), "What a reviewer should look for, and what the signal does not say."),
    ]);
    keys.extend(trust());
    keys.push(optional(
        "example",
        Shape::list(example),
        "Cases with their outcome; they are run whenever the rulebook is loaded.",
    ));
    Shape::table(keys)
}
