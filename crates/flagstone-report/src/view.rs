//! What the renderings have in common: which rows are shown, in which order.

mod blocked_by;
mod checks;
mod completeness;
mod flag;
mod force;
mod reason;
mod rule;
mod verdicts;

pub(crate) use blocked_by::{blocking_fields, definitions_blocked};
pub(crate) use checks::{by_status, not_evaluated, of_check, over_limit};
pub(crate) use completeness::{Measure, completeness, measures, not_supplied_by, populations};
pub(crate) use flag::{Share, by_force, by_period, headline, precision, sensitivity, specificity};
pub(crate) use force::{codes, label};
pub(crate) use reason::reasons;
pub(crate) use rule::{criteria_of, of_kind, rule, title};
pub(crate) use verdicts::{definitions, verdict, verdicts};
