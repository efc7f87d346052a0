//! `any_of` and `all_of`.

use super::{Interpreter, Scope, all, any};
use crate::expression::Predicate;
use crate::table::Table;
use crate::value::Truth;

impl Interpreter<'_> {
    pub(super) fn any(&self, table: Table, predicate: &Predicate, scope: Scope) -> Truth {
        let rows = self.related_scopes(table, scope)?;
        any(rows.map(|row| self.truth(predicate, row)))
    }

    pub(super) fn all(&self, table: Table, predicate: &Predicate, scope: Scope) -> Truth {
        let rows = self.related_scopes(table, scope)?;
        all(rows.map(|row| self.truth(predicate, row)))
    }

    /// The rows of `table` that belong to the record's crime; `None` where the extract does not supply the table.
    ///
    /// A related row's `crimes.x` is that of the crime it is linked to, which is the first row with the reference; and
    /// seen from a related row there is at most that one crime.
    pub(super) fn related_scopes(&self, table: Table, scope: Scope) -> Option<impl Iterator<Item = Scope>> {
        self.records.table(table)?;
        let rows = self.links.related(scope.table, scope.row, table);
        let rows = if table == Table::Crimes { &rows[..rows.len().min(1)] } else { rows };
        let crime = self.links.related(scope.table, scope.row, Table::Crimes).first().copied();
        Some(rows.iter().map(move |row| Scope { table, row: *row, crime }))
    }
}
