//! The run itself.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::table::table;
use crate::words::AuditStatus;

table! {
    /// The audit itself: what it was called, which program and rulebook made it, when, and how it ended. One row.
    "audit" by [audit_id]
    pub struct AuditRow {
        /// Identifies what was audited by which rules: 16 hexadecimal digits derived from the digests of the inputs and of the rulebook. The same inputs give the same id.
        pub audit_id: String,
        /// Title of the audit, as its audit file gives it.
        pub title: String,
        /// Version of the program that made the results.
        pub tool_version: String,
        /// Version of the layout of these tables.
        pub schema_version: i64,
        /// Version of the rulebook, as the rulebook gives it.
        pub rulebook_version: String,
        /// BLAKE3 digest of the whole rulebook, hexadecimal.
        pub rulebook_digest: String,
        /// Id of the definition that headline figures are under.
        pub default_definition: String,
        /// When the run began (UTC, milliseconds).
        pub started_at: Timestamp,
        /// When the run ended (UTC, milliseconds).
        pub finished_at: Timestamp,
        /// Earliest date on which an accepted crime was recorded; null where no such date is recorded.
        pub period_from: Option<Date>,
        /// Latest date on which an accepted crime was recorded; null where no such date is recorded.
        pub period_to: Option<Date>,
        /// How the run ended: complete, incomplete (a rule was skipped somewhere) or limits_breached.
        pub status: AuditStatus,
    }
}
