//! Estimates from a sample of human reviews.
//!
//! Reviewers decide a random sample within strata of flag, machine verdict and text signal. [`flag_estimates`] is the
//! engine to use; the estimators with normal-theory intervals beside it ([`stratified_proportion`], [`stratified_ratio`],
//! [`poisson_ratio`]) under-cover where a large stratum shows no case, and serve multi-stage designs and comparison.

mod flag_estimates;
mod mover_ratio;
mod poisson_ratio;
mod stratified_proportion;
mod stratified_ratio;
mod stratum;
mod totals;
mod undetermined;

pub(crate) use flag_estimates::sensitivity_interval;
pub use flag_estimates::{Estimate, FlagEstimates, flag_estimates};
pub(crate) use mover_ratio::mover_ratio_limits;
pub use poisson_ratio::{PoissonRatio, SampledCase, poisson_ratio};
pub use stratified_proportion::{SampleStratum, StratifiedProportion, stratified_proportion};
pub use stratified_ratio::{RatioStratum, StratifiedRatio, stratified_ratio};
pub use stratum::{ReviewStratum, stratum_limits};
pub use totals::CaseTotal;
pub(crate) use totals::{StratumShare, flag_totals};
pub use undetermined::flag_estimates_with_undetermined;
