//! What a reader can work out from a release.

use crate::disclosure::component::System;
use crate::disclosure::part::Parts;
use crate::disclosure::published::Bounds;
use crate::disclosure::release::{CellId, Release};

/// The smallest and largest count that a reader cannot rule out, of every sensitive cell: above 0 and below
/// `threshold`.
///
/// `published` says what the release shows of each cell, in order. All additions, orders and earlier knowledge count.
/// Parts that are networks are exact. For others the interval is that of linear programming, rounded inward to whole
/// numbers: a cell with a single count left is known to readers, but a wider interval alone is no proof of safety,
/// since it may hold counts that no whole numbers attain. Where the solver fails, the interval is what is shown and
/// known of the cell.
///
/// # Panics
///
/// If `published` and the release differ in length.
pub fn reader_intervals(release: &Release, published: &[Bounds], threshold: u64) -> Vec<(CellId, Bounds)> {
    assert_eq!(published.len(), release.n_cells(), "one interval per cell");
    let system = System::new(release, published);
    let sensitive = || release.cells().filter(|&cell| release.is_sensitive(cell, threshold));
    let parts = Parts::new(&system, sensitive().map(CellId::index));
    let interval = |cell: CellId| match parts.of(cell.index()) {
        Some(part) => part.interval(&system, cell.index()),
        None => system.bounds[cell.index()],
    };
    sensitive().map(|cell| (cell, interval(cell))).collect()
}
