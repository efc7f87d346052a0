//! What was published of a table.

use crate::disclosure::table::{Cell, CountTable};
use crate::error::InputError;

/// What a reader knows about one cell before any addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// At least so many.
    pub lower: u64,
    /// At most so many; `None` when nothing is known above.
    pub upper: Option<u64>,
}

impl Bounds {
    /// A count shown as it is.
    pub fn exact(count: u64) -> Self {
        Self { lower: count, upper: Some(count) }
    }

    /// A suppressed count that the reader knows to be at least `lower`: 1 where zeros are shown, else 0.
    pub fn suppressed(lower: u64) -> Self {
        Self { lower, upper: None }
    }

    /// A count shown as one of `lower` to `upper`, such as 1 to 4, or 8 to 12 for a rounded 10.
    pub fn between(lower: u64, upper: u64) -> Self {
        Self { lower, upper: Some(upper) }
    }

    /// What is known when both hold.
    pub(crate) fn and(self, other: Self) -> Self {
        let upper = match (self.upper, other.upper) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (upper, None) | (None, upper) => upper,
        };
        Self { lower: self.lower.max(other.lower), upper }
    }

    pub(crate) fn holds(self, count: u64) -> bool {
        self.lower <= count && self.upper.is_none_or(|upper| count <= upper)
    }
}

/// A table with what was published of every cell and total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedTable {
    table: CountTable,
    bounds: Vec<Bounds>,
}

impl PublishedTable {
    /// Publishes `table` as `bounds` says of each cell and its count, totals included. Exact totals known from
    /// elsewhere are exact here too, whatever this release shows.
    ///
    /// # Errors
    ///
    /// [`InputError::IntervalMissesCount`] if an interval does not hold the true count.
    pub fn new(table: CountTable, bounds: impl Fn(Cell, u64) -> Bounds) -> Result<Self, InputError> {
        let mut published = Vec::new();
        for cell in table.cells() {
            let count = table.count(cell);
            let claimed = bounds(cell, count);
            if !claimed.holds(count) {
                return Err(InputError::IntervalMissesCount { row: cell.row + 1, column: cell.column + 1 });
            }
            published.push(claimed);
        }
        Ok(Self { table, bounds: published })
    }

    /// The true counts.
    pub fn table(&self) -> &CountTable {
        &self.table
    }

    /// What was published of `cell`.
    ///
    /// # Panics
    ///
    /// If the cell lies outside the table and its totals.
    pub fn bounds(&self, cell: Cell) -> Bounds {
        self.bounds[self.table.index(cell)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_interval_must_hold_the_count() {
        let table = CountTable::new(&[vec![3, 12]]).expect("a table");
        let rounded = |_, count: u64| Bounds::between(count.next_multiple_of(5), count.next_multiple_of(5) + 2);
        let error = PublishedTable::new(table, rounded).expect_err("refused");
        assert_eq!(error, InputError::IntervalMissesCount { row: 1, column: 1 });
    }

    #[test]
    fn nothing_bounds_a_suppressed_count_from_above() {
        assert!(Bounds::suppressed(1).holds(u64::MAX) && !Bounds::suppressed(1).holds(0));
    }
}
