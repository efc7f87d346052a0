//! A file of an extract in the making, or a sheet of a workbook: its bytes, how many rows it has, and which of them breach what.

use crate::record::{Check, Damage};

/// A file of an extract or a sheet of one, with the truth about its rows.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Relative to the force's folder.
    pub(crate) path: &'static str,
    /// The sheet of a workbook; `None` where the source is a file of its own.
    pub(crate) sheet: Option<&'static str>,
    /// `None`: the source is a further sheet of a workbook, whose bytes its first sheet has.
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) n_rows: usize,
    pub(crate) n_quarantined: usize,
    pub(crate) breaches: Vec<PlantedBreach>,
}

impl SourceFile {
    /// What an audit calls it: the path, and the sheet behind `#`.
    pub(crate) fn name(&self) -> String {
        self.sheet.map_or_else(|| self.path.to_owned(), |sheet| format!("{}#{sheet}", self.path))
    }
}

#[derive(Debug)]
pub(crate) struct PlantedBreach {
    pub(crate) check: Check,
    /// The record table of the check, which in a flat file is not the file.
    pub(crate) table: &'static str,
    /// Record number in the file, from 1.
    pub(crate) row: usize,
}

/// Numbers the rows of a file and notes what the row written last breaches.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    n_rows: usize,
    n_quarantined: usize,
    breaches: Vec<PlantedBreach>,
}

impl Rows {
    /// Starts the next row. A damaged row counts, but nothing it holds is a record.
    pub(crate) fn next(&mut self, damage: Option<Damage>) {
        self.n_rows += 1;
        self.n_quarantined += usize::from(damage.is_some());
    }

    /// Notes what a record of the row breaches.
    pub(crate) fn mark(&mut self, table: &'static str, checks: &[Check]) {
        let row = self.n_rows;
        self.breaches.extend(checks.iter().map(|&check| PlantedBreach { check, table, row }));
    }

    pub(crate) fn finish(self, path: &'static str, bytes: Vec<u8>) -> SourceFile {
        let Self { n_rows, n_quarantined, breaches } = self;
        SourceFile { path, sheet: None, bytes: Some(bytes), n_rows, n_quarantined, breaches }
    }

    /// The sheet `sheet` of the workbook `path`, which is written with its other sheets.
    pub(crate) fn finish_sheet(self, path: &'static str, sheet: &'static str) -> SourceFile {
        SourceFile { sheet: Some(sheet), bytes: None, ..self.finish(path, Vec::new()) }
    }
}
