//! The tables of an audit in other forms than Parquet: CSV, Arrow IPC, and a workbook.
//!
//! What a table holds is not changed: counts are unrounded, rates are fractions, nothing is left out.

mod cell;
mod csv_file;
mod ipc_file;
mod workbook;

pub use csv_file::csv;
pub use ipc_file::ipc;
pub use workbook::workbook;

/// What is said of exported aggregate tables wherever there is room for it.
pub const INTERNAL: &str = "Unrounded counts, for internal use: not for publication";
