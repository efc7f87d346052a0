//! Where a count stands.

use std::fmt;

/// Table, row and column of a published count.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) table: String,
    /// The words that name the row. The first is the id of the rule that is counted, the last the force.
    pub(crate) keys: Vec<String>,
    pub(crate) column: String,
}

impl Place {
    /// The id of the rule that is counted.
    pub(crate) fn rule(&self) -> &str {
        self.keys.first().map_or("", String::as_str)
    }
}

impl From<&(String, Vec<String>, String)> for Place {
    fn from((table, keys, column): &(String, Vec<String>, String)) -> Self {
        Self { table: table.clone(), keys: keys.clone(), column: column.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}, {}", self.table, self.keys.join(" "), self.column)
    }
}
