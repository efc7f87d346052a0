//! The tables, one file per group.

mod agreement;
mod audit;
mod blocked_by;
mod checks;
mod closures;
mod completeness;
mod flag_accuracy;
mod forces;
mod gaps;
mod linkage;
mod mapping;
mod restricted;
mod reviews;
mod rules;
mod signals;
mod units;
mod verdicts;
mod workload;

pub use agreement::{AgreementRow, DifferenceRow, IntersectionRow};
pub use audit::AuditRow;
pub use blocked_by::BlockedByRow;
pub use checks::CheckRow;
pub use closures::{ClosureRow, OutcomeSetRow, PriorityRow, ScopeUnknownRow};
pub use completeness::CompletenessRow;
pub use flag_accuracy::FlagAccuracyRow;
pub use forces::{ForceRow, QuarantineRow, SourceRow};
pub use gaps::GapRow;
pub use linkage::{LinkageRow, SharedPeopleRow};
pub use mapping::MappingRow;
pub use restricted::{CaseRow, FindingRow, SetAsideRow, WorklistRow};
pub use reviews::{AssignmentRow, EstimateRow, ReviewRow, ReviewerAgreementRow, SampledCaseRow};
pub use rules::RuleRow;
pub use signals::{MentionAccuracyRow, MentionRow, SignalRow};
pub use units::UnitRow;
pub use verdicts::{CriterionRow, VerdictRow};
pub use workload::WorkloadRow;
