//! The worklist of closed cases as files.

use std::path::{Path, PathBuf};

use flagstone_engine::results::ListedCase;
use flagstone_report::worklist::{self, Entry};
use flagstone_results::{ExtraFile, Results, WorklistRow};

use super::{place, whole_file};
use crate::exit::Exit;
use crate::message::Failure;

/// The list under keyed hashes, as files of the restricted folder.
pub(super) fn files(rows: &[&WorklistRow], results: &Results) -> Result<[ExtraFile; 2], Failure> {
    let entries: Vec<Entry<'_>> = rows.iter().map(|row| Entry { row, references: &[] }).collect();
    let file = |name: &str, bytes| ExtraFile { name: name.to_owned(), restricted: true, bytes };
    Ok([file("worklist.csv", worklist::csv(&entries)), file("worklist.xlsx", workbook(&entries, results)?)])
}

/// An output that names cases by the forces' own references: it is asked for by name, and never part of the results.
pub(super) struct Identifiable {
    path: PathBuf,
    format: Format,
}

enum Format {
    Csv,
    Workbook,
}

impl Identifiable {
    /// The file at `path`, whose name says what it is. It must not be there yet, and must lie outside the folder of the results,
    /// `out`.
    pub(super) fn new(path: &Path, out: &Path) -> Result<Identifiable, Failure> {
        if place::is_within(path, out) {
            return Err(Failure::new(Exit::Policy, "a list with references is no part of the results folder")
                .help("name a file elsewhere: results are handed on, this list is not"));
        }
        if path.symlink_metadata().is_ok() {
            return Err(Failure::new(Exit::Policy, format!("{} is already there", path.display()))
                .help("it may hold a reviewer's work, or an extract: name another file, or move it away"));
        }
        if path.parent().is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
            return Err(Failure::new(Exit::Policy, format!("there is no folder for {}", path.display()))
                .help("make the folder first, or name a file in one that is there"));
        }
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
        let format = match extension.as_ref().and_then(|extension| extension.to_str()) {
            Some("csv") => Format::Csv,
            Some("xlsx") => Format::Workbook,
            _ => {
                return Err(Failure::new(Exit::Policy, format!("cannot tell the format of {}", path.display()))
                    .help("name a file that ends in .csv or .xlsx"));
            }
        };
        Ok(Identifiable { path: path.to_owned(), format })
    }

    /// Writes the whole list, readable by its owner only.
    pub(super) fn write(&self, listed: &[ListedCase], results: &Results) -> Result<(), Failure> {
        let entries: Vec<Entry<'_>> =
            listed.iter().map(|case| Entry { row: &case.row, references: &case.references }).collect();
        let bytes = match self.format {
            Format::Csv => worklist::csv(&entries),
            Format::Workbook => workbook(&entries, results)?,
        };
        whole_file::write_new(&self.path, &bytes)
    }
}

fn workbook(entries: &[Entry<'_>], results: &Results) -> Result<Vec<u8>, Failure> {
    worklist::workbook(entries, results)
        .map_err(|error| Failure::new(Exit::Internal, format!("cannot make the worklist's workbook: {error}")))
}
