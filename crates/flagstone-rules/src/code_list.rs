//! Code lists: the closed sets of values that coded fields may hold, with what is known of each code.

mod load;

use std::collections::BTreeMap;

use crate::value::Truth;

pub(crate) use load::load;

/// A code list of `rules/codes/`.
#[derive(Debug, Clone)]
pub struct CodeList {
    id: String,
    codes: Vec<Code>,
    attributes: Vec<Attribute>,
    by_code: BTreeMap<String, u16>,
}

/// One code of a list.
#[derive(Debug, Clone)]
pub struct Code {
    /// The code as rules and results write it.
    pub code: String,
    /// What it stands for.
    pub label: String,
    /// First day on which it was in force, as the list writes it; `None`: not stated.
    pub first_day: Option<String>,
    /// Last day on which it was in force, as the list writes it; `None`: not stated, or still in force.
    pub last_day: Option<String>,
    /// Where it was found.
    pub source: String,
    /// What a reader should know of it.
    pub note: Option<String>,
}

/// Something known of every code of a list: `is_contact` of offences, for example.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The column's name.
    pub name: String,
    /// One value per code.
    pub values: AttributeValues,
}

/// The values of an attribute, in the order of the codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeValues {
    /// true, false, or empty: not known for this code.
    Boolean(Vec<Truth>),
    /// A word, or empty: not known for this code.
    Text(Vec<Option<String>>),
}

impl CodeList {
    /// The list's id: its file's stem.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its codes, in the order of the file; a code's position is its number in record tables.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// Its attributes, in the order of the file.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// The number of the code written exactly `code`.
    pub fn number(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    /// The code with this number.
    pub fn code(&self, number: u16) -> Option<&Code> {
        self.codes.get(usize::from(number))
    }

    /// The position of the attribute called `name`.
    pub fn attribute(&self, name: &str) -> Option<usize> {
        self.attributes.iter().position(|attribute| attribute.name == name)
    }
}
