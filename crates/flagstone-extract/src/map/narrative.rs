//! Narratives of which nothing is asked but what they mention.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use arrow::array::{ArrayRef, StringViewArray};
use arrow::buffer::ScalarBuffer;
use flagstone_rules::{Mentions, NarrativeLexicons};

use super::mapped::MappedField;
use super::states::States;
use super::text::TextCells;
use crate::column_store::ColumnStore;
use crate::mentions::{columns, scan};
use crate::raw::RawColumn;
use crate::reading::Reading;

/// Scans the values of a text field as they come, and lets them go: narratives are by far the most of an extract, and to
/// clear memory for all of them takes longer than to scan them. Each is an empty text afterwards.
pub(super) struct NarrativeMapper<'a> {
    cells: TextCells<'a>,
    lexicons: &'a NarrativeLexicons,
    mentions: Vec<Option<Mentions>>,
    states: States,
}

impl<'a> NarrativeMapper<'a> {
    /// A mapper of cells that are read so.
    pub(super) fn new(cells: TextCells<'a>, lexicons: &'a NarrativeLexicons, store: &ColumnStore) -> Self {
        NarrativeMapper { cells, lexicons, mentions: Vec::new(), states: States::new(store) }
    }

    /// What a cell says.
    pub(super) fn reading<'c>(&'c self, column: &'c RawColumn, row: usize) -> Reading<Cow<'c, str>> {
        self.cells.reading(column, row)
    }

    /// Takes the cells of `rows`.
    pub(super) fn append(&mut self, column: &RawColumn, rows: &[u32]) {
        let readings = rows.iter().map(|row| self.cells.reading(column, *row as usize));
        let (states, texts): (Vec<u8>, Vec<Option<Cow<'_, str>>>) =
            readings.map(|reading| (reading.state().number(), reading.value())).unzip();
        self.mentions.extend(scan(texts.len(), |row| texts[row].as_deref(), self.lexicons));
        self.states.extend(&states);
    }

    /// All that was taken, as the field `name`.
    pub(super) fn finish(self, name: String) -> io::Result<MappedField> {
        let (recorded, states, counts) = self.states.finish()?;
        let views = ScalarBuffer::from(vec![0u128; self.mentions.len()]);
        let texts = StringViewArray::try_new(views, Vec::new(), Some(recorded)).expect("empty texts are texts");
        let mut all: Vec<(String, ArrayRef)> = vec![(name.clone(), Arc::new(texts))];
        all.extend(columns(&self.mentions));
        Ok(MappedField { columns: all, name, states, counts, unmapped_values: 0, unmapped_rows: 0, supplied: true })
    }
}
