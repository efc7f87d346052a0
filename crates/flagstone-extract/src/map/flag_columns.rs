//! Flags held in a column of true and false each.

use std::io;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanBuilder};

use super::boolean::Booleans;
use super::cells::Cells;
use super::mapped::MappedField;
use super::scalar::Scalar;
use super::states::States;
use crate::column_store::ColumnStore;
use crate::raw::RawColumn;
use crate::reading::Reading;
use crate::record_table::flag_column;

/// Collects flags. The field as a whole is recorded where all of them are; else its state is that of the first that is not.
pub(super) struct FlagColumnsMapper<'a> {
    cells: Cells<'a, bool>,
    flags: Vec<String>,
    values: Vec<BooleanBuilder>,
    states: States,
}

impl<'a> FlagColumnsMapper<'a> {
    /// A mapper of the flags `flags`, whose columns come in the same order.
    pub(super) fn new(flags: Vec<String>, cells: Cells<'a, bool>, store: &ColumnStore) -> FlagColumnsMapper<'a> {
        let values = flags.iter().map(|_| BooleanBuilder::new()).collect();
        FlagColumnsMapper { cells, flags, values, states: States::new(store) }
    }

    /// What one row says, the flags apart: something, where any flag is set, for a flag that is not set says nothing.
    pub(super) fn reading(&self, columns: &[&RawColumn], row: usize) -> Reading<()> {
        let set = columns.iter().any(|column| cell(&self.cells, column, row) == Reading::Value(true));
        if set { Reading::Value(()) } else { Reading::BLANK }
    }

    /// Takes the cells of `rows`.
    pub(super) fn append(&mut self, columns: &[&RawColumn], rows: &[u32]) {
        let mut states = Vec::with_capacity(rows.len());
        for row in rows.iter().map(|row| *row as usize) {
            let mut whole = Reading::Value(());
            for (values, column) in self.values.iter_mut().zip(columns) {
                let reading = cell(&self.cells, column, row);
                if whole == Reading::Value(()) {
                    whole = reading.map(drop);
                }
                values.append_option(reading.value());
            }
            states.push(whole.state().number());
        }
        self.states.extend(&states);
    }

    /// All that was taken, as the field `name`.
    pub(super) fn finish(self, name: String) -> io::Result<MappedField> {
        let (_, states, counts) = self.states.finish()?;
        let columns = self.flags.iter().zip(self.values);
        let columns =
            columns.map(|(flag, mut values)| (flag_column(&name, flag), Arc::new(values.finish()) as ArrayRef));
        let columns = columns.collect();
        Ok(MappedField { columns, name, states, counts, unmapped_values: 0, unmapped_rows: 0, supplied: true })
    }
}

fn cell(cells: &Cells<'_, bool>, column: &RawColumn, row: usize) -> Reading<bool> {
    match column {
        column if column.is_text() => column.text(row).map_or_else(|| cells.blank(), |text| Booleans.read(cells, text)),
        column => Booleans.native(column, row),
    }
}
