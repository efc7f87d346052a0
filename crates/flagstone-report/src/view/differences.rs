//! Which criterion makes the difference between two definitions.

use std::cmp::Reverse;

use flagstone_results::{ALL, DifferenceRow, Results};

/// The cases that meet one definition and that the criteria of another keep out or leave open, nationally.
#[derive(Debug, PartialEq)]
pub(crate) struct KeptOut<'a> {
    /// Cases that meet the one and do not meet the other.
    pub(crate) cases: i64,
    /// Cases that meet the one and are undetermined under the other.
    pub(crate) open: i64,
    /// The criteria of the other that keep out or leave open any of them: those that fail most often first.
    pub(crate) criteria: Vec<&'a DifferenceRow>,
    /// How many criteria of the other neither keep out nor leave open any.
    pub(crate) n_idle: i64,
}

/// What keeps cases that meet `a` from meeting `b`; `None` where the two were not held against each other at this unit.
pub(crate) fn kept_out<'a>(results: &'a Results, unit: &str, a: &str, b: &str) -> Option<KeptOut<'a>> {
    let rows: Vec<&DifferenceRow> = results
        .differences
        .iter()
        .filter(|row| row.unit == unit && row.force == ALL && row.definition_a == a && row.definition_b == b)
        .collect();
    let first = *rows.first()?;
    let (mut criteria, idle): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.fails + row.unknown > 0);
    criteria.sort_by_key(|row| (Reverse((row.fails, row.fails_alone, row.unknown)), &row.criterion_id));
    Some(KeptOut { cases: first.only_a, open: first.open, criteria, n_idle: idle.len() as i64 })
}
