//! Proof that sensitive counts cannot be worked out.

use crate::disclosure::release::CellId;

/// For every sensitive cell other counts that fit all that a reader knows, in which it differs.
///
/// Anyone who may see the true counts can check it by addition. It is made from the true counts and must stay with
/// them: it is not for publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Other possible counts of the whole release.
    pub alternatives: Vec<Alternative>,
    /// One proof per sensitive cell, in the order of the cells.
    pub proofs: Vec<Proof>,
}

/// Other counts that a reader cannot tell from the true ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The cells that differ from the true counts, with their other counts; every other cell is as it is.
    pub changed: Vec<(CellId, u64)>,
}

/// Why one sensitive cell is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The cell.
    pub cell: CellId,
    /// Places in [`Certificate::alternatives`], from 0. In each the cell differs from its true count, and no single
    /// person counted elsewhere can rule out all of them: for every other cell with a count of 1 or 2, one of them
    /// leaves it alone.
    pub alternatives: Vec<usize>,
}
