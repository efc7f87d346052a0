//! The counts of all tables, each once, and how they add up.

use std::collections::{HashMap, HashSet};

use flagstone_stats::disclosure::{CellId, Release};

use crate::PublishError;

/// Counts that are published. One number that stands in two tables is one cell: a reader knows that it is the same.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    pub(crate) release: Release,
    shared: HashMap<(String, i64), CellId>,
    stated: HashSet<(CellId, Vec<CellId>)>,
}

impl Cells {
    /// A count that stands nowhere else.
    pub(crate) fn count(&mut self, count: i64) -> Result<CellId, PublishError> {
        let count = u64::try_from(count).map_err(|_| PublishError::Additions { what: "counts below 0".to_owned() })?;
        Ok(self.release.cell(count))
    }

    /// A count that stands in several tables: the same `name` with the same number is the same cell.
    ///
    /// Two that are equal by chance are taken for one, which lets the audit assume that a reader knows more, never less.
    pub(crate) fn shared(&mut self, name: &str, count: i64) -> Result<CellId, PublishError> {
        if let Some(cell) = self.shared.get(&(name.to_owned(), count)) {
            return Ok(*cell);
        }
        let cell = self.count(count)?;
        self.shared.insert((name.to_owned(), count), cell);
        Ok(cell)
    }

    /// States that `total` is the sum of `parts`; `what` says which counts these are. What tables share is stated once.
    pub(crate) fn adds_up(&mut self, total: CellId, parts: &[CellId], what: &str) -> Result<(), PublishError> {
        let mut sorted = parts.to_vec();
        sorted.sort_unstable();
        if !self.stated.insert((total, sorted)) {
            return Ok(());
        }
        self.release.sum(total, parts).map_err(|_| PublishError::Additions { what: what.to_owned() })
    }

    /// States that readers know the one count to be at most the other; `what` says which counts these are.
    pub(crate) fn at_most(&mut self, smaller: CellId, larger: CellId, what: &str) -> Result<(), PublishError> {
        if smaller == larger {
            return Ok(());
        }
        self.release.at_most(smaller, larger).map_err(|_| PublishError::Additions { what: what.to_owned() })
    }
}
