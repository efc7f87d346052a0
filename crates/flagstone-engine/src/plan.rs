//! What a set of predicates needs computed before it: quantifiers, and repeats within a table.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_rules::{Count, FieldRef, Predicate, Table};

use crate::truths::Sought;

/// A reduction of a related table onto the crimes' references.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reduction {
    /// The related table.
    pub(crate) table: Table,
    /// The column whose distinct values are counted; `None`: rows.
    pub(crate) distinct: Option<FieldRef>,
    /// Which rows.
    pub(crate) predicate: Predicate,
}

impl Reduction {
    pub(crate) fn of_rows(table: Table, predicate: &Predicate) -> Reduction {
        Reduction { table, distinct: None, predicate: predicate.clone() }
    }

    pub(crate) fn of_count(count: &Count) -> Reduction {
        Reduction { table: count.table, distinct: count.distinct, predicate: (*count.predicate).clone() }
    }
}

/// What is asked of a reduction.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked {
    /// Whether any row is true.
    pub(crate) any: bool,
    /// Whether all rows are true.
    pub(crate) all: bool,
    /// How many rows, or distinct values, are true.
    pub(crate) count: bool,
}

impl Asked {
    /// Which rows of a table can change the answer: one that is false is no row that is true.
    pub(crate) fn sought(self) -> Sought {
        Sought { holding: self.any || self.count, failing: self.all, unknown: true }
    }
}

/// What predicates need, each thing once however often it is used.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Related tables to reduce.
    pub(crate) reductions: BTreeMap<Reduction, Asked>,
    /// Groups of fields, each of one table, in which repeats are looked for.
    pub(crate) repeats: BTreeSet<Vec<FieldRef>>,
}

impl Plan {
    /// Adds what `predicate` needs.
    pub(crate) fn add(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::Any(table, inner) => {
                self.reductions.entry(Reduction::of_rows(*table, inner)).or_default().any = true;
            }
            Predicate::All(table, inner) => {
                self.reductions.entry(Reduction::of_rows(*table, inner)).or_default().all = true;
            }
            Predicate::CompareCount { count, .. } => {
                self.reductions.entry(Reduction::of_count(count)).or_default().count = true;
            }
            Predicate::Repeats(fields) => {
                self.repeats.insert(fields.clone());
            }
            Predicate::Not(inner) | Predicate::Is(inner, _) => self.add(inner),
            Predicate::And(parts) | Predicate::Or(parts) => parts.iter().for_each(|part| self.add(part)),
            Predicate::Constant(_)
            | Predicate::Field(_)
            | Predicate::Recorded(_)
            | Predicate::Includes { .. }
            | Predicate::Attribute { .. }
            | Predicate::Mentions { .. }
            | Predicate::Matches { .. }
            | Predicate::Compare { .. }
            | Predicate::In { .. } => {}
        }
    }
}
