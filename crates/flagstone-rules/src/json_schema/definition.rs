//! `definitions/*.toml`: see [`crate::Definition`].

use super::example;
use super::provenance::{KEBAB, head, trust};
use super::record::codes;
use super::shape::{Shape, optional, required};
use crate::definition::Verdict;
use crate::rulebook::Rulebook;
use crate::table::Table;
use crate::unit::Unit;

/// A year, a month or a day.
const PARTIAL_DATE: &str = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$";

pub(super) fn shape(rulebook: &Rulebook) -> Shape {
    let outcomes = [Verdict::Meets, Verdict::DoesNotMeet, Verdict::Undetermined, Verdict::Outside].map(Verdict::name);
    let example = Shape::any_of(vec![example::of_one(Table::Crimes, &outcomes), example::of_several(&outcomes)]);
    let mut keys = head();
    keys.extend([
        required(
            "unit",
            Shape::words(Unit::ALL.map(Unit::name)),
            "The unit that the source itself counts in. The definition is applied at every unit.",
        ),
        required(
            "flag",
            codes("flags", rulebook),
            "The flag that a force is expected to set on a case that meets the definition.",
        ),
        optional(
            "applies_to",
            Shape::text(),
            "Which crimes the definition speaks of, asked of one crime: a crime is left out only where this is false. Left \
             out: all.",
        ),
        required(
            "belongs",
            Shape::text(),
            "Which crimes belong to a case that may hold several, asked of one crime. It must follow from the criteria: a \
             crime that meets all of them alone belongs.",
        ),
        optional(
            "effective_from",
            Shape::text_like(PARTIAL_DATE),
            "Since when it is in force, where the source says so: \"2019\", \"2021-03\" or \"2025-12-09\", as precise as the \
             source.",
        ),
        optional(
            "effective_to",
            Shape::text_like(PARTIAL_DATE),
            "Until when it was in force, where the source says so: \"2019\", \"2021-03\" or \"2025-12-09\".",
        ),
        optional(
            "supersedes",
            Shape::list(Shape::any_text()),
            "Ids of the definitions that it takes the place of, in force or withdrawn.",
        ),
    ]);
    keys.extend(trust());
    keys.push(required("criterion", Shape::list_of_some(criterion()), "The tests. All of them must hold of a case."));
    keys.push(optional(
        "example",
        Shape::list(example),
        "Cases with their verdict; they are run whenever the rulebook is loaded.",
    ));
    Shape::table(keys)
}

fn criterion() -> Shape {
    Shape::table(vec![
        required("id", Shape::text_like(KEBAB), "Unique within the definition: words in lower case joined by hyphens."),
        required("asks", Shape::text(), "The question, in plain words."),
        required(
            "holds",
            Shape::text(),
            "When the answer is yes: an expression asked of a case, which may hold several crimes. It reads fields inside \
             any_of, all_of, count_of and count_distinct_of only.",
        ),
        optional("source", Shape::text(), "The passage that this criterion rests on."),
    ])
}
