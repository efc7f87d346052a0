//! What the renderings have in common: which rows are shown, in which order.

mod agreement;
mod blocked_by;
mod checks;
mod completeness;
mod differences;
mod flag;
mod force;
mod intersections;
mod reason;
mod rule;
mod units;
mod verdicts;

pub(crate) use agreement::{Nesting, Pair, agreement, pair};
pub(crate) use blocked_by::{blocking_fields, definitions_blocked};
pub(crate) use checks::{by_status, not_evaluated, of_check, over_limit};
pub(crate) use completeness::{Measure, completeness, measures, not_supplied_by, populations};
pub(crate) use differences::{KeptOut, kept_out};
pub(crate) use flag::{Share, by_force, by_period, headline, precision, sensitivity, specificity};
pub(crate) use force::{codes, label};
pub(crate) use intersections::{Intersections, Pattern, Set, intersections};
pub(crate) use reason::reasons;
pub(crate) use rule::{criteria_of, of_kind, rule, title};
pub(crate) use units::{CRIME, UNITS, left_out, plural, status_in_words, units};
pub(crate) use verdicts::{criteria, definitions, verdict};
