//! `completeness/*.toml`: see [`crate::Completeness`].

use super::check::with_examples;
use super::provenance::{head, trust};
use super::shape::{Shape, required};
use crate::completeness::Denominator;
use crate::table::Table;

pub(super) fn shape() -> Shape {
    let mut keys = head();
    keys.extend([
        required("table", Shape::words(Table::ALL.map(Table::name)), "The table that the field is in."),
        required("field", Shape::text(), "The field measured."),
        required("applies_to", Shape::text(), "Of whom it can be asked at all."),
        required("due", Shape::text(), "Of whom it is due by now."),
        required("reading", Shape::text(), "How an analyst should read it."),
    ]);
    keys.extend(trust());
    let described = "Records with their denominator; they are run whenever the rulebook is loaded.";
    with_examples(keys, &Denominator::ALL.map(Denominator::words), described)
}
