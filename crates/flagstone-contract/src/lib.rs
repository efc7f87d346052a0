//! Data contracts by the Open Data Contract Standard (ODCS), version 3: the record schema and its checks as a contract, and what
//! Flagstone can evaluate of a contract.
//!
//! - [`export`]: a rulebook to the YAML of a contract
//! - [`Contract::read`]: a contract's YAML, bounded, to what it says
//! - [`Contract::plan`]: what it says to checks, limits, and what cannot be evaluated with the reason
//!
//! A rule of a contract becomes a check like any other, in the language of rules, so that one engine evaluates both and they mean the
//! same. What has no exact meaning in that language is said, never guessed.
//!
//! The standard: "Open Data Contract Standard" v3.2.0, Bitol (LF AI & Data), <https://github.com/bitol-io/open-data-contract-standard>.

mod asked;
mod contract;
mod export;
mod names;
mod pattern;
mod plan;

pub use contract::{Contract, ContractError};
pub use export::export;
pub use names::{Column, Supply, SupplyFile};
pub use plan::Plan;
