//! The record schema: which fields each table has, of which type, and what they mean.

mod load;

use std::sync::Arc;

use crate::diagnostic::Place;
use crate::table::Table;

pub(crate) use load::load;

/// The fields of every table.
#[derive(Debug, Clone)]
pub struct Schema {
    tables: [TableSchema; 5],
}

/// One table of the record schema.
#[derive(Debug, Clone)]
pub struct TableSchema {
    /// Which table.
    pub table: Table,
    /// Its name for people.
    pub title: String,
    /// What one row is.
    pub grain: String,
    /// What the table holds.
    pub meaning: String,
    /// Its fields, in the order of the file; a field's position is its number.
    pub fields: Vec<Field>,
}

/// One field of a table.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name used in rules, profiles and results.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether an extract must supply it.
    pub required: bool,
    /// How it is made where the extract does not supply it; `None`: it is not.
    pub derived: Option<String>,
    /// How much harm a leak does.
    pub sensitivity: Sensitivity,
    /// What it means.
    pub meaning: String,
    /// Where the meaning comes from.
    pub source: String,
    /// Where it is defined.
    pub place: Place,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// true or false.
    Boolean,
    /// A whole number of 32 bits.
    Integer,
    /// A calendar date.
    Date,
    /// Any text.
    Text,
    /// A code of the list.
    Code(Arc<str>),
    /// Any number of flags of the list.
    Flags(Arc<str>),
}

impl FieldKind {
    /// The type in words, for messages.
    pub fn describe(&self) -> String {
        match self {
            FieldKind::Boolean => "a boolean".to_owned(),
            FieldKind::Integer => "an integer".to_owned(),
            FieldKind::Date => "a date".to_owned(),
            FieldKind::Text => "a text".to_owned(),
            FieldKind::Code(list) => format!("a code of list `{list}`"),
            FieldKind::Flags(list) => format!("flags of list `{list}`"),
        }
    }

    /// The code list behind the field, if there is one.
    pub fn list(&self) -> Option<&str> {
        match self {
            FieldKind::Code(list) | FieldKind::Flags(list) => Some(list),
            _ => None,
        }
    }
}

/// How much harm a leak of a field does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Says nothing of a person or case.
    None,
    /// Says something of a case.
    Record,
    /// Says something of a person.
    Person,
    /// Sensitive processing under DPA 2018 Part 3: ethnicity, sex life, health.
    Special,
}

/// A field, by table and position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldRef {
    /// The table.
    pub table: Table,
    /// Position among the table's fields.
    pub number: u16,
}

impl Schema {
    /// The schema of `table`.
    pub fn table(&self, table: Table) -> &TableSchema {
        &self.tables[table.index()]
    }

    /// Every table, the parent first.
    pub fn tables(&self) -> impl Iterator<Item = &TableSchema> {
        self.tables.iter()
    }

    /// The field that `field` refers to.
    pub fn field(&self, field: FieldRef) -> &Field {
        &self.tables[field.table.index()].fields[usize::from(field.number)]
    }

    /// The field of `table` called `name`.
    pub fn find(&self, table: Table, name: &str) -> Option<FieldRef> {
        let number = self.table(table).fields.iter().position(|field| field.name == name)?;
        Some(FieldRef { table, number: u16::try_from(number).ok()? })
    }

    /// The field that the program itself relies on; its presence is checked when the rulebook is loaded.
    ///
    /// # Panics
    ///
    /// If the schema lacks it, which loading rules out for the fields of [`ANCHORS`].
    pub fn anchor(&self, table: Table, name: &str) -> FieldRef {
        self.find(table, name).expect("loading checks that the fields the program relies on are there")
    }

    /// `table.field`, as results and messages write it.
    pub fn name_of(&self, field: FieldRef) -> String {
        format!("{}.{}", field.table, self.field(field).name)
    }
}

/// The fields that the program itself reads or makes, with their types.
pub const ANCHORS: [(Table, &str, FieldKind); 16] = [
    (Table::Crimes, "force", FieldKind::Text),
    (Table::Crimes, "crime_ref", FieldKind::Text),
    (Table::Crimes, "recorded_on", FieldKind::Date),
    (Table::Crimes, "offence_from", FieldKind::Date),
    (Table::Suspects, "crime_ref", FieldKind::Text),
    (Table::Suspects, "person_ref", FieldKind::Text),
    (Table::Suspects, "person_key", FieldKind::Text),
    (Table::Suspects, "born_on", FieldKind::Date),
    (Table::Suspects, "age_at_offence", FieldKind::Integer),
    (Table::Victims, "crime_ref", FieldKind::Text),
    (Table::Victims, "person_ref", FieldKind::Text),
    (Table::Victims, "person_key", FieldKind::Text),
    (Table::Victims, "born_on", FieldKind::Date),
    (Table::Victims, "age_at_offence", FieldKind::Integer),
    (Table::Enquiries, "crime_ref", FieldKind::Text),
    (Table::Reviews, "crime_ref", FieldKind::Text),
];
