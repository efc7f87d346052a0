//! The arguments of what hands tables on.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone export results --format xlsx --out results.xlsx\n  \
flagstone export results --format csv --out tables\n  \
flagstone export results --format csv --table checks --out checks.csv\n  \
flagstone export results --format ipc --table trends --table closures --out arrow\n\n\
Counts are unrounded, for internal use: what leaves the building goes through `flagstone publish`.")]
pub(crate) struct ExportArguments {
    /// Folder of an audit's results
    #[arg(value_name = "RESULTS")]
    pub(crate) results: PathBuf,
    /// What to write: CSV files, Arrow IPC files, or one workbook
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,
    /// Only this table; may be given several times [default: every table]
    #[arg(long = "table", value_name = "NAME")]
    pub(crate) tables: Vec<String>,
    /// The case-level tables in place of the aggregate ones, readable by the owner only; the results must hold them
    #[arg(long)]
    pub(crate) restricted: bool,
    /// Where to write, which must not be there yet: a folder; for a workbook, and for one table alone, a file that ends in .xlsx, .csv or .arrow
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// Print what was written as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// The form that tables are exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// RFC 4180: UTF-8, comma, a header
    Csv,
    /// Arrow IPC files (.arrow), uncompressed
    Ipc,
    /// One workbook: a summary, notes, and a sheet for each table
    Xlsx,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  flagstone dictionary\n  flagstone dictionary --csv --out dictionary.csv")]
pub(crate) struct DictionaryArguments {
    /// As CSV, a row for each column, instead of Markdown
    #[arg(long)]
    pub(crate) csv: bool,
    /// As JSON
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// File to write, which is replaced where it is there; without it the dictionary is printed
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}
