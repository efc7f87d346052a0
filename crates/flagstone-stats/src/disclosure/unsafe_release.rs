//! Releases that cannot be made safe.

use crate::disclosure::release::CellId;

/// A release that must not be published: the cells that no widening protects, and why.
///
/// What helps is to merge categories, to leave out a table, or to publish less exactly elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} small counts could be worked out whatever is widened; merge categories or omit a table", .cells.len())]
pub struct UnsafeRelease {
    /// The cells, in order.
    pub cells: Vec<UnsafeCell>,
}

/// A sensitive cell that cannot be protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnsafeCell {
    /// The cell.
    pub cell: CellId,
    /// Who works it out: a person counted in this cell, which holds 1 or 2; `None` for any reader.
    pub insider: Option<CellId>,
    /// Why.
    pub reason: UnsafeReason,
}

/// Why a cell cannot be protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnsafeReason {
    /// It follows from what readers know already, however widely everything is shown.
    Deducible,
    /// No other whole numbers were found within the limits of the search; it may be safe.
    Unproved,
}
