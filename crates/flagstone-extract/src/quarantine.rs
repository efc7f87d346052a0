//! Rows that could not be used: counted one by one, with file, record number and reason, and without their content.

use std::collections::BTreeMap;
use std::fmt;

/// Why a row was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum QuarantineReason {
    /// The row has more or fewer cells than the header.
    CellCount,
    /// A cell runs over several lines and the row has another width than the header, or is the last of a file whose quotes do
    /// not come in pairs: as a rule a quote that is opened and never closed.
    OpenQuote,
    /// The file is to be UTF-8 or UTF-16 and the row is not.
    NotText,
    /// The row is the header again, as where files were put one behind another.
    HeaderRepeated,
    /// The line is no JSON object.
    NotJson,
    /// The object gives one key twice.
    KeyTwice,
    /// The row does not say which crime it belongs to.
    NoCrimeReference,
}

impl QuarantineReason {
    /// The reason in the words of results.
    pub fn as_str(self) -> &'static str {
        match self {
            QuarantineReason::CellCount => "row has another number of cells than the header",
            QuarantineReason::OpenQuote => "row runs over several lines where it should not: a quote may be left open",
            QuarantineReason::NotText => "row is not valid text in the file's encoding",
            QuarantineReason::HeaderRepeated => "row is the header again",
            QuarantineReason::NotJson => "line is no JSON object",
            QuarantineReason::KeyTwice => "object gives one key twice",
            QuarantineReason::NoCrimeReference => "no crime reference",
        }
    }
}

impl fmt::Display for QuarantineReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One row that was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuarantinedRow {
    /// Position of the file in [`crate::Extract::sources`].
    pub source: u32,
    /// Number of the record in the file, 1 for the first after the header.
    pub row: u32,
    /// Why.
    pub reason: QuarantineReason,
}

/// How many rows of one file were set aside for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarantineTotal {
    /// Position of the file in [`crate::Extract::sources`].
    pub source: u32,
    /// Why.
    pub reason: QuarantineReason,
    /// Number of rows.
    pub rows: u64,
    /// The first of them.
    pub first_row: u32,
}

/// Every row of an extract that was set aside.
#[derive(Debug, Clone, Default)]
pub struct Quarantine {
    rows: Vec<QuarantinedRow>,
}

impl Quarantine {
    /// The rows `rows`; sorted by file and record number here.
    pub(crate) fn new(mut rows: Vec<QuarantinedRow>) -> Quarantine {
        rows.sort_unstable();
        Quarantine { rows }
    }

    /// Row by row, in the order of files and records.
    pub fn rows(&self) -> &[QuarantinedRow] {
        &self.rows
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row was set aside.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Totals per file and reason, sorted by these.
    pub fn summary(&self) -> Vec<QuarantineTotal> {
        let mut totals: BTreeMap<(u32, QuarantineReason), (u64, u32)> = BTreeMap::new();
        for row in &self.rows {
            let total = totals.entry((row.source, row.reason)).or_insert((0, row.row));
            total.0 += 1;
        }
        totals
            .into_iter()
            .map(|((source, reason), (rows, first_row))| QuarantineTotal { source, reason, rows, first_row })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_per_file_and_reason_and_name_the_first_row() {
        let row = |source, row, reason| QuarantinedRow { source, row, reason };
        let quarantine = Quarantine::new(vec![
            row(1, 9, QuarantineReason::NotText),
            row(0, 7, QuarantineReason::CellCount),
            row(0, 2, QuarantineReason::CellCount),
        ]);
        let summary = quarantine.summary();
        assert_eq!(summary.len(), 2);
        assert_eq!((summary[0].source, summary[0].rows, summary[0].first_row), (0, 2, 2));
        assert_eq!((summary[1].source, summary[1].rows, summary[1].first_row), (1, 1, 9));
    }
}
