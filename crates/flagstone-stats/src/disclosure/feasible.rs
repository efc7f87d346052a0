//! The counts that a published table leaves possible.

use crate::disclosure::circulation::Circulation;
use crate::disclosure::component::UNLIMITED;
use crate::disclosure::published::{Bounds, PublishedTable};
use crate::disclosure::table::{Cell, CountTable};
use crate::disclosure::table_network::table_network;

/// What a reader can work out about one cell, with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeasibleInterval {
    /// The cell.
    pub cell: Cell,
    /// Smallest count that some table consistent with everything published has there.
    pub lower: u64,
    /// Largest such count; `None` when nothing published limits it.
    pub upper: Option<u64>,
    /// A consistent table with the smallest count: checked by addition alone.
    pub at_lower: CountTable,
    /// A consistent table with the largest count; `None` with it.
    pub at_upper: Option<CountTable>,
}

impl FeasibleInterval {
    /// Whether a sensitive count, above 0 and below `threshold`, is protected: the largest feasible count reaches the
    /// threshold and the interval is at least `threshold - 1` wide.
    pub fn is_safe(&self, threshold: u64) -> bool {
        self.upper.is_none_or(|upper| upper >= threshold && upper - self.lower >= threshold.saturating_sub(1))
    }

    /// Whether a reader knows the count exactly.
    pub fn is_disclosed(&self) -> bool {
        self.upper == Some(self.lower)
    }
}

/// Smallest and largest count of `cell` over all tables of whole numbers, 0 or more, that fit what was published and
/// add up: exact, by a maximum flow in each direction.
///
/// # Panics
///
/// If the cell lies outside the table and its totals.
pub fn feasible_interval(published: &PublishedTable, cell: Cell) -> FeasibleInterval {
    let table = published.table();
    let arc = table.index(cell);
    let width = table.n_columns() + 1;
    let witness = |circulation: &Circulation| {
        let flows: Vec<u64> = circulation.arcs().iter().map(|arc| arc.flow).collect();
        let rows: Vec<Vec<u64>> =
            flows.chunks(width).take(table.n_rows()).map(|row| row[..width - 1].to_vec()).collect();
        CountTable::new(&rows).expect("a circulation has the shape of its table")
    };
    let network = table_network(published);
    let mut down = network.clone();
    let lower = table.count(cell) - down.lower(arc, UNLIMITED);
    let mut up = network;
    let upper = match up.raise(arc, UNLIMITED) {
        UNLIMITED => None,
        raised => Some(table.count(cell) + raised),
    };
    let at_upper = upper.map(|_| witness(&up));
    FeasibleInterval { cell, lower, upper, at_lower: witness(&down), at_upper }
}

/// The feasible interval of every cell and total that was not published exactly, row by row.
pub fn audit(published: &PublishedTable) -> Vec<FeasibleInterval> {
    let hidden = |cell: &Cell| {
        let Bounds { lower, upper } = published.bounds(*cell);
        upper != Some(lower)
    };
    published.table().cells().filter(hidden).map(|cell| feasible_interval(published, cell)).collect()
}

#[cfg(test)]
mod tests;
