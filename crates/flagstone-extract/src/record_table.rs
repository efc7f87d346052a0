//! A record table in memory, and how its columns are called.

use std::fmt;

use flagstone_rules::Table;
use polars::prelude::DataFrame;

/// Column of every record table: position of the file in [`crate::Extract::sources`]; `UInt32`, never null.
pub const SOURCE_COLUMN: &str = "#source";

/// Column of every record table: number of the record in its file, 1 for the first after the header; `UInt32`, never null.
pub const ROW_COLUMN: &str = "#row";

/// Name of the column that holds the recording states of `field`.
pub fn state_column(field: &str) -> String {
    format!("{field}:state")
}

/// Name of the column that holds one flag of the flags field `field`.
pub fn flag_column(field: &str, flag: &str) -> String {
    format!("{field}:{flag}")
}

/// Name of the column that says what a narrative mentions: bit n stands for the narrative lexicon at position n of
/// [`NarrativeLexicons::categories`](flagstone_rules::NarrativeLexicons::categories); `UInt32`, null where there is no text.
pub fn affirmed_column(field: &str) -> String {
    format!("{field}:affirmed")
}

/// Name of the column that says, likewise, which lexicons have their words in a narrative only where these do not count.
pub fn discounted_column(field: &str) -> String {
    format!("{field}:discounted")
}

/// One table of the record schema as an extract supplies it: a row per record, in the order of the files.
///
/// A column per supplied field, none for an absent one. Types: boolean `Boolean`, integer `Int32`, date `Date`, text
/// `String`, code `UInt16` (position in the code list), flags one `Boolean` column per supplied flag, see [`flag_column`].
/// Null: not recorded.
///
/// The recording states of a field, `UInt8` and never null, stand under [`state_column`], where some row has a state
/// other than recorded or blank. Without that column a null is blank. A flags field without it is recorded where all its
/// supplied flags are known, else blank.
#[derive(Clone)]
pub struct RecordTable {
    table: Table,
    frame: DataFrame,
}

impl RecordTable {
    /// The records of `table` in `frame`, whose columns are as the type's description says.
    pub fn new(table: Table, frame: DataFrame) -> RecordTable {
        RecordTable { table, frame }
    }

    /// Which table.
    pub fn table(&self) -> Table {
        self.table
    }

    /// Its columns.
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// Its columns, given away.
    pub fn into_frame(self) -> DataFrame {
        self.frame
    }

    /// Number of records.
    pub fn n_rows(&self) -> usize {
        self.frame.height()
    }
}

// Polars prints values, and no value of an extract may reach a log.
impl fmt::Debug for RecordTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordTable")
            .field("table", &self.table)
            .field("n_rows", &self.n_rows())
            .field("n_columns", &self.frame.width())
            .finish_non_exhaustive()
    }
}
