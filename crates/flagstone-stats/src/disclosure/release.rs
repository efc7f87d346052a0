//! Tables, links between them and what readers know already, stated as counts and relations.

use std::collections::HashSet;

use crate::disclosure::published::Bounds;
use crate::disclosure::table::CountTable;
use crate::error::InputError;

/// A count in a [`Release`], numbered from 0 in the order of [`Release::cell`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId(pub(crate) usize);

impl CellId {
    /// Its place in the release, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A total and the cells that add up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The total.
    pub total: CellId,
    /// Its parts, each once.
    pub parts: Vec<CellId>,
}

/// Everything that is to be published together, and all that readers can hold against it.
///
/// Cells are true counts of whole things, 0 or more; totals are cells too. Relations between them say what a reader can
/// add up: tables of any number of dimensions, hierarchies, tables that share margins, earlier releases. The same count
/// in two tables is one cell. A relation that is left out is a relation that the audit does not see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    counts: Vec<u64>,
    sums: Vec<Sum>,
    orders: Vec<(CellId, CellId)>,
    /// What readers know of each cell before this release.
    known: Vec<Bounds>,
}

impl Release {
    /// A release of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The cells and totals of a table of two dimensions with its additions, and the cells row by row, each row
    /// followed by its total, the row of column totals last.
    pub fn of_table(table: &CountTable) -> (Self, Vec<CellId>) {
        let mut release = Self::new();
        let cells: Vec<CellId> = table.cells().map(|cell| release.cell(table.count(cell))).collect();
        let width = table.n_columns() + 1;
        for row in cells.chunks(width) {
            release.sums.push(Sum { total: row[width - 1], parts: row[..width - 1].to_vec() });
        }
        for column in 0..width {
            let mut parts: Vec<CellId> = cells.iter().skip(column).step_by(width).copied().collect();
            let total = parts.pop().expect("a table has a row of totals");
            release.sums.push(Sum { total, parts });
        }
        (release, cells)
    }

    /// Adds a cell with its true count.
    pub fn cell(&mut self, count: u64) -> CellId {
        self.counts.push(count);
        self.known.push(Bounds::suppressed(0));
        CellId(self.counts.len() - 1)
    }

