//! What a review of the cases would take: arithmetic on inputs.

use crate::table::table;

table! {
    /// The effort of reviewing the cases, worked out from what the audit file says of hours and costs; empty where it says nothing. `from` counts cases in scope and the lower figures of the audit file, `to` adds the cases whose scope is unknown and takes the higher ones. The rows with force `ALL` are over all forces together.
    "workload" by [force, position]
    pub struct WorkloadRow {
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Place of the level in the order of review, from 1; 0: all levels together.
        pub position: i64,
        /// Id of the level, or `ALL`.
        pub level_id: String,
        /// Cases in scope of the review that came to this level.
        pub cases_from: i64,
        /// Cases in scope, and those whose scope is unknown.
        pub cases_to: i64,
        /// Hours a case takes at least, as the audit file says.
        pub hours_per_case_from: f64,
        /// Hours a case takes at most, as the audit file says.
        pub hours_per_case_to: f64,
        /// cases_from times hours_per_case_from.
        pub hours_from: f64,
        /// cases_to times hours_per_case_to.
        pub hours_to: f64,
        /// What an hour costs, in the audit file's currency; null where it does not say.
        pub cost_per_hour: Option<f64>,
        /// hours_from times cost_per_hour; null likewise.
        pub cost_from: Option<f64>,
        /// hours_to times cost_per_hour; null likewise.
        pub cost_to: Option<f64>,
        /// Number of reviewers; null where the audit file does not say.
        pub reviewers: Option<i64>,
        /// Hours of review that one of them does in a week; null likewise.
        pub hours_per_week: Option<f64>,
        /// hours_from divided by what all reviewers do in a week; null likewise.
        pub weeks_from: Option<f64>,
        /// hours_to divided likewise.
        pub weeks_to: Option<f64>,
    }
}
