//! People who stand in several crimes, and crimes that only together meet a definition.

use crate::table::table;

table! {
    /// Links between the closed crimes of each force: those of which it is known that they belong to a case in the sense of the scope's definition. Counts are of what is known: people without a reference are not followed. The row with force `ALL` adds up the forces that can be counted; null: none can, or the force's extract does not supply what it would be counted from.
    "linkage" by [force]
    pub struct LinkageRow {
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Closed crimes that belong.
        pub crimes: i64,
        /// People linked to them as suspect who have a reference. Null where references of suspects are not supplied.
        pub suspects: Option<i64>,
        /// Of those, the people on two or more of these crimes. Null likewise.
        pub repeat_suspects: Option<i64>,
        /// Of those again, the people on crimes with two or more different victims. Null likewise.
        pub repeat_suspects_different_victims: Option<i64>,
        /// Rows of suspects on these crimes without a reference: nobody can say whether they repeat. Null likewise.
        pub suspects_without_reference: Option<i64>,
        /// Rows of people on these crimes of whom it is not known whether they are suspects, since no role is recorded. Null likewise.
        pub suspects_unknown: Option<i64>,
        /// Victims of these crimes who have a reference. Null where references of victims are not supplied.
        pub victims: Option<i64>,
        /// Of those, the victims of two or more of these crimes. Null likewise.
        pub shared_victims: Option<i64>,
        /// Rows of victims on these crimes without a reference. Null likewise.
        pub victims_without_reference: Option<i64>,
        /// Rows of which it is not known whether they are a person. Null likewise.
        pub victims_unknown: Option<i64>,
        /// References on more of these crimes than the rulebook lets one person join: taken for placeholders, they are not followed and in no other count.
        pub placeholders: i64,
        /// Groups of these crimes that share a victim, of which each has one suspect at most and all together two or more. Null where references of suspects or of victims are not supplied.
        pub together_by_victim: Option<i64>,
        /// Crimes in those groups. Null likewise.
        pub crimes_together_by_victim: Option<i64>,
        /// Groups of these crimes with one investigation reference, likewise. Null where investigations or references of suspects are not supplied.
        pub together_by_investigation: Option<i64>,
        /// Crimes in those groups. Null likewise.
        pub crimes_together_by_investigation: Option<i64>,
        /// Of these crimes, those whose wording says several offenders and to which, looked at alone, fewer than two suspects are linked. Null where the wording or the suspects are not supplied.
        pub wording_gap: Option<i64>,
    }
}

table! {
    /// People known in two forces, for each two forces whose extracts supply references, where the audit says that person references are national. Rows of people who may be suspects count, as those whom the rulebook's `network.toml` lets join crimes do; records set aside link nobody. Small counts are suppressed, zeros with them, and no totals are given.
    "shared_people" by [force_a, force_b, table]
    pub struct SharedPeopleRow {
        /// Code of one force, the first in the alphabet.
        pub force_a: String,
        /// Code of the other.
        pub force_b: String,
        /// suspects or victims.
        pub table: String,
        /// People who are or may be linked to crimes of both; null where suppressed.
        pub people: Option<i64>,
        /// The count below which it is suppressed.
        pub suppressed_below: i64,
    }
}
