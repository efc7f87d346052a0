//! Derived fields: made from others where an extract does not supply them.

use crate::date::completed_years;
use crate::interpreter::{Cell, Records};
use crate::schema::Schema;
use crate::table::Table;
use crate::value::Value;

/// Fills the derived fields of `records` in the cells that are not recorded:
///
/// - `person_key`: `person_ref` where recorded, else a key that no other row has;
/// - `age_at_offence`: completed years from `born_on` to the crime's `offence_from`;
/// - `interviewed`: true where `interviewed_on` is recorded.
pub(crate) fn derive(schema: &Schema, records: &mut Records) {
    for table in [Table::Suspects, Table::Victims] {
        let Some(rows) = records.table(table).map(|rows| rows.rows.len()) else { continue };
        for row in 0..rows {
            let text = |records: &Records, name: &str| match records
                .cell(schema.anchor(table, name), row)
                .and_then(|cell| cell.value.clone())
            {
                Some(Value::Text(text)) => Some(text),
                _ => None,
            };
            let key = text(records, "person_ref").unwrap_or_else(|| format!("\u{1}row {row}"));
            set(schema, records, table, row, "person_key", Value::Text(key));
            let reference = text(records, "crime_ref");
            if let Some(age) = age(schema, records, table, row, reference.as_deref()) {
                set(schema, records, table, row, "age_at_offence", Value::Integer(age));
            }
            let interviewed_on = schema.find(table, "interviewed_on").and_then(|field| records.cell(field, row));
            if interviewed_on.is_some_and(|cell| cell.value.is_some()) {
                set(schema, records, table, row, "interviewed", Value::Boolean(true));
            }
        }
    }
}

fn age(schema: &Schema, records: &Records, table: Table, row: usize, reference: Option<&str>) -> Option<i64> {
    let crimes = records.table(Table::Crimes)?;
    let crime_ref = schema.anchor(Table::Crimes, "crime_ref");
    let wanted = Value::Text(reference?.to_owned());
    let crime = (0..crimes.rows.len())
        .find(|crime| records.cell(crime_ref, *crime).is_some_and(|cell| cell.value.as_ref() == Some(&wanted)))?;
    let born = records.cell(schema.anchor(table, "born_on"), row)?.value.clone()?;
    let offence = records.cell(schema.anchor(Table::Crimes, "offence_from"), crime)?.value.clone()?;
    match (born, offence) {
        (Value::Date(born), Value::Date(offence)) => Some(completed_years(born, offence)),
        _ => None,
    }
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
