//! Which missing fields keep cases undetermined.

use crate::table::table;

table! {
    /// Which missing fields keep cases undetermined, so that a force knows which field to fill first. The row with force `ALL` is over all forces together.
    "blocked_by" by [definition_id, force, table, field]
    pub struct BlockedByRow {
        /// Id of the definition.
        pub definition_id: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Table of the record schema.
        pub table: String,
        /// Field of the table.
        pub field: String,
        /// Undetermined cases in which the field is missing and matters.
        pub cases_blocked: i64,
        /// Undetermined cases that filling this field alone would decide, whatever its value. At most cases_may_decide.
        pub cases_solely_blocked: i64,
        /// Undetermined cases that some value of this field alone would decide. At most cases_blocked.
        pub cases_may_decide: i64,
        /// Share of the undetermined cases attributed to this field (Shapley value), a fraction; the fields of one definition and force add up to 1. Null where it was not computed.
        pub share: Option<f64>,
    }
}
