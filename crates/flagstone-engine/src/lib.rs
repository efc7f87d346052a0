//! The rule engine: a rulebook lowered to columns, evaluated for one force at a time, counted.
//!
//! [`audit_force`] reads one extract's record tables and gives a [`Tally`]; tallies of forces add up; [`results`] makes
//! rows of the results tables from them. What an expression means is fixed by [`flagstone_rules::Interpreter`]; the
//! property tests hold this crate to it.

mod case_index;
mod error;
mod evaluate;
mod force;
mod lower;
mod plan;
mod records_view;
pub mod results;
mod tally;

pub use error::EngineError;
pub use force::{CaseVerdict, Finding, ForceAudit, audit_force};
pub use tally::{
    BlockedTally, CheckCounts, CheckTally, CompletenessTally, DefinitionTally, FlagTally, StateCounts, Tally,
};

#[cfg(test)]
mod agreement;
