//! What is missing about the people of closed cases, and who could fill it in.

use crate::table::table;
use crate::words::ClosedPopulation;

table! {
    /// Ethnicity, nationality and age of the suspects and victims of cases in scope: what is due and missing, by field and by the year of the outcome. Records are rows of people: one person in two crimes is two. The rows with force `ALL` add the forces up.
    "gaps" by [measure_id, population, force, period]
    pub struct GapRow {
        /// Id of the completeness measure.
        pub measure_id: String,
        /// in_scope or scope_unknown.
        pub population: ClosedPopulation,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// `ALL`, or the calendar year of the case's last outcome without further action, or `unknown`.
        pub period: String,
        /// Table of the record schema.
        pub table: String,
        /// Field of the table.
        pub field: String,
        /// Rows of people in the crimes that belong to the cases.
        pub records: i64,
        /// Rows in which the field ought to be filled in by now.
        pub due: i64,
        /// Of those, rows in which it is not recorded, also where the extract does not supply the field at all: the force can fill these.
        pub due_missing: i64,
        /// Of those that are due, rows in which the person refused to say: nobody can fill these.
        pub due_refused: i64,
        /// Rows in which it cannot be expected yet.
        pub not_yet_due: i64,
        /// Of those, rows in which it is not recorded and not refused.
        pub not_yet_due_missing: i64,
        /// Rows of which it is not known whether it is due.
        pub due_unknown: i64,
        /// Of those, rows in which it is not recorded and not refused.
        pub due_unknown_missing: i64,
        /// Rows in which there is nobody to ask.
        pub not_applicable: i64,
        /// Cases with at least one row in which the field is due and missing.
        pub cases_to_fill: i64,
        /// Rows in which the field and another one about the same person contradict each other: self-defined and observed ethnicity. Null where the rulebook compares nothing with the field, or the extract does not supply both.
        pub contradictions: Option<i64>,
    }
}
