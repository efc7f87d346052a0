//! How many cases meet each definition, and each of its criteria.

use crate::table::table;

table! {
    /// How many cases meet each definition, at each unit. The row with force `ALL` adds the forces up, those without a row left out.
    "verdicts" by [definition_id, unit, force]
    pub struct VerdictRow {
        /// Id of the definition.
        pub definition_id: String,
        /// What one case is: crime, investigation or network.
        pub unit: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Records of the table crimes. Equals repeated + outside + crimes.
        pub records: i64,
        /// Records that repeat the reference of an earlier one; they are no crime of their own.
        pub repeated: i64,
        /// Distinct crimes outside the definition's population; they are part of no case.
        pub outside: i64,
        /// Distinct crimes in the cases. Equals cases where the unit is crime.
        pub crimes: i64,
        /// Distinct cases the definition was applied to. Equals meets + does_not_meet + undetermined.
        pub cases: i64,
        /// Cases that meet every criterion.
        pub meets: i64,
        /// Cases that fail some criterion.
        pub does_not_meet: i64,
        /// Cases that what is not recorded could still decide either way.
        pub undetermined: i64,
    }
}

table! {
    /// How many cases meet each criterion of each definition, one criterion at a time, at each unit. The row with force `ALL` adds the forces up.
    "criteria" by [definition_id, criterion_id, unit, force]
    pub struct CriterionRow {
        /// Id of the definition.
        pub definition_id: String,
        /// Id of the criterion within its definition.
        pub criterion_id: String,
        /// What one case is: crime, investigation or network.
        pub unit: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Cases for which the criterion holds.
        pub holds: i64,
        /// Cases for which it does not.
        pub fails: i64,
        /// Cases for which it cannot be determined.
        pub unknown: i64,
    }
}
