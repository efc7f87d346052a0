//! How soon a crime was closed, against others of its kind.

use std::collections::BTreeMap;

use super::{closed, code, set, set_aside, text, value};
use crate::code_list::CodeList;
use crate::date::days_between;
use crate::interpreter::Records;
use crate::schema::Schema;
use crate::table::Table;
use crate::value::Value;

/// Fills `closure_percentile` and `closure_peers`: among the crimes closed without further action with the same offence
/// class, the first row of each reference, how many in a hundred took as few days from recording to outcome, or fewer.
pub(super) fn derive(schema: &Schema, lists: &BTreeMap<String, CodeList>, records: &mut Records) {
    let Some(rows) = records.table(Table::Crimes).map(|crimes| crimes.rows.len()) else { return };
    let days: Vec<Option<(&str, i64)>> = (0..rows).map(|row| class_and_days(schema, lists, records, row)).collect();
    for row in 0..rows {
        let Some((class, own)) = days[row] else { continue };
        let peers = days.iter().flatten().filter(|(other, _)| *other == class);
        let (n, as_soon) = peers.fold((0, 0), |(n, as_soon), (_, days)| (n + 1, as_soon + i64::from(*days <= own)));
        set(schema, records, Table::Crimes, row, "closure_peers", Value::Integer(n));
        set(schema, records, Table::Crimes, row, "closure_percentile", Value::Integer((100 * as_soon + n - 1) / n));
    }
}

fn class_and_days<'l>(
    schema: &Schema,
    lists: &'l BTreeMap<String, CodeList>,
    records: &Records,
    row: usize,
) -> Option<(&'l str, i64)> {
    let reference = |row| text(schema, records, Table::Crimes, row, "crime_ref");
    if (0..row).any(|earlier| reference(earlier) == reference(row)) {
        return None;
    }
    if set_aside(schema, lists, records, row) {
        return None;
    }
    closed(schema, lists, records, row).filter(|closed| *closed)?;
    let offence = code(schema, lists, records, (Table::Crimes, row), "offence_code")?;
    let day = |name| match value(schema, records, Table::Crimes, row, name)? {
        Value::Date(day) => Some(*day),
        _ => None,
    };
    let days = days_between(day("recorded_on")?, day("outcome_on")?);
    let class = offence.split_once('/').map_or(offence, |(class, _)| class);
    (days >= 0).then_some((class, days))
}
