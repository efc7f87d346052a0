//! How much reading takes on before it says that something is wrong: extracts come from outside.

/// Limits of one file. Beyond one of them reading stops with [`crate::ReadErrorKind::Limit`], which names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Columns of a table.
    pub columns: usize,
    /// Bytes of one line of NDJSON, or of one record of CSV.
    pub record_bytes: usize,
    /// Bytes of a file that must be held in memory as a whole, once unpacked: workbooks, and compressed Parquet and IPC.
    pub in_memory_bytes: u64,
    /// Cells between the first and the last that hold anything, of one sheet of a workbook.
    pub sheet_cells: u64,
    /// How many times its own size a compressed file may unpack to, beyond the first 64 MiB.
    pub unpacked_ratio: u64,
}

impl Default for Limits {
    /// 16,384 columns (as many as Excel has), 256 MiB a record, 2 GiB in memory, 50 million cells a sheet, a thousandfold: far beyond any extract
    /// that was seen, and assumptions all the same.
    fn default() -> Limits {
        Limits {
            columns: 16_384,
            record_bytes: 256 << 20,
            in_memory_bytes: 2 << 30,
            sheet_cells: 50_000_000,
            unpacked_ratio: 1_000,
        }
    }
}
