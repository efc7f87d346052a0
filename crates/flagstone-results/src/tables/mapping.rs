//! What the profiles supplied, field by field.

use crate::table::table;
use crate::words::MappingStatus;

table! {
    /// Which fields of the record schema each extract supplies, and how much of them could be read.
    "mapping" by [force, table, field]
    pub struct MappingRow {
        /// Code of the force.
        pub force: String,
        /// Table of the record schema.
        pub table: String,
        /// Field of the table.
        pub field: String,
        /// mapped (the extract supplies it), derived (computed from other fields) or absent (what depends on it is unknown).
        pub status: MappingStatus,
        /// Records of the table; 0 where the extract does not supply the table.
        pub rows: i64,
        /// Records in which the field has a value.
        pub recorded: i64,
        /// Distinct raw values that the profile does not map to a code.
        pub unmapped_values: i64,
        /// Records that hold such a value.
        pub unmapped_rows: i64,
    }
}
