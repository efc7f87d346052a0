//! The rule engine: a rulebook lowered to columns, evaluated for one force at a time, counted.
//!
//! [`audit_force`] reads one extract's record tables and gives a [`Tally`]; tallies of forces add up; [`results`] makes
//! rows of the results tables from them. What an expression means is fixed by [`flagstone_rules::Interpreter`]; the
//! property tests hold this crate to it.

mod blocked;
mod case_index;
mod case_rule;
mod cases;
mod closure;
mod error;
mod evaluate;
mod explain;
mod force;
mod intern;
mod kinds;
mod lower;
mod material;
mod month;
mod national;
mod outcome;
mod plan;
mod records_view;
mod reduced;
pub mod results;
mod shared_people;
mod tally;
mod truths;

pub use case_index::crime_references;
pub use cases::{CaseMap, Link, UnitShape, networks};
pub use closure::{
    BecauseOf, BecauseTally, ClosedCase, ClosureCounts, ClosureTally, DecidedBy, GapCounts, LevelCounts, LinkageCounts,
    MentionCounts, SignalCounts,
};
pub use error::EngineError;
pub use explain::{CriterionExplanation, DefinitionExplanation, Explanation, NotExplained, ReadField, explain};
pub use force::{Auditor, CaseVerdict, Finding, ForceAudit, LargerCase, NotEvaluated, audit_force, check_force};
pub use material::PersonReferences;
pub use month::Month;
pub use outcome::{Outcome, Pattern};
pub use shared_people::SharedPeople;
pub use tally::{
    BlockedTally, CheckCounts, CheckTally, CompletenessTally, DefinitionTally, FlagTally, StateCounts, Tally, UnitTally,
};

#[cfg(test)]
mod agreement;
