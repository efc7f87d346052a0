//! A related table reduced onto the crimes' references.

use flagstone_rules::Table;
use polars::prelude::*;

use super::Evaluator;
use crate::case_index::NONE;
use crate::plan::{Asked, Reduction};
use crate::reduced::{Reduced, Supplied};
use crate::truths::Truths;

impl Evaluator<'_> {
    /// Reduces `truths`, one per row of the reduction's table.
    pub(super) fn reduce(&self, reduction: &Reduction, asked: Asked, truths: Option<Truths>) -> PolarsResult<Reduced> {
        let n_references = self.index.n_references();
        let (Some(_), Some(truths)) = (self.extract.table(reduction.table), truths) else {
            return Ok(Reduced::not_supplied(n_references));
        };
        let references = self.index.references(reduction.table);
        // Seen from a related row there is at most one crime: the first with the reference.
        let counts_at_all = |row: usize| reduction.table != Table::Crimes || self.index.is_first(row);
        let rows = truths.rows_among(asked.sought()).filter(|(row, _)| counts_at_all(*row));
        let Some(distinct) = reduction.distinct else {
            let rows = rows.map(|(row, truth)| (references[row], Some(true), truth));
            return Ok(Reduced::of_rows(n_references, rows, Supplied::Fully, asked));
        };
        let name = &self.rulebook.schema().field(distinct).name;
        let values = self.index.numbers(self.extract, reduction.table, name)?;
        let values = values.unwrap_or_else(|| vec![NONE; references.len()].into());
        let rows = rows.map(|(row, truth)| (references[row], values[row], truth));
        Ok(Reduced::of_values(n_references, rows, Supplied::Fully))
    }
}
