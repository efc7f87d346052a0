//! How complete the fields are that the audit asks about.

use crate::table::table;
use crate::words::Denominator;

table! {
    /// How complete a field is, by whether it was due. The recording states add up to records. The rows with force `ALL` add the forces up.
    "completeness" by [measure_id, population, force, denominator]
    pub struct CompletenessRow {
        /// Id of the completeness measure.
        pub measure_id: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Table of the record schema.
        pub table: String,
        /// Field of the table.
        pub field: String,
        /// `all`, or the id of a definition: then only records of cases that meet it.
        pub population: String,
        /// due, not_yet_due, due_unknown, not_applicable, or all (due, not yet due and due unknown together).
        pub denominator: Denominator,
        /// Records in the denominator. Equals the sum of the eight recording states.
        pub records: i64,
        /// Records in which the field has a value.
        pub recorded: i64,
        /// Records in which the person was asked and gave no answer.
        pub not_stated: i64,
        /// Records in which the person refused to answer.
        pub refused: i64,
        /// Records that say that the value is not known. Where an extract does not supply the field at all, its force has no row.
        pub unknown: i64,
        /// Records in which the field is empty.
        pub blank: i64,
        /// Records that hold a value which is not in the code list.
        pub invalid: i64,
        /// Records that hold a value for which the profile has no mapping.
        pub unmapped: i64,
        /// Records that hold several values where one belongs.
        pub multivalue: i64,
        /// recorded / records, a fraction; null where records is 0.
        pub recorded_rate: Option<f64>,
        /// Lower limit of the 95 % process interval (Wilson) of recorded_rate; null where recorded_rate is.
        pub lower: Option<f64>,
        /// Upper limit of the 95 % process interval (Wilson) of recorded_rate; null where recorded_rate is.
        pub upper: Option<f64>,
    }
}
