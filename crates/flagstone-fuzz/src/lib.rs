//! Hostile input for everything that Flagstone reads: one function per target, to be called with any bytes.
//!
//! Each panics where something is wrong; see `README.md`.

mod extracts;
mod map;
mod policy;

pub use extracts::{csv, csv_gz, ipc, ndjson, ods, parquet, xlsx};
pub use map::map;
pub use policy::{audit_file, contract, expression, profile, rule_file};

/// What one target does with the bytes it is given: it panics where they show a fault.
pub type Target = fn(&[u8]);

/// A target: its name, which is that of its corpus, and what it does.
pub const TARGETS: [(&str, Target); 13] = [
    ("audit_file", audit_file),
    ("contract", contract),
    ("csv", csv),
    ("csv_gz", csv_gz),
    ("expression", expression),
    ("ipc", ipc),
    ("map", map),
    ("ndjson", ndjson),
    ("ods", ods),
    ("parquet", parquet),
    ("profile", profile),
    ("rule_file", rule_file),
    ("xlsx", xlsx),
];
