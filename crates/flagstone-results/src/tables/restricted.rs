//! Case-level tables, written only when asked for, into an owner-only folder.

use crate::table::table;
use crate::words::{ClosedPopulation, DecidedBy, Verdict};

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
        /// Ids of the narrative lexicons that the crime's narrative mentions; empty too where it has none.
        pub mentions: Vec<String>,
        /// Ids of the narrative lexicons whose words the narrative has only where they do not count: negated, asked, supposed, or of somebody else.
        pub discounted: Vec<String>,
        /// Whether the crime has a narrative.
        pub has_narrative: bool,
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

table! {
    /// Closed cases that meet the review criteria, and those of which it is not known, in the order of review. Restricted: one row is about one case. A case on it is to be looked at; nothing is said of how it was closed.
    "worklist" by [position]
    pub struct WorklistRow {
        /// Place in the order of review, from 1, over all forces: cases in scope first, then those whose scope is unknown.
        pub position: i64,
        /// Code of the force.
        pub force: String,
        /// Keyed hash of the reference of the case's first crime that belongs to it or may; the key stays with the force.
        pub record_key: String,
        /// What the case is: crime, investigation or network.
        pub unit: String,
        /// Crimes of the case that belong, or may belong, to it under the scope.
        pub crimes: i64,
        /// in_scope or scope_unknown.
        pub scope: ClosedPopulation,
        /// Why the scope is unknown: criteria that cannot be determined, each with the fields it lacks, as `criterion: table.field`.
        pub scope_unknown_because: Vec<String>,
        /// Id of the first level of the order of review that holds; `none` where none does.
        pub level: String,
        /// Every level that holds, in order: the reasons for the place.
        pub levels: Vec<String>,
        /// Levels of which it cannot be told, in order.
        pub levels_unknown: Vec<String>,
        /// How many signals are raised.
        pub n_signals: i64,
        /// Ids of the signals that are raised.
        pub signals: Vec<String>,
        /// Ids of the signals that cannot be told.
        pub signals_unknown: Vec<String>,
        /// Ids of the signals that speak of none of the case's crimes. Every other signal that is not named here or above is known not to be raised.
        pub signals_not_applicable: Vec<String>,
        /// Ids of the narrative lexicons that some narrative of the case mentions.
        pub mentions: Vec<String>,
        /// Calendar year of the case's last outcome without further action; null where no day of it is recorded.
        pub closed_in: Option<i64>,
        /// Who decided: police, cps, both or unknown.
        pub decided_by: DecidedBy,
        /// Fields that are due and missing about people of the case, as `table.field`: the force can fill these.
        pub to_fill: Vec<String>,
    }
}
