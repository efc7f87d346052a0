//! What a data contract asks beside checks: limits in its own words, and what nobody can evaluate.

use std::collections::BTreeMap;

use crate::bound::Bound;

/// A data contract that takes the place of the rulebook's checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The file, as messages show it.
    pub file: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Limits that are no highest rate of breaches, by id of the check.
    pub bounds: BTreeMap<String, Bound>,
    /// What it asks and was not evaluated, in its order.
    pub not_evaluated: Vec<NotEvaluated>,
}

/// Something that a contract asks and that was not evaluated: it is never green.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEvaluated {
    /// Its id, or where it stands in the contract.
    pub rule: String,
    /// What it is.
    pub title: String,
    /// Why, in a sentence without a full stop.
    pub reason: String,
}
