//! Statistics over counts: intervals, flag accuracy, estimates from human reviews, sample design, comparisons of forces
//! and periods, disclosure control.
//!
//! Every function is pure: numbers in, numbers out, no records, no files. Rates are fractions, 0.0 to 1.0; `confidence`
//! is two-sided, 0.95 for 95 %.
//!
//! What cannot be said is said in three ways, never mixed. `None`: the measure is not defined for lack of data, so
//! nothing is known; zero would be a claim. [`InputError`]: the numbers contradict each other or do not suffice.
//! A panic: the caller's mistake, such as more successes than trials or a confidence of 95.
//!
//! - [`Interval`] and the intervals of one proportion: [`wilson`], [`wilson_fpc`], [`clopper_pearson`], [`jeffreys`]
//! - [`FlagCounts`]: sensitivity, precision, specificity, F1 and kappa over every case, with bounds for the undetermined
//! - [`review`]: the same measures estimated from a stratified sample of human reviews
//! - [`agreement`]: do two reviewers, or two definitions, agree
//! - [`bounds`]: what missing values leave possible
//! - [`contrast`]: two proportions against each other
//! - [`funnel`], [`chart`], [`multiplicity`], [`shrinkage`]: many forces or months at once
//! - [`design`]: how many records to review, and which
//! - [`disclosure`]: what a published table gives away
//! - [`mod@reference`]: estimators that are not recommended, kept for comparison

pub mod agreement;
pub mod bounds;
pub mod chart;
pub mod contrast;
pub mod design;
pub mod disclosure;
mod distribution;
mod error;
mod flag_accuracy;
pub mod funnel;
mod interval;
pub mod multiplicity;
pub mod reference;
pub mod review;
mod share;
pub mod shrinkage;

pub use error::InputError;
pub use flag_accuracy::{FlagAccuracy, FlagCounts, Measure};
pub use interval::{Interval, clopper_pearson, jeffreys, jeffreys_posterior, wilson, wilson_fpc};
pub use share::Share;
