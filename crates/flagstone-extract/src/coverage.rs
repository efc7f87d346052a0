//! Mapping coverage: what a profile makes of each field of the record schema.

use std::fmt;

use flagstone_rules::{RecordingState, Table};

/// Where the values of a field come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MappingStatus {
    /// The profile names a column or a constant.
    Mapped,
    /// The field is made from others, and only so.
    Derived,
    /// The extract does not supply the field.
    Absent,
}

impl MappingStatus {
    /// The word of results.
    pub fn as_str(self) -> &'static str {
        match self {
            MappingStatus::Mapped => "mapped",
            MappingStatus::Derived => "derived",
            MappingStatus::Absent => "absent",
        }
    }
}

impl fmt::Display for MappingStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What became of one field. Counts are over the records of its table, and zero where it is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMapping {
    /// The table.
    pub table: Table,
    /// The field.
    pub field: String,
    /// Where its values come from.
    pub status: MappingStatus,
    /// Number of records.
    pub rows: u64,
    /// Records with a value.
    pub recorded: u64,
    /// Records by recording state, in the order of [`RecordingState::ALL`]; they add up to `rows`.
    pub states: [u64; RecordingState::ALL.len()],
    /// Distinct raw values, or keywords of a flags field, that the profile does not map. They are counted, never kept.
    pub unmapped_values: u64,
    /// Records with such a value.
    pub unmapped_rows: u64,
}
