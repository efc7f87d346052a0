//! Rows that repeat an earlier row's values.

use flagstone_rules::FieldRef;
use polars::prelude::*;

use super::Evaluator;
use crate::case_index::NONE;

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
        if let [column] = &columns[..] {
            // Values are numbered in the order in which they appear: what is no new number repeats an earlier one.
            let mut next = 0;
            let repeated = column.iter().map(|number| {
                let is_new = *number == next;
                next += u32::from(is_new);
                *number != NONE && !is_new
            });
            return Ok(Some(repeated.map(Some).collect()));
        }
        let mut seen: PlHashSet<Vec<u32>> = PlHashSet::default();
        let repeated = (0..records.n_rows()).map(|row| {
            let key: Vec<u32> = columns.iter().map(|column| column[row]).collect();
            Some(!key.contains(&NONE) && !seen.insert(key))
        });
        Ok(Some(repeated.collect()))
    }
}
