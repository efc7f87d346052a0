//! Estimators that are not recommended, kept so that results can be compared with other programs.
//!
//! Each corrects the machine's rate by a sample, or by assumed error rates, and has an interval that covers far too rarely
//! when the sample shows few cases, or when the machine's errors depend on the flag, which they always do in practice: down to
//! 2 % (Rogan-Gladen), 52 % (tuned) and 79 % (untuned) instead of 95 % (`benches/coverage/COVERAGE.md`).
//! Report [`flag_estimates`](crate::review::flag_estimates).

mod difference;
mod greg;
mod ppi;
mod rogan_gladen;
mod verdict_sample;

pub use difference::{DifferenceEstimate, difference_estimator};
pub use greg::{RegressionEstimate, regression_estimator};
pub use ppi::{PpiMean, ppi_mean};
pub use rogan_gladen::{RoganGladen, rogan_gladen};
pub use verdict_sample::{Labelled, VerdictStratum};
