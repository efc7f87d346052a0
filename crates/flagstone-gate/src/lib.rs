//! The gate: one extract's results held against limits, waivers and a baseline, and what came of it in the forms that people
//! and CI systems read.
//!
//! - [`hold`]: results to a [`Held`], one [`Outcome`] for each thing that is held to a limit
//! - [`Limits`], [`Waiver`], [`Baseline`], [`Contract`]: what they are held against
//! - [`render`]: text, JSON, JUnit, SARIF, GitHub annotations, Markdown
//!
//! Everything is a function of its arguments: no clock, no file, no extract. No value from an extract comes in, so that none
//! can come out: a record is named by its file and its number.

mod baseline;
mod bound;
mod contract;
mod held;
mod hold;
mod limits;
mod outcome;
pub mod render;
mod waiver;

pub use baseline::{Baseline, BaselineError};
pub use bound::{Bound, Counted, Must};
pub use contract::{Contract, NotEvaluated};
pub use held::{ContractHead, Held, Verdict};
pub use hold::{Asked, MAPPED, OWED, hold, waivable};
pub use limits::Limits;
pub use outcome::{Counts, Group, Limit, Outcome, Place, Places, Status, Waived};
pub use waiver::Waiver;
