//! What the data-quality checks found.

use crate::table::table;
use crate::words::CheckStatus;

table! {
    /// What each check found in each force: all five counts, the rate, how much could be evaluated, and the status. The row with force `ALL` adds the forces up.
    "checks" by [rule_id, force]
    pub struct CheckRow {
        /// Id of the check.
        pub rule_id: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Records of the check's table. Equals not_applicable + passed + breaches + unknown.
        pub records: i64,
        /// Records the check does not apply to.
        pub not_applicable: i64,
        /// Records that keep the rule.
        pub passed: i64,
        /// Records that break the rule.
        pub breaches: i64,
        /// Records on which the check cannot be decided because something it reads is not recorded.
        pub unknown: i64,
        /// breaches / (passed + breaches), a fraction; null where nothing could be decided.
        pub breach_rate: Option<f64>,
        /// (passed + breaches) / (records - not_applicable), a fraction: how much of what the check applies to could be decided; null where it applies to nothing.
        pub evaluated_rate: Option<f64>,
        /// Lower limit of the 95 % process interval (Wilson) of breach_rate; null where breach_rate is.
        pub lower: Option<f64>,
        /// Upper limit of the 95 % process interval (Wilson) of breach_rate; null where breach_rate is.
        pub upper: Option<f64>,
        /// Limit of the check: a breach_rate above it fails or warns, one equal to it passes.
        pub max_breach_rate: f64,
        /// pass, warn, fail, incomplete (nothing could be decided), not_applicable (applies to no record) or error.
        pub status: CheckStatus,
        /// Why the check has this status, in plain words; empty where there is nothing to add.
        pub reason: String,
    }
}
