//! Derived fields: made from others where an extract does not supply them.

mod closure;
mod linkage;

use std::collections::BTreeMap;

use crate::code_list::CodeList;
use crate::date::completed_years;
use crate::interpreter::{Cell, Records};
use crate::schema::Schema;
use crate::table::Table;
use crate::value::Value;

/// The code list of outcomes that close a crime without further action.
pub(crate) const NO_FURTHER_ACTION: &str = "no_further_action";

/// Kinds of records that are left out of what is derived from several crimes: the same event may stand elsewhere.
pub(crate) const SET_ASIDE: [&str; 3] = ["cancelled", "duplicate", "transferred"];

/// Fills the derived fields of `records` in the cells that are not recorded:
///
/// - `person_key`: `person_ref` where recorded, else a key that no other row has;
/// - `age_at_offence`: completed years from `born_on` to the crime's `offence_from`;
/// - `interviewed`: true where `interviewed_on` is recorded;
/// - `closure_percentile` and `closure_peers` of crimes;
/// - `on_several_crimes`, `with_several_victims` and `closed_with_several_victims` of suspects.
///
/// `most_crimes` is the number of crimes beyond which a person's reference is taken for a placeholder.
pub(crate) fn derive(
    schema: &Schema,
    lists: &BTreeMap<String, CodeList>,
    most_crimes: Option<u32>,
    records: &mut Records,
) {
    for table in [Table::Suspects, Table::Victims] {
        let Some(rows) = records.table(table).map(|rows| rows.rows.len()) else { continue };
        for row in 0..rows {
            let key = text(schema, records, table, row, "person_ref").unwrap_or_else(|| format!("\u{1}row {row}"));
            set(schema, records, table, row, "person_key", Value::Text(key));
            let reference = text(schema, records, table, row, "crime_ref");
            if let Some(age) = age(schema, records, table, row, reference.as_deref()) {
                set(schema, records, table, row, "age_at_offence", Value::Integer(age));
            }
            let interviewed_on = schema.find(table, "interviewed_on").and_then(|field| records.cell(field, row));
            if interviewed_on.is_some_and(|cell| cell.value.is_some()) {
                set(schema, records, table, row, "interviewed", Value::Boolean(true));
            }
        }
    }
    closure::derive(schema, lists, records);
    linkage::derive(schema, lists, most_crimes, records);
}

fn age(schema: &Schema, records: &Records, table: Table, row: usize, reference: Option<&str>) -> Option<i64> {
    let crime = first_crime(schema, records, reference?)?;
    let born = records.cell(schema.anchor(table, "born_on"), row)?.value.clone()?;
    let offence = records.cell(schema.anchor(Table::Crimes, "offence_from"), crime)?.value.clone()?;
    match (born, offence) {
        (Value::Date(born), Value::Date(offence)) => Some(completed_years(born, offence)),
        _ => None,
    }
}

/// The first row of the crimes with this reference.
fn first_crime(schema: &Schema, records: &Records, reference: &str) -> Option<usize> {
    let rows = records.table(Table::Crimes)?.rows.len();
    (0..rows).find(|row| text(schema, records, Table::Crimes, *row, "crime_ref").as_deref() == Some(reference))
}

fn value<'a>(schema: &Schema, records: &'a Records, table: Table, row: usize, name: &str) -> Option<&'a Value> {
    records.cell(schema.find(table, name)?, row)?.value.as_ref()
}

fn text(schema: &Schema, records: &Records, table: Table, row: usize, name: &str) -> Option<String> {
    match value(schema, records, table, row, name)? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// The code in a coded field, as its list writes it.
fn code<'l>(
    schema: &Schema,
    lists: &'l BTreeMap<String, CodeList>,
    records: &Records,
    (table, row): (Table, usize),
    name: &str,
) -> Option<&'l str> {
    let list = lists.get(schema.field(schema.find(table, name)?).kind.list()?)?;
    match value(schema, records, table, row, name)? {
        Value::Code(number) => list.code(*number).map(|code| code.code.as_str()),
        _ => None,
    }
}

/// Whether the crime in `row` is recorded as one that was cancelled, repeats another or went elsewhere.
fn set_aside(schema: &Schema, lists: &BTreeMap<String, CodeList>, records: &Records, row: usize) -> bool {
    let kind = code(schema, lists, records, (Table::Crimes, row), "record_kind");
    kind.is_some_and(|kind| SET_ASIDE.contains(&kind))
}

/// Whether the crime in `row` ended in no further action; unknown without an outcome.
fn closed(schema: &Schema, lists: &BTreeMap<String, CodeList>, records: &Records, row: usize) -> Option<bool> {
    let outcome = code(schema, lists, records, (Table::Crimes, row), "outcome_code")?;
    Some(lists.get(NO_FURTHER_ACTION)?.number(outcome).is_some())
}

/// Sets a cell that is supplied and not recorded.
fn set(schema: &Schema, records: &mut Records, table: Table, row: usize, name: &str, value: Value) {
    let Some(field) = schema.find(table, name) else { return };
    let Some(rows) = records.tables[table.index()].as_mut() else { return };
    if rows.absent.contains(&field.number) {
        return;
    }
    let cell = &mut rows.rows[row].cells[usize::from(field.number)];
    if cell.value.is_none() {
        *cell = Cell::recorded(value);
    }
}
