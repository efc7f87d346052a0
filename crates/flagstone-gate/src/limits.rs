//! What an extract is held to.

use std::collections::BTreeMap;

/// Limits of one check of an extract, and which of them fail it. Shares are fractions, 0.0 to 1.0; at a limit nothing is broken.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The highest rate of breaches, by id of the check; a check that is not named has the limit of its rulebook.
    pub max_breach_rate: BTreeMap<String, f64>,
    /// The least share of the records a check applies to that it must have decided.
    pub min_evaluated_share: Option<f64>,
    /// The least share of records whose value in a field has a mapping, for each field supplied.
    pub min_mapping_coverage: Option<f64>,
    /// The least share of people with a recorded ethnicity where it is due, for each field of it.
    pub min_ethnicity_completeness: Option<f64>,
    /// The highest share of rows that may be set aside: beyond it nothing else is to be relied on.
    pub max_set_aside_share: f64,
    /// Whether a breach fails the run.
    pub fail_on_breach: bool,
    /// Whether something that could not be evaluated does.
    pub fail_on_skipped: bool,
}
