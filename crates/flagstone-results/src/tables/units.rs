//! How crimes make up cases.

use crate::table::table;
use crate::words::UnitStatus;

table! {
    /// How the distinct crimes of each force make up cases at each unit, before any definition is applied. The row with force `ALL` is over the forces with status evaluated.
    "units" by [unit, force]
    pub struct UnitRow {
        /// What one case is: crime, investigation or network.
        pub unit: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Whether definitions were applied at this unit: evaluated, not_supplied or too_large.
        pub status: UnitStatus,
        /// Why they were not; empty where the status is evaluated.
        pub reason: String,
        /// Distinct crimes.
        pub crimes: i64,
        /// Cases that they make up. Null where the unit is not supplied.
        pub cases: Option<i64>,
        /// Crimes in cases of two or more crimes. Null where the unit is not supplied.
        pub joined_crimes: Option<i64>,
        /// Crimes in the largest case. Null where the unit is not supplied.
        pub largest: Option<i64>,
        /// Share of all crimes that the largest case holds, a fraction. Null where the unit is not supplied or there is no crime.
        pub largest_share: Option<f64>,
        /// Crimes that name no investigation, each a case of its own; null at other units than investigation, and where the unit is not supplied.
        pub without_reference: Option<i64>,
        /// People who join two or more crimes; null at other units than network, and where the unit is not supplied.
        pub joining_people: Option<i64>,
        /// People on more crimes than the rulebook lets one person join: taken for placeholders, they join none. Null as joining_people.
        pub refused_people: Option<i64>,
    }
}
