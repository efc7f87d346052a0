//! The tables, one file per group.

mod agreement;
mod audit;
mod blocked_by;
mod checks;
mod completeness;
mod flag_accuracy;
mod forces;
mod mapping;
mod restricted;
mod rules;
mod units;
mod verdicts;

pub use agreement::{AgreementRow, DifferenceRow, IntersectionRow};
pub use audit::AuditRow;
pub use blocked_by::BlockedByRow;
pub use checks::CheckRow;
pub use completeness::CompletenessRow;
pub use flag_accuracy::FlagAccuracyRow;
pub use forces::{ForceRow, QuarantineRow, SourceRow};
pub use mapping::MappingRow;
pub use restricted::{CaseRow, FindingRow, SetAsideRow};
pub use rules::RuleRow;
pub use units::UnitRow;
pub use verdicts::{CriterionRow, VerdictRow};
