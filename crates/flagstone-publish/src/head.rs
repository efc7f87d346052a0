//! `release.json`: what a release is of, for those who read it and for those who make the next.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Version of the layout.
pub(crate) const VERSION: u32 = 1;

/// Name of the file.
pub(crate) const HEAD: &str = "release.json";

/// What a release is of. It holds nothing that its tables do not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) version: u32,
    pub(crate) kind: Kind,
    pub(crate) title: String,
    pub(crate) audit_id: String,
    pub(crate) tool_version: String,
    pub(crate) rulebook_version: String,
    pub(crate) definition_id: String,
    /// Months in which the first and the last crime were recorded, as YYYY-MM.
    pub(crate) period_from: Option<String>,
    pub(crate) period_to: Option<String>,
    pub(crate) base: u64,
    pub(crate) threshold: u64,
    /// Digests of the rules that are counted, by id: counts of two releases are of the same thing where these are the same.
    pub(crate) rules: BTreeMap<String, String>,
    pub(crate) tables: Vec<TableHead>,
    /// Digests of the other files.
    pub(crate) files: BTreeMap<String, String>,
}

/// Whether counts are rounded or exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Rounded,
    Exact,
}

/// A table of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TableHead {
    pub(crate) name: String,
    pub(crate) file: String,
    /// Columns of words; all after them, as many as `counts` says, are counts, and the rest shares.
    pub(crate) keys: usize,
    pub(crate) counts: usize,
}

impl Head {
    pub(crate) fn json(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("plain data can be written");
        bytes.push(b'\n');
        bytes
    }
}
