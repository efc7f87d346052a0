//! The review of closed cases: scope, signals, order of review, links, and what is missing about people.
//!
//! What is asked of a case is asked like a criterion: quantifiers over the crimes that belong, three-valued. Each question
//! has its own idea of which crimes belong: the scope's, or the crimes that a signal speaks of.

mod because;
mod cases;
mod linkage;
mod mentions;
mod outcome_years;
mod people;
mod questions;
mod tally;

pub(crate) use because::Because;
pub(crate) use cases::Review;
pub use cases::{ClosedCase, DecidedBy};
pub(crate) use linkage::links;
pub(crate) use mentions::Narratives;
pub(crate) use outcome_years::OutcomeYears;
pub(crate) use people::{Breaches, People, RowsOfMeasure};
pub(crate) use questions::{Answers, Questions, SCOPE};
pub use tally::{
    BecauseOf, BecauseTally, ClosureCounts, ClosureTally, GapCounts, LevelCounts, LinkageCounts, MentionCounts,
    SignalCounts,
};
