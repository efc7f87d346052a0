//! What the renderings have in common: which rows are shown, in which order.

mod agreement;
mod blocked_by;
mod checks;
mod closures;
mod completeness;
mod differences;
mod flag;
mod force;
mod gaps;
mod intersections;
mod links;
mod priorities;
mod reason;
mod rule;
mod signals;
mod units;
mod verdicts;

pub(crate) use agreement::{Nesting, Pair, agreement, pair};
pub(crate) use blocked_by::{blocking_fields, definitions_blocked};
pub(crate) use checks::{by_status, not_evaluated, of_check, over_limit};
pub(crate) use closures::{ANY, all_closures, closures, closures_by_year, scope_lacks, scope_unknown, year};
pub(crate) use completeness::{Measure, completeness, measures, not_supplied_by, populations};
pub(crate) use differences::{KeptOut, kept_out};
pub(crate) use flag::{Share, by_force, by_period, headline, precision, sensitivity, specificity};
pub(crate) use force::{codes, label};
pub(crate) use gaps::{gap, gap_measures, gaps_by_year};
pub(crate) use intersections::{Intersections, Pattern, Set, intersections};
pub(crate) use links::{linkage, shared_people, shown_people};
pub(crate) use priorities::{level_rule, priorities, whole_workload, workload};
pub(crate) use reason::reasons;
pub(crate) use rule::{criteria_of, of_kind, rule, title};
pub(crate) use signals::{categories, mention, most_raised, signal, signals, told};
pub(crate) use units::{CRIME, UNITS, left_out, plural, status_in_words, units};
pub(crate) use verdicts::{criteria, definitions, verdict};
