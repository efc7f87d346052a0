//! Human review: from the machine's verdicts to a figure that can be defended.
//!
//! A verdict made from fields alone is biased, and nobody can say by how much without reading files. This crate draws the
//! cases to be read, hands them out, reads back what was decided, and says what that means for all cases.
//!
//! - [`Frame`]: the cases of a definition, sorted into strata of flag, verdict and narrative, and frozen; or those of a signal or
//!   a narrative lexicon, by what it says
//! - [`plan`]: how many cases of each stratum to read
//! - [`draw`]: which ones, in an order that nobody can steer
//! - [`Sample`]: the folder that holds all of it
//! - [`pack`]: what a reviewer gets and fills in; [`import`]: what comes back
//! - [`estimate()`]: sensitivity, precision and the rest, with intervals
//!
//! Methods: the stratified design and the MOVER-Jeffreys intervals of [`flagstone_stats::review`].

mod assignment;
mod draw;
mod error;
mod estimates;
mod extend;
mod frame;
mod import;
mod log;
mod outcome;
pub mod pack;
mod plan;
mod sample;
mod seed;
mod stratum;

pub use assignment::{Handout, hand_out};
pub use draw::{Drawn, draw};
pub use error::ReviewError;
pub use estimates::{Agreement, Estimates, Gate, estimate};
pub use extend::extend;
pub use frame::{Frame, Given};
pub use import::{Refusal, Returned, import};
pub use log::Log;
pub use outcome::{Outcome, outcomes};
pub use plan::{Planned, PlannedCases, Size, plan};
pub use sample::{CriterionText, Sample, SamplePlan, StratumRecord, SubjectText};
pub use seed::Seed;
pub use stratum::{Scheme, Stratum};