    /// States that readers know `total` to be the sum of `parts`.
    ///
    /// # Errors
    ///
    /// [`InputError::TotalIsNotSum`] if the true counts do not add up, [`InputError::RepeatedCell`] if a cell occurs
    /// twice.
    ///
    /// # Panics
    ///
    /// If the release has no such cell.
    pub fn sum(&mut self, total: CellId, parts: &[CellId]) -> Result<(), InputError> {
        let relation = self.sums.len() + 1;
        let mut seen = HashSet::from([total]);
        if let Some(twice) = parts.iter().find(|&&part| !seen.insert(part)) {
            return Err(InputError::RepeatedCell { cell: twice.0 + 1 });
        }
        let sum = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(self.count(*part)));
        if sum != Some(self.count(total)) {
            return Err(InputError::TotalIsNotSum { relation });
        }
        self.sums.push(Sum { total, parts: parts.to_vec() });
        Ok(())
    }

    /// States that readers know the exact count of `cell` from elsewhere, whatever this release shows.
    ///
    /// # Panics
    ///
    /// If the release has no such cell.
    pub fn known(&mut self, cell: CellId) {
        self.known[cell.0] = Bounds::exact(self.count(cell));
    }

    /// States that readers know `smaller <= larger`: a cumulative count and a later one, a definition nested in
    /// another.
    ///
    /// # Errors
    ///
    /// [`InputError::OrderViolated`] if the true counts say otherwise, [`InputError::RepeatedCell`] if it is one cell.
    ///
    /// # Panics
    ///
    /// If the release has no such cell.
    pub fn at_most(&mut self, smaller: CellId, larger: CellId) -> Result<(), InputError> {
        if smaller == larger {
            return Err(InputError::RepeatedCell { cell: smaller.0 + 1 });
        }
        if self.count(smaller) > self.count(larger) {
            return Err(InputError::OrderViolated { smaller: smaller.0 + 1, larger: larger.0 + 1 });
        }
        self.orders.push((smaller, larger));
        Ok(())
    }

    /// States that an earlier release showed this same count as `earlier`; several earlier releases are intersected.
    ///
    /// # Errors
    ///
    /// [`InputError::EarlierMissesCount`] if the interval does not hold the true count: the count was revised, so that
    /// it is another cell.
    ///
    /// # Panics
    ///
    /// If the release has no such cell.
    pub fn published_before(&mut self, cell: CellId, earlier: Bounds) -> Result<(), InputError> {
        if !earlier.holds(self.count(cell)) {
            return Err(InputError::EarlierMissesCount { cell: cell.0 + 1 });
        }
        self.known[cell.0] = self.known[cell.0].and(earlier);
        Ok(())
    }

    /// Number of cells.
    pub fn n_cells(&self) -> usize {
        self.counts.len()
    }

    /// Every cell, in order.
    pub fn cells(&self) -> impl Iterator<Item = CellId> + use<> {
        (0..self.counts.len()).map(CellId)
    }

    /// The true count of `cell`.
    ///
    /// # Panics
    ///
    /// If the release has no such cell.
    pub fn count(&self, cell: CellId) -> u64 {
        self.counts[cell.0]
    }

    /// The sums that readers know.
    pub fn sums(&self) -> &[Sum] {
        &self.sums
    }

    /// The pairs of a smaller and a larger cell.
    pub fn orders(&self) -> &[(CellId, CellId)] {
        &self.orders
    }

    /// What readers know of `cell` before this release.
    ///
    /// # Panics
    ///
    /// If the release has no such cell.
    pub fn known_before(&self, cell: CellId) -> Bounds {
        self.known[cell.0]
    }

    /// Whether the count of `cell` is of so few that it must not be learned: above 0 and below `threshold`.
    pub fn is_sensitive(&self, cell: CellId, threshold: u64) -> bool {
        (1..threshold).contains(&self.count(cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_that_the_counts_break_is_refused() {
        let mut release = Release::new();
        let (a, b, total) = (release.cell(3), release.cell(4), release.cell(8));
        assert_eq!(release.sum(total, &[a, b]), Err(InputError::TotalIsNotSum { relation: 1 }));
        assert_eq!(release.sum(b, &[a, a]), Err(InputError::RepeatedCell { cell: 1 }));
        assert_eq!(release.at_most(b, a), Err(InputError::OrderViolated { smaller: 2, larger: 1 }));
        let earlier = Bounds::between(8, 12);
        assert_eq!(release.published_before(a, earlier), Err(InputError::EarlierMissesCount { cell: 1 }));
        assert_eq!(release.sums().len() + release.orders().len(), 0);
    }

    #[test]
    fn earlier_intervals_of_one_count_are_intersected() {
        let mut release = Release::new();
        let cell = release.cell(9);
        release.published_before(cell, Bounds::between(8, 12)).expect("holds");
        release.published_before(cell, Bounds::between(5, 9)).expect("holds");
        assert_eq!(release.known_before(cell), Bounds::between(8, 9));
    }

    #[test]
    fn a_table_of_two_dimensions_adds_up_by_rows_and_columns() {
        let table = CountTable::new(&[vec![3, 12], vec![8, 2]]).expect("a table");
        let (release, cells) = Release::of_table(&table);
        assert_eq!((release.n_cells(), release.sums().len()), (9, 6));
        assert_eq!(release.count(cells[8]), 25);
        let adds =
            |sum: &Sum| sum.parts.iter().map(|&part| release.count(part)).sum::<u64>() == release.count(sum.total);
        assert!(release.sums().iter().all(adds));
    }
}
