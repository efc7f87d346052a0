//! Funnel limits: how far a force may lie from the national rate by chance.
//!
//! No ranks, no deciles. With fewer than ten forces, or an effective size under thirty, show the interval only.

mod effective_size;
mod limits;
mod overdispersion;
mod quantile;

pub use effective_size::effective_size;
pub use limits::{exact_limits, interpolated_limits, normal_limits};
pub use overdispersion::{Overdispersion, Phi, overdispersion};
