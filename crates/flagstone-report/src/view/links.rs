//! Links between crimes, and people known in two forces.

use flagstone_results::{ALL, LinkageRow, Results, SharedPeopleRow};

/// The links of closed crimes: the national row first, then the forces by code.
pub(crate) fn linkage(results: &Results) -> Vec<&LinkageRow> {
    let mut rows: Vec<_> = results.linkage.iter().collect();
    rows.sort_by_key(|row| (row.force != ALL, row.force.as_str()));
    rows
}

/// The people that two forces share, by the codes of the two; `table` is suspects or victims.
pub(crate) fn shared_people<'a>(results: &'a Results, table: &str) -> Vec<&'a SharedPeopleRow> {
    let mut rows: Vec<_> = results.shared_people.iter().filter(|row| row.table == table).collect();
    rows.sort_by_key(|row| (row.force_a.as_str(), row.force_b.as_str()));
    rows
}

/// The count, where it may be shown: what is below the limit is kept back here too, should a table hold it.
pub(crate) fn shown_people(row: &SharedPeopleRow) -> Option<i64> {
    row.people.filter(|people| *people >= row.suppressed_below)
}
