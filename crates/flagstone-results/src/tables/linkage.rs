//! People who stand in several crimes, and crimes that only together meet a definition.

use crate::table::table;

table! {
    /// Links between the closed crimes of each force: those of which it is known that they belong to a case in the sense of the scope's definition. Counts are of what is known: people without a reference are not followed. The row with force `ALL` adds the forces up.
    "linkage" by [force]
    pub struct LinkageRow {
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Closed crimes that belong.
        pub crimes: i64,
        /// People linked to them as suspect who have a reference.
        pub suspects: i64,
        /// Of those, the people on two or more of these crimes.
        pub repeat_suspects: i64,
        /// Of those again, the people on crimes with two or more different victims.
        pub repeat_suspects_different_victims: i64,
        /// Rows of suspects on these crimes without a reference: nobody can say whether they repeat.
        pub suspects_without_reference: i64,
        /// Victims of these crimes who have a reference.
        pub victims: i64,
        /// Of those, the victims of two or more of these crimes.
        pub shared_victims: i64,
        /// Rows of victims on these crimes without a reference.
        pub victims_without_reference: i64,
        /// Groups of these crimes that share a victim, of which each has one suspect at most and all together two or more.
        pub together_by_victim: i64,
        /// Crimes in those groups.
        pub crimes_together_by_victim: i64,
        /// Groups of these crimes with one investigation reference, likewise. Null where the extract does not supply it.
        pub together_by_investigation: Option<i64>,
        /// Crimes in those groups. Null likewise.
        pub crimes_together_by_investigation: Option<i64>,
        /// Of these crimes, those whose wording says several offenders and to which fewer than two suspects are linked. Null where it cannot be told of any of them, since the extract does not supply the wording or the suspects.
        pub wording_gap: Option<i64>,
    }
}

table! {
    /// People known in two forces, for each two forces, where the audit says that person references are national. Small counts are suppressed, zeros with them, and no totals are given.
    "shared_people" by [force_a, force_b, table]
    pub struct SharedPeopleRow {
        /// Code of one force, the first in the alphabet.
        pub force_a: String,
        /// Code of the other.
        pub force_b: String,
        /// suspects or victims.
        pub table: String,
        /// People linked to crimes of both; null where suppressed.
        pub people: Option<i64>,
        /// The count below which it is suppressed.
        pub suppressed_below: i64,
    }
}
