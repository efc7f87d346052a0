//! Made-up results of fictional forces: a small set with chosen numbers, and a realistic one of any size.

mod cases;
mod closed;
mod compared;
mod comparison;
mod definitions;
mod estimates;
mod large;
mod rows;
mod rules;
mod small;

pub(crate) use estimates::estimates;
pub(crate) use large::large;
pub(crate) use rows::audit;
pub(crate) use small::small;

/// The default definition of the made-up rulebook.
pub(crate) const DEFINITION: &str = "iicsa-2022";
