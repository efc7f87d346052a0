//! How much reading takes on before it says that something is wrong: extracts come from outside.

use std::num::NonZeroU64;

/// Limits of one file. Beyond one of them reading stops with [`crate::ReadErrorKind::Limit`], which names it.
///
/// An audit file raises them in its table `[limits]`, under the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file as it lies there.
    pub file_bytes: NonZeroU64,
    /// Records of a file.
    pub rows: NonZeroU64,
    /// Columns of a table.
    pub columns: NonZeroU64,
    /// Bytes of one line of NDJSON, or of one record of CSV.
    pub record_bytes: NonZeroU64,
    /// Bytes of a file that must be held in memory as a whole, once unpacked: workbooks, and compressed Parquet and IPC.
    pub in_memory_bytes: NonZeroU64,
    /// Cells between the first and the last that hold anything, of one sheet of a workbook.
    pub sheet_cells: NonZeroU64,
    /// How many times its own size a compressed file may unpack to, beyond the first 64 MiB.
    pub unpacked_ratio: NonZeroU64,
}

/// A limit: its name in audit files, what it bounds, and where it stands.
pub(crate) struct NamedLimit {
    pub(crate) name: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) of: fn(&mut Limits) -> &mut NonZeroU64,
}

impl Limits {
    /// Every limit. What is asked of an audit file is what the reader of extracts goes by.
    pub(crate) const NAMED: [NamedLimit; 7] = [
        NamedLimit {
            name: "file_bytes",
            meaning: "Bytes of an extract file as it lies there. Left out: 1 TiB.",
            of: |limits| &mut limits.file_bytes,
        },
        NamedLimit {
            name: "rows",
            meaning: "Records of an extract file. Left out: 4,294,967,295, which is also the most.",
            of: |limits| &mut limits.rows,
        },
        NamedLimit {
            name: "columns",
            meaning: "Columns of an extract file. Left out: 16,384.",
            of: |limits| &mut limits.columns,
        },
        NamedLimit {
            name: "record_bytes",
            meaning: "Bytes of one record of CSV, or of one line of NDJSON. Left out: 256 MiB.",
            of: |limits| &mut limits.record_bytes,
        },
        NamedLimit {
            name: "in_memory_bytes",
            meaning: "Bytes of a file that must be held in memory as a whole once unpacked: workbooks, and compressed \
                      Parquet and IPC. Left out: 2 GiB.",
            of: |limits| &mut limits.in_memory_bytes,
        },
        NamedLimit {
            name: "sheet_cells",
            meaning: "Cells between the first and the last that hold anything, of one sheet. Left out: 50,000,000.",
            of: |limits| &mut limits.sheet_cells,
        },
        NamedLimit {
            name: "unpacked_ratio",
            meaning: "How many times its own size a compressed file may unpack to, beyond the first 64 MiB. Left out: \
                      1,000.",
            of: |limits| &mut limits.unpacked_ratio,
        },
    ];
}

impl Default for Limits {
    /// Far beyond any extract that was seen, and assumptions all the same. 16,384 columns are as many as Excel has.
    fn default() -> Limits {
        let limit = |number| NonZeroU64::new(number).expect("no limit is nothing");
        Limits {
            file_bytes: limit(1 << 40),
            rows: limit(u32::MAX.into()),
            columns: limit(16_384),
            record_bytes: limit(256 << 20),
            in_memory_bytes: limit(2 << 30),
            sheet_cells: limit(50_000_000),
            unpacked_ratio: limit(1_000),
        }
    }
}
