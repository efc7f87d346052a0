//! Two proportions against each other.

mod mcnemar;
mod mover_wilson;

pub use mcnemar::{McNemar, McNemarMethod, mcnemar, mcnemar_by};
pub use mover_wilson::{RatioInterval, difference, ratio};
