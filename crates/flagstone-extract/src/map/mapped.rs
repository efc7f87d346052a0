//! What mapping gives, before it becomes a record table.

use arrow::array::ArrayRef;
use arrow::buffer::ScalarBuffer;
use flagstone_rules::{RecordingState, Table};

/// The records of one table.
pub(crate) struct MappedTable {
    pub(crate) table: Table,
    pub(crate) fields: Vec<MappedField>,
    /// Position of each record's file.
    pub(crate) sources: ScalarBuffer<u32>,
    /// Number of each record in its file.
    pub(crate) rows: ScalarBuffer<u32>,
}

/// The values of one field, a row per record.
pub(crate) struct MappedField {
    pub(crate) name: String,
    /// Name and values of each column: one, or one per supplied flag.
    pub(crate) columns: Vec<(String, ArrayRef)>,
    /// Numbers of the recording states, where one is neither recorded nor blank.
    pub(crate) states: Option<ScalarBuffer<u8>>,
    /// Records by the state that the extract itself gives.
    pub(crate) counts: [u64; RecordingState::ALL.len()],
    pub(crate) unmapped_values: u64,
    pub(crate) unmapped_rows: u64,
    /// Whether the profile maps the field, rather than that it is made from others.
    pub(crate) supplied: bool,
}

impl MappedTable {
    /// Number of records.
    pub(crate) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// The field called `name`.
    pub(crate) fn find(&self, name: &str) -> Option<&MappedField> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl MappedField {
    /// The values of a field of one column as an array of type `A`.
    pub(crate) fn values<A: 'static>(&self) -> Option<&A> {
        self.columns.first().and_then(|(_, values)| values.as_any().downcast_ref::<A>())
    }

    /// The number of the recording state of `row`.
    pub(crate) fn state(&self, row: usize) -> u8 {
        match (&self.states, self.columns.first()) {
            (Some(states), _) => states[row],
            (None, Some((_, values))) if values.is_valid(row) => recorded_number(),
            _ => blank_number(),
        }
    }
}

/// Number of [`RecordingState::Recorded`].
pub(crate) fn recorded_number() -> u8 {
    RecordingState::Recorded.number()
}

/// Number of [`RecordingState::Blank`].
pub(crate) fn blank_number() -> u8 {
    RecordingState::Blank.number()
}
