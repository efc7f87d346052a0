//! Definitions held against each other on the same cases.

use crate::table::table;

table! {
    /// Each pair of definitions on the same cases: those inside the population of both. The nine counts add up to cases. Every case was counted, so there is no sampling error. The row with force `ALL` adds the forces up.
    "agreement" by [definition_a, definition_b, unit, force]
    pub struct AgreementRow {
        /// Id of one definition; it comes before definition_b in the alphabet.
        pub definition_a: String,
        /// Id of the other.
        pub definition_b: String,
        /// What one case is: crime, investigation or network.
        pub unit: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Cases inside the population of both.
        pub cases: i64,
        /// Cases that meet both.
        pub both: i64,
        /// Cases that meet definition_a and do not meet definition_b.
        pub only_a: i64,
        /// Cases that meet definition_b and do not meet definition_a.
        pub only_b: i64,
        /// Cases that meet neither, both determined.
        pub neither: i64,
        /// Cases undetermined under one or both. Equals the sum of the next five.
        pub undetermined: i64,
        /// Cases that meet definition_a and are undetermined under definition_b.
        pub meets_undetermined: i64,
        /// Cases that do not meet definition_a and are undetermined under definition_b.
        pub not_undetermined: i64,
        /// Cases undetermined under definition_a that meet definition_b.
        pub undetermined_meets: i64,
        /// Cases undetermined under definition_a that do not meet definition_b.
        pub undetermined_not: i64,
        /// Cases undetermined under both.
        pub undetermined_both: i64,
        /// Share of all cases on which the two agree if every undetermined case is a disagreement, a fraction; null without cases.
        pub agreement_worst: Option<f64>,
        /// The same if every undetermined case is an agreement.
        pub agreement_best: Option<f64>,
        /// Cohen's kappa on the cases determined under both; null where it is not defined, as where all lie in one cell.
        pub kappa: Option<f64>,
        /// Gwet's AC1 on the cases determined under both; null where there are none.
        pub ac1: Option<f64>,
    }
}

table! {
    /// Cases by the exact set of definitions that they meet and of those that leave them undetermined (an UpSet table). The rows of one unit and force add up to the distinct cases inside the population of any definition. The row with force `ALL` adds the forces up.
    "intersections" by [unit, force, meets, undetermined, outside]
    pub struct IntersectionRow {
        /// What one case is: crime, investigation or network.
        pub unit: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Ids of the definitions that the cases meet, in alphabetical order, separated by a space; empty for none.
        pub meets: String,
        /// Ids of the definitions under which they are undetermined, likewise. Never to be read as not meeting.
        pub undetermined: String,
        /// Ids of the definitions whose population leaves them out, likewise. They do not meet the definitions that are named in none of the three.
        pub outside: String,
        /// Cases of which exactly this is so.
        pub cases: i64,
    }
}

table! {
    /// Which criterion accounts for the difference between two definitions: of the cases that meet definition_a, those that a criterion of definition_b keeps out. The row with force `ALL` adds the forces up.
    "differences" by [definition_a, definition_b, criterion_id, unit, force]
    pub struct DifferenceRow {
        /// Id of the definition that the cases meet.
        pub definition_a: String,
        /// Id of the definition that they do not meet, or under which they are undetermined.
        pub definition_b: String,
        /// Id of a criterion of definition_b.
        pub criterion_id: String,
        /// What one case is: crime, investigation or network.
        pub unit: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Cases that meet definition_a and do not meet definition_b; the same in every row of the pair.
        pub only_a: i64,
        /// Of those, cases in which this criterion fails. A case can fail several, so that these need not add up to only_a.
        pub fails: i64,
        /// Of those, cases in which this is the only criterion that fails.
        pub fails_alone: i64,
        /// Cases that meet definition_a and are undetermined under definition_b; the same in every row of the pair.
        pub open: i64,
        /// Of those, cases in which this criterion cannot be determined.
        pub unknown: i64,
    }
}
