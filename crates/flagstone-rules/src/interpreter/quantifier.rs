//! `any_of` and `all_of`, and the rows that they and the counts range over.

use super::{Interpreter, Member, Scope, Subject, all, any};
use crate::expression::Predicate;
use crate::table::Table;
use crate::value::Truth;

impl Interpreter<'_> {
    pub(super) fn any(&self, table: Table, predicate: &Predicate, subject: Subject<'_>) -> Truth {
        any(self.related_rows(table, predicate, subject)?.into_iter().map(|(_, truth)| truth))
    }

    pub(super) fn all(&self, table: Table, predicate: &Predicate, subject: Subject<'_>) -> Truth {
        let fails = Predicate::Not(Box::new(predicate.clone()));
        let some_fails = any(self.related_rows(table, &fails, subject)?.into_iter().map(|(_, truth)| truth));
        some_fails.map(|fails| !fails)
    }

    /// The rows of `table` that belong to the subject, each with whether it belongs and `predicate` holds of it; `None`
    /// where the extract does not supply the table.
    pub(super) fn related_rows(
        &self,
        table: Table,
        predicate: &Predicate,
        subject: Subject<'_>,
    ) -> Option<Vec<(Scope, Truth)>> {
        if self.records.table(table).is_none() {
            // Of crimes none of which belongs, no row could be missing.
            let none_belongs = |members: &[Member]| members.iter().all(|member| member.belongs == Some(false));
            return matches!(subject, Subject::Case(members) if none_belongs(members)).then(Vec::new);
        }
        let truth = |scope| self.truth(predicate, Subject::Record(scope));
        Some(match subject {
            Subject::Record(scope) => {
                let crime = self.links.related(scope.table, scope.row, Table::Crimes).first().copied();
                let rows = self.rows_beside(scope.table, scope.row, table, crime);
                rows.map(|scope| (scope, truth(scope))).collect()
            }
            Subject::Case(members) => members.iter().flat_map(|member| self.of_member(member, table, truth)).collect(),
        })
    }

    fn of_member(&self, member: &Member, table: Table, truth: impl Fn(Scope) -> Truth) -> Vec<(Scope, Truth)> {
        let rows = self.rows_beside(Table::Crimes, member.crime, table, Some(member.crime));
        rows.map(|scope| (scope, all([member.belongs, truth(scope)].into_iter()))).collect()
    }

    /// The rows of `other` with the same crime reference as row `row` of `table`.
    ///
    /// A related row's `crimes.x` is that of the crime it is linked to, which is the first row with the reference; and
    /// seen from a related row there is at most that one crime.
    fn rows_beside(&self, table: Table, row: usize, other: Table, crime: Option<usize>) -> impl Iterator<Item = Scope> {
        let rows = self.links.related(table, row, other);
        let rows = if other == Table::Crimes { &rows[..rows.len().min(1)] } else { rows };
        rows.iter().map(move |row| Scope { table: other, row: *row, crime })
    }
}
