//! What missing values leave possible.
//!
//! Bounds are no intervals: no confidence attaches to them, and no number of records narrows them. The bounds of
//! sensitivity, precision, specificity, F1 and kappa are with [`FlagCounts`](crate::FlagCounts).

mod imbens_manski;
mod manski;

pub use imbens_manski::{ImbensManski, imbens_manski};
pub use manski::{difference_bounds, share_bounds};
