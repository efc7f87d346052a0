//! A results folder: one Parquet file per table, a manifest, and, when asked for, `restricted/`.

mod estimates;
mod history;
mod marking;
mod partial;
mod read;
mod replace;
mod restricted;
mod sweep;
mod write;

pub use estimates::{ESTIMATES_MANIFEST, EstimateOrigin, EstimateTables};
pub use history::{Appended, HISTORY, History, PastRun};
pub(crate) use read::{open, read_one, read_table};
pub use restricted::{Case, Cases, FindingSource, Findings, FindingsOf, RestrictedWriter};
pub use write::{ExtraFile, write};

/// Folder of the case-level tables within a results folder.
pub(crate) const RESTRICTED: &str = "restricted";
