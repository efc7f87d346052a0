//! `checks/*/*.toml`: see [`crate::Check`].

use super::example;
use super::provenance::{head, trust};
use super::shape::{Shape, optional, required};
use crate::check::{DIMENSIONS, Outcome};
use crate::table::Table;

pub(super) fn shape() -> Shape {
    let mut keys = head();
    keys.extend([
        required(
            "dimension",
            Shape::words(DIMENSIONS),
            "The dimension of data quality; the file lies in the folder of this name.",
        ),
        required(
            "severity",
            Shape::words_that_mean([("error", "The check fails."), ("warning", "The check warns.")]),
            "What a rate above the limit means.",
        ),
        required("table", Shape::words(Table::ALL.map(Table::name)), "The table whose records are checked."),
        optional("applies_to", Shape::text(), "Which records the check speaks of. Left out: all."),
        required("requires", Shape::text(), "What must hold of them: an expression that is true of a good record."),
        required(
            "max_breach_rate",
            Shape::fraction(),
            "The rate of breaches, 0.0 to 1.0, above which the check warns or fails; at the limit it passes.",
        ),
        required("remedy", Shape::text(), "What the supplier should do."),
        required("reading", Shape::text(), "How an analyst should read it."),
    ]);
    keys.extend(trust());
    let outcomes = [Outcome::Pass, Outcome::Breach, Outcome::Unknown, Outcome::NotApplicable].map(Outcome::name);
    with_examples(keys, &outcomes, "Records with their outcome; they are run whenever the rulebook is loaded.")
}

/// A rule file with `keys` and examples, whose records are of the table that the key `table` names.
pub(super) fn with_examples(mut keys: Vec<super::Key>, outcomes: &[&str], description: &str) -> Shape {
    let of = |table| example::of_one(table, outcomes);
    // An editor offers the keys of every table's examples; which of them fit is said once the table is named.
    let examples = Shape::list(Shape::any_of(Table::ALL.map(of).into()));
    keys.push(optional("example", examples, description));
    Table::ALL.into_iter().fold(Shape::table(keys), |shape, table| {
        let fits = Shape::has_as("example", &Shape::list(of(table)));
        shape.where_key_is("table", &[table.name()], fits, Shape::anything())
    })
}
