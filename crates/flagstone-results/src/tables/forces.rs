//! What was read: forces, source files, and the rows set aside.

use jiff::civil::Date;

use crate::table::table;

table! {
    /// The forces audited and how many rows of their extracts were read and accepted. No national row.
    "forces" by [force]
    pub struct ForceRow {
        /// Code of the force.
        pub force: String,
        /// Name of the force, as its profile gives it.
        pub name: String,
        /// Date on which the force took the extract; null where the audit file does not say.
        pub extracted_on: Option<Date>,
        /// Rows read from all source files of the force. Equals rows_accepted + rows_quarantined.
        pub rows_read: i64,
        /// Rows that became records.
        pub rows_accepted: i64,
        /// Rows set aside because they could not become records; the table quarantine has the reasons.
        pub rows_quarantined: i64,
        /// BLAKE3 digest of the profile that mapped the extract, hexadecimal.
        pub profile_digest: String,
    }
}

table! {
    /// The files of the extracts, with their digests and row counts.
    "sources" by [force, path, table]
    pub struct SourceRow {
        /// Code of the force that supplied the file.
        pub force: String,
        /// Path of the file, relative to the force's profile; behind `#` the sheet of a workbook.
        pub path: String,
        /// Table the file's rows belong to, or `flat` where one file is split into several tables.
        pub table: String,
        /// Size of the file in bytes.
        pub bytes: i64,
        /// BLAKE3 digest of the file, hexadecimal.
        pub blake3: String,
        /// Rows read from the file. Equals rows_accepted + rows_quarantined.
        pub rows_read: i64,
        /// Rows that could be used.
        pub rows_accepted: i64,
        /// Accepted rows of people that make no record: they say that there is no such person, or are about another table.
        pub rows_without_person: i64,
        /// Accepted rows of a flat file that make no record: earlier rows name the same crime and the same people.
        pub rows_merged: i64,
        /// Rows set aside because they could not become records.
        pub rows_quarantined: i64,
    }
}

table! {
    /// Why rows of a source file were set aside. A file without quarantined rows has no row here.
    "quarantine" by [force, path, reason]
    pub struct QuarantineRow {
        /// Code of the force that supplied the file.
        pub force: String,
        /// Path of the file, relative to the force's profile; behind `#` the sheet of a workbook.
        pub path: String,
        /// Why the rows were set aside, in words.
        pub reason: String,
        /// How many rows were set aside for this reason.
        pub rows: i64,
        /// Record number, in the file, of the first such row; the first record after the header is 1.
        pub first_row: i64,
    }
}
