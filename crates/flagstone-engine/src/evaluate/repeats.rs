//! Rows that repeat an earlier row's values.

use flagstone_extract::RowNumbers;
use flagstone_rules::FieldRef;
use polars::prelude::*;

use super::Evaluator;
use crate::case_index::NONE;
use crate::intern::Numbers;

impl Evaluator<'_> {
    /// For each row of the fields' table, whether an earlier row has the same recorded values in all of them; `None` where
    /// the extract does not supply one of them.
    pub(super) fn repeats(&self, fields: &[FieldRef]) -> PolarsResult<Option<BooleanChunked>> {
        let Some(records) = self.extract.table(fields[0].table) else { return Ok(None) };
        let mut columns = Vec::with_capacity(fields.len());
        for field in fields {
            let name = &self.rulebook.schema().field(*field).name;
            let Some(column) = self.index.numbers(self.extract, field.table, name)? else {
                return Ok(None);
            };
            columns.push(column);
        }
        let repeated = match &columns[..] {
            [column] => repeated(column),
            several => repeated(&together(several, records.n_rows())),
        };
        Ok(Some(repeated))
    }
}

/// Whether each number was there before.
fn repeated(column: &[u32]) -> BooleanChunked {
    let n_numbers = column.iter().filter(|number| **number != NONE).max().map_or(0, |most| *most as usize + 1);
    let mut seen = vec![false; n_numbers];
    column.iter().map(|number| Some(*number != NONE && std::mem::replace(&mut seen[*number as usize], true))).collect()
}

/// One number for what stands in all of `columns`; [`NONE`] where one of them has none.
fn together(columns: &[RowNumbers], n_rows: usize) -> Vec<u32> {
    let mut numbers = vec![0; n_rows];
    for column in columns {
        let mut pairs = Numbers::default();
        for (number, value) in numbers.iter_mut().zip(column.iter()) {
            *number = match (*number, *value) {
                (NONE, _) | (_, NONE) => NONE,
                (number, value) => pairs.of(u64::from(number) << 32 | u64::from(value)),
            };
        }
    }
    numbers
}
