//! A related table reduced onto the crimes' references: how many rows are true, false, unknown.

use flagstone_rules::{Table, Truth};
use polars::prelude::*;

use super::Evaluator;
use super::intern::intern;
use crate::case_index::NONE;
use crate::plan::Reduction;

/// What a reduction gives, for each reference.
pub(super) enum Reduced {
    /// The extract does not supply the table.
    NotSupplied,
    /// Rows that are true, false, unknown.
    Rows {
        /// `[true, false, unknown]` for each reference.
        counts: Vec<[u32; 3]>,
    },
    /// Distinct values among the rows.
    Distinct {
        /// At least and at most, for each reference.
        ranges: Vec<[u32; 2]>,
    },
}

impl Reduced {
    /// True if some row is true; else unknown if some row is unknown; else false.
    pub(super) fn any(&self, reference: usize) -> Option<bool> {
        match self {
            Reduced::Rows { counts } => {
                let [n_true, _, n_unknown] = counts[reference];
                if n_true > 0 { Some(true) } else { (n_unknown == 0).then_some(false) }
            }
            Reduced::NotSupplied | Reduced::Distinct { .. } => None,
        }
    }

    /// False if some row is false; else unknown if some row is unknown; else true.
    pub(super) fn all(&self, reference: usize) -> Option<bool> {
        match self {
            Reduced::Rows { counts } => {
                let [_, n_false, n_unknown] = counts[reference];
                if n_false > 0 { Some(false) } else { (n_unknown == 0).then_some(true) }
            }
            Reduced::NotSupplied | Reduced::Distinct { .. } => None,
        }
    }

    /// At least so many rows, or distinct values, are true.
    pub(super) fn low(&self, reference: usize) -> i64 {
        match self {
            Reduced::NotSupplied => 0,
            Reduced::Rows { counts } => i64::from(counts[reference][0]),
            Reduced::Distinct { ranges } => i64::from(ranges[reference][0]),
        }
    }

    /// At most so many rows, or distinct values, are true.
    pub(super) fn high(&self, reference: usize) -> i64 {
        match self {
            Reduced::NotSupplied => i64::MAX,
            Reduced::Rows { counts } => i64::from(counts[reference][0]) + i64::from(counts[reference][2]),
            Reduced::Distinct { ranges } => i64::from(ranges[reference][1]),
        }
    }
}

impl Evaluator<'_> {
    /// Reduces `truth`, one per row of the reduction's table.
    pub(super) fn reduce(&self, reduction: &Reduction, truth: Option<BooleanChunked>) -> PolarsResult<Reduced> {
        let (Some(records), Some(truth)) = (self.extract.table(reduction.table), truth) else {
            return Ok(Reduced::NotSupplied);
        };
        let references = self.index.references(reduction.table);
        // Seen from a related row there is at most one crime: the first with the reference.
        let counts_at_all = |row: usize| reduction.table != Table::Crimes || self.index.is_first(row);
        let Some(distinct) = reduction.distinct else {
            let mut counts = vec![[0u32; 3]; self.index.n_references()];
            for (row, (reference, truth)) in references.iter().zip(truth.iter()).enumerate() {
                if counts_at_all(row) {
                    counts[*reference as usize][truth.map_or(2, |truth| usize::from(!truth))] += 1;
                }
            }
            return Ok(Reduced::Rows { counts });
        };
        let name = &self.rulebook.schema().field(distinct).name;
        let values = match records.frame().column(name) {
            Ok(column) => intern(column)?,
            Err(_) => vec![NONE; references.len()],
        };
        let rows = references.iter().zip(&values).zip(truth.iter()).enumerate();
        let rows = rows
            .filter(|(row, _)| counts_at_all(*row))
            .map(|(_, ((reference, value), truth))| (*reference, *value, truth));
        Ok(Reduced::Distinct { ranges: distinct_ranges(rows, self.index.n_references()) })
    }
}

/// For each reference, the least and the greatest number of distinct values among its rows that are true.
///
/// `rows` gives of each row its reference, the number of its value, and whether the predicate holds of it.
fn distinct_ranges(rows: impl Iterator<Item = (u32, u32, Truth)>, n_references: usize) -> Vec<[u32; 2]> {
    let mut ranges = vec![[0u32; 2]; n_references];
    // Reference and value in the upper bits, certain before possible in the lowest: after sorting, the first entry of a
    // value says whether it counts for certain.
    let mut entries: Vec<(u64, bool)> = Vec::new();
    let mut certain_without_value = Vec::new();
    for (reference, value, truth) in rows {
        if truth == Some(false) {
            continue;
        }
        if value == NONE {
            ranges[reference as usize][1] += 1;
            if truth == Some(true) {
                certain_without_value.push(reference);
            }
        } else {
            entries.push(((u64::from(reference) << 32) | u64::from(value), truth.is_none()));
        }
    }
    entries.sort_unstable();
    entries.dedup_by_key(|entry| entry.0);
    for (key, only_possible) in entries {
        let range = &mut ranges[usize::try_from(key >> 32).expect("a reference number has 32 bits")];
        range[0] += u32::from(!only_possible);
        range[1] += 1;
    }
    // A row that counts has some value, whichever it is.
    for reference in certain_without_value {
        let range = &mut ranges[reference as usize];
        range[0] = range[0].max(1);
    }
    ranges
}
