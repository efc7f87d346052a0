//! An extract that has been read.

use std::fmt;
use std::io;
use std::sync::Arc;

use flagstone_rules::Table;
use jiff::civil::Date;

use crate::column_store::ColumnStore;
use crate::coverage::FieldMapping;
use crate::crime_links::CrimeLinks;
use crate::person_numbers::{People, PersonNumbers};
use crate::quarantine::Quarantine;
use crate::record_table::RecordTable;

/// The records that one force supplies for one audit, and what was counted while reading them.
///
/// Invariant: of every source, and so of the whole, rows read = rows accepted + rows quarantined.
#[derive(Debug, Clone)]
pub struct Extract {
    /// The force's code.
    pub force: String,
    /// The force's name.
    pub name: String,
    /// The day on which the extract was taken; `None`: not known.
    pub extracted_on: Option<Date>,
    /// Path of the profile as shown.
    pub profile_path: Arc<str>,
    /// Size of the profile.
    pub profile_bytes: u64,
    /// BLAKE3 digest of the profile, as hex.
    pub profile_digest: String,
    /// By [`Table::index`]. `None`: the extract does not supply the table, so that its records are unknown, not none.
    pub tables: [Option<RecordTable>; 5],
    /// Where its columns are held, and what is worked out from them may be.
    pub store: ColumnStore,
    /// Which crime each record is linked to.
    pub links: CrimeLinks,
    /// Whom each suspect and each victim is; see [`Extract::people_of`].
    pub people: PersonNumbers,
    /// The files, in the order of the profile.
    pub sources: Vec<Source>,
    /// The rows that could not be used.
    pub quarantine: Quarantine,
    /// Every field of the record schema, in its order.
    pub mapping: Vec<FieldMapping>,
}

/// One file of an extract, or one sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path within the profile's folder, with forward slashes, as the profile writes it.
    pub path: String,
    /// The sheet of a workbook, where the profile names one.
    pub sheet: Option<String>,
    /// What the file holds.
    pub content: Content,
    /// Its size.
    pub bytes: u64,
    /// Its BLAKE3 digest, as hex.
    pub blake3: String,
    /// Records in the file, the header apart. Empty lines are no records.
    pub rows_read: u64,
    /// Records that were used.
    pub rows_accepted: u64,
    /// Records that were set aside.
    pub rows_quarantined: u64,
    /// Accepted records of `suspects` or `victims` that say that there is no such person, or are about another table, and so
    /// make no record.
    pub rows_without_person: u64,
    /// Accepted records of a flat file that make none: earlier rows name the same crime and the same people.
    pub rows_merged: u64,
}

impl Source {
    /// What results call it: the path, and the sheet behind `#`. Sheets of one workbook are sources of their own.
    pub fn name(&self) -> String {
        source_name(&self.path, self.sheet.as_deref())
    }
}

/// A path, and the sheet behind `#` where one is named.
pub(crate) fn source_name(path: &str, sheet: Option<&str>) -> String {
    sheet.map_or_else(|| path.to_owned(), |sheet| format!("{path}#{sheet}"))
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// One record of this table per row.
    Table(Table),
    /// A crime with a suspect and a victim per row.
    Flat,
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::Table(table) => table.fmt(f),
            Content::Flat => f.write_str("flat"),
        }
    }
}

impl Extract {
    /// The records of `table`, where the extract supplies it.
    pub fn table(&self, table: Table) -> Option<&RecordTable> {
        self.tables[table.index()].as_ref()
    }

    /// The people of `table`, suspects and victims each numbered for themselves; `None` where the extract supplies no references
    /// of people in it.
    ///
    /// # Errors
    ///
    /// If [`Extract::store`] does not take the numbers.
    pub fn people_of(&self, table: Table) -> io::Result<Option<&People>> {
        let references = self.table(table).and_then(|records| records.frame().column("person_ref").ok()?.str().ok());
        references.map(|references| self.people.of(table, references.iter(), &self.store)).transpose()
    }

    /// Records in all files.
    pub fn rows_read(&self) -> u64 {
        self.sources.iter().map(|source| source.rows_read).sum()
    }

    /// Records that were used.
    pub fn rows_accepted(&self) -> u64 {
        self.sources.iter().map(|source| source.rows_accepted).sum()
    }

    /// Records that were set aside.
    pub fn rows_quarantined(&self) -> u64 {
        self.sources.iter().map(|source| source.rows_quarantined).sum()
    }
}
