//! Case-level tables, written only when asked for, into an owner-only folder.

use crate::table::table;
use crate::words::Verdict;

table! {
    /// The verdict on each case under each definition. Restricted: one row is about one crime.
    "cases" by [force, record_key, definition_id]
    pub struct CaseRow {
        /// Code of the force.
        pub force: String,
        /// Keyed hash of the crime's reference; the key stays with the force.
        pub record_key: String,
        /// Id of the definition.
        pub definition_id: String,
        /// meets, does_not_meet, undetermined or outside.
        pub verdict: Verdict,
        /// Whether the case carries the definition's flag; null where the flag is not supplied or cannot be read.
        pub flagged: Option<bool>,
        /// The missing fields that keep the case undetermined, each as `table.field`, in alphabetical order; empty for other verdicts.
        pub blocked_by: Vec<String>,
        /// Ids of the criteria that fail, in the order of the definition.
        pub fails: Vec<String>,
        /// Ids of the criteria that cannot be determined, in the order of the definition.
        pub unknown: Vec<String>,
    }
}

table! {
    /// The records that break a check. Restricted: one row is about one record. No value of the record is stored.
    "findings" by [rule_id, force, source, row, table]
    pub struct FindingRow {
        /// Id of the check.
        pub rule_id: String,
        /// Code of the force.
        pub force: String,
        /// Table the record belongs to.
        pub table: String,
        /// Path of the source file, relative to the force's profile; behind `#` the sheet of a workbook.
        pub source: String,
        /// Record number in the source file; the first record after the header is 1.
        pub row: i64,
        /// Keyed hash of the crime's reference; null where the record has none.
        pub record_key: Option<String>,
        /// The fields the check reads, comma separated.
        pub field: String,
    }
}

table! {
    /// The rows that were set aside, one by one. Restricted: file and record number lead to one record. No value is stored.
    "quarantine" by [force, source, row]
    pub struct SetAsideRow {
        /// Code of the force.
        pub force: String,
        /// Path of the source file, relative to the force's profile; behind `#` the sheet of a workbook.
        pub source: String,
        /// Record number in the source file; the first record after the header is 1.
        pub row: i64,
        /// Why the row was set aside, in words.
        pub reason: String,
    }
}
