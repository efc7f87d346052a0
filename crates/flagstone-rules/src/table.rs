//! The five record tables.

use std::fmt;

/// A table of the record schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Recorded crimes and incidents; the parent of all others.
    Crimes,
    /// People suspected, linked to a crime.
    Suspects,
    /// People harmed, linked to a crime.
    Victims,
    /// Lines of enquiry of a crime.
    Enquiries,
    /// Human reviews of a crime.
    Reviews,
}

impl Table {
    /// Every table, the parent first.
    pub const ALL: [Table; 5] = [Table::Crimes, Table::Suspects, Table::Victims, Table::Enquiries, Table::Reviews];

    /// The name used in files and expressions.
    pub fn name(self) -> &'static str {
        match self {
            Table::Crimes => "crimes",
            Table::Suspects => "suspects",
            Table::Victims => "victims",
            Table::Enquiries => "enquiries",
            Table::Reviews => "reviews",
        }
    }

    /// The table called `name`.
    pub fn by_name(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.name() == name)
    }

    /// Position in [`Table::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
