//! Which counts are published, and every addition that a reader knows of them.

mod closed;
mod completeness;
mod flag;
mod grid;

use flagstone_results::{Results, RuleKind};
use flagstone_stats::disclosure::CellId;

use crate::PublishError;
use crate::cells::Cells;
use crate::count_table::CountTable;
use crate::publication::Request;

pub(crate) use closed::NAME as CLOSED;
pub(crate) use completeness::NAME as COMPLETENESS;
pub(crate) use flag::NAME as FLAG;
pub(crate) use grid::{Grid, PEOPLE, grid_of_ethnicity_due, grid_of_flag};

/// Every count that is published rounded.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(crate) cells: Cells,
    /// The cells, in the order of their places in the release.
    pub(crate) ids: Vec<CellId>,
    pub(crate) tables: Vec<CountTable>,
    pub(crate) left_out: Vec<String>,
}

impl Tables {
    /// The tables of `results`.
    pub(crate) fn of(results: &Results, request: &Request<'_>) -> Result<Self, PublishError> {
        known_definition(results, request.definition_id)?;
        let mut tables = Self::default();
        let (cells, left_out) = (&mut tables.cells, &mut tables.left_out);
        let flag = flag::table(results, request, cells, left_out)?;
        let completeness = completeness::table(results, cells)?;
        let closed = closed::table(results, cells)?;
        tables.tables = [Some(flag), Some(completeness), closed]
            .into_iter()
            .flatten()
            .filter(|table| !table.rows.is_empty())
            .collect();
        if tables.tables.is_empty() {
            return Err(PublishError::Nothing);
        }
        tables.ids = tables.cells.release.cells().collect();
        Ok(tables)
    }
}

/// Refuses a definition that the results do not know.
pub(crate) fn known_definition(results: &Results, id: &str) -> Result<(), PublishError> {
    let mut rules = results.rules.iter();
    if rules.any(|rule| rule.kind == RuleKind::Definition && rule.rule_id == id) {
        Ok(())
    } else {
        Err(PublishError::Definition)
    }
}

/// The counts of rows as numbers in the release.
fn numbers(cells: &[CellId]) -> Vec<usize> {
    cells.iter().map(|cell| cell.index()).collect()
}
