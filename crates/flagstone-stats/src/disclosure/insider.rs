//! What those who are counted can work out.

use crate::disclosure::component::System;
use crate::disclosure::part::{Part, Search};
use crate::disclosure::published::Bounds;
use crate::disclosure::release::{CellId, Release};
use crate::disclosure::same_persons::same_persons;
use crate::disclosure::widening::either_way;

/// A count that someone counted elsewhere works out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InsiderDisclosure {
    /// The cell, of 1 or 2, that the person is counted in and knows the count of.
    pub insider: CellId,
    /// The sensitive cell that only its true count is left for.
    pub exposed: CellId,
}

/// The insider test: whoever is counted in a cell of 1 or 2 is taken to know its count. Which sensitive cells, above 0
/// and below `threshold`, have then a single possible count left, although they count other persons? Those that any
/// reader can work out are among them, once for every insider of their part.
///
/// `published` says what the release shows of each cell, in order. A cell for which the search for whole numbers was
/// given up is taken to be exposed.
///
/// # Panics
///
/// If `published` and the release differ in length.
pub fn insider_disclosures(release: &Release, published: &[Bounds], threshold: u64) -> Vec<InsiderDisclosure> {
    assert_eq!(published.len(), release.n_cells(), "one interval per cell");
    let system = System::new(release, published);
    let groups = same_persons(release);
    let is_open = |cell: &CellId| !system.is_fixed(cell.index());
    let mut disclosures = Vec::new();
    for insider in release.cells().filter(is_open).filter(|&cell| release.is_sensitive(cell, 3)) {
        // What an insider knows can only help within the part that the cell moves with.
        let part = Part::new(&system, insider.index());
        for &variable in part.component.variables.iter().filter(|&&variable| variable < release.n_cells()) {
            let cell = CellId(variable);
            let is_other = groups[variable] != groups[insider.index()];
            if is_other && release.is_sensitive(cell, threshold) {
                match either_way(&part, variable, Some(insider.index())) {
                    Search::Changes(_) => {}
                    Search::None | Search::GaveUp => disclosures.push(InsiderDisclosure { insider, exposed: cell }),
                }
            }
        }
    }
    disclosures
}
