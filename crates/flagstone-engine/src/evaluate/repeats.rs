//! Rows that repeat an earlier row's values.

use std::collections::HashSet;

use flagstone_rules::FieldRef;
use polars::prelude::*;

use super::Evaluator;
use crate::case_index::NONE;
use crate::intern::intern;

impl Evaluator<'_> {
    /// For each row of the fields' table, whether an earlier row has the same recorded values in all of them; `None` where
    /// the extract does not supply one of them.
    pub(super) fn repeats(&self, fields: &[FieldRef]) -> PolarsResult<Option<BooleanChunked>> {
        let Some(records) = self.extract.table(fields[0].table) else { return Ok(None) };
        let mut columns = Vec::with_capacity(fields.len());
        for field in fields {
            let Ok(column) = records.frame().column(&self.rulebook.schema().field(*field).name) else {
                return Ok(None);
            };
            columns.push(intern(column)?);
        }
        let mut seen: HashSet<Vec<u32>> = HashSet::new();
        let repeated = (0..records.n_rows()).map(|row| {
            let key: Vec<u32> = columns.iter().map(|column| column[row]).collect();
            Some(!key.contains(&NONE) && !seen.insert(key))
        });
        Ok(Some(repeated.collect()))
    }
}
