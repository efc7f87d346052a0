//! `[[example]]`: a record, what surrounds it, and the outcome it must have.

use super::record::{record, records, table_or_field};
use super::shape::{Key, Shape, optional, required};
use crate::table::Table;

/// An example of a rule on records of `table`, of one record.
pub(super) fn of_one(table: Table, outcomes: &[&str]) -> Shape {
    let mut keys = head(outcomes);
    keys.push(required("record", record(table), "The record; what it does not name is blank."));
    keys.push(optional("earlier", records(table), "Rows of the same table that come before the record."));
    if table != Table::Crimes {
        keys.push(optional("crime", record(Table::Crimes), "The crime that the record belongs to."));
        keys.push(optional("orphan", Shape::boolean(), "true: no row of the crimes has the record's reference."));
    }
    let others = Table::ALL.into_iter().filter(|other| *other != Table::Crimes && *other != table);
    keys.extend(others.map(related));
    keys.push(absent());
    Shape::table(keys)
}

/// An example of a case of several crimes.
pub(super) fn of_several(outcomes: &[&str]) -> Shape {
    let mut crime = vec![required("record", record(Table::Crimes), "The crime itself.")];
    crime.extend(Table::ALL.into_iter().filter(|table| *table != Table::Crimes).map(related));
    let mut keys = head(outcomes);
    let several = "The crimes of the case, each with its own suspects, victims and so on.";
    keys.push(required("crimes", Shape::list_of_some(Shape::table(crime)), several));
    keys.push(absent());
    Shape::table(keys)
}

fn head(outcomes: &[&str]) -> Vec<Key> {
    vec![
        required("outcome", Shape::words(outcomes.iter().copied()), "The outcome that the rule must give."),
        optional("note", Shape::text(), "What the example shows."),
        optional("extracted_on", Shape::date(), "The day on which the extract was taken, without quotes."),
    ]
}

fn related(table: Table) -> Key {
    optional(table.name(), records(table), &format!("The {table} of the crime; left out: none."))
}

fn absent() -> Key {
    let described = "Tables, and fields as table.field, that the extract does not supply.";
    optional("absent", Shape::list(table_or_field()), described)
}
