//! `manifest.json`: what went in, what came out, and what was not run.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::{ResultsError, ResultsErrorKind};

/// Version of the layout of a results folder: its tables, their columns and the manifest. A reader refuses any other.
pub const SCHEMA_VERSION: i64 = 4;

/// File name of the manifest within a results folder.
pub const MANIFEST: &str = "manifest.json";

/// What `tool` says in a manifest that this program wrote.
pub(crate) const TOOL: &str = "flagstone";

/// The manifest of a results folder. Keys are written in the order of the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `flagstone`: the mark by which a results folder is known.
    pub tool: String,
    /// Version of the folder's layout; see [`SCHEMA_VERSION`].
    pub schema_version: i64,
    /// Version of the program that made the results.
    pub tool_version: String,
    /// See [`crate::AuditRow::audit_id`].
    pub audit_id: String,
    /// Title of the audit.
    pub title: String,
    /// When the run began, to the millisecond.
    pub started_at: Timestamp,
    /// When the run ended, to the millisecond.
    pub finished_at: Timestamp,
    /// The rulebook that was applied.
    pub rulebook: RulebookDigest,
    /// Every file that was read, sorted by kind, force and path.
    pub inputs: Vec<InputFile>,
    /// Every file that was written except the manifest, sorted by path.
    pub outputs: Vec<OutputFile>,
    /// Rows of all forces together.
    pub rows: RowCounts,
    /// Seed of the random numbers used; null, because an audit uses none.
    pub seed: Option<u64>,
    /// Whether the folder holds case-level tables.
    pub restricted: bool,
    /// Rows of a list with the forces' own references that the run wrote elsewhere; null where it wrote none.
    pub identifiable_rows: Option<u64>,
    /// Rules that were not run, sorted by rule and force.
    pub not_run: Vec<NotRun>,
}

/// The rulebook that was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulebookDigest {
    /// Version, as the rulebook gives it.
    pub version: String,
    /// BLAKE3 digest of the whole rulebook, hexadecimal.
    pub digest: String,
    /// Its files, sorted by path.
    pub files: Vec<RulebookFile>,
}

/// One file of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RulebookFile {
    /// Path relative to the rulebook.
    pub path: String,
    /// BLAKE3 digest, hexadecimal.
    pub blake3: String,
}

/// What an input file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// The audit file.
    Audit,
    /// The profile of an extract.
    Profile,
    /// A file of an extract.
    Extract,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InputFile {
    /// What the file is.
    pub kind: InputKind,
    /// Code of the force it belongs to; absent for the audit file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force: Option<String>,
    /// Path of the file, as the audit file or profile gives it.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// BLAKE3 digest, hexadecimal.
    pub blake3: String,
}

/// One file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputFile {
    /// Path relative to the results folder, with `/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// BLAKE3 digest, hexadecimal.
    pub blake3: String,
    /// Rows of a table; absent for other files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
}

/// Rows of all forces together: `read = accepted + quarantined`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// Rows read from the extracts.
    pub read: i64,
    /// Rows that became records.
    pub accepted: i64,
    /// Rows set aside.
    pub quarantined: i64,
}

/// A rule that was not run on a force.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NotRun {
    /// Id of the rule.
    pub rule_id: String,
    /// Code of the force.
    pub force: String,
    /// Why, in plain words.
    pub reason: String,
}

/// What the writer of results cannot know from the tables alone. Everything else in the manifest is taken from them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManifestInput {
    /// The files of the rulebook, in any order.
    pub rulebook_files: Vec<RulebookFile>,
    /// The files that were read, in any order.
    pub inputs: Vec<InputFile>,
    /// The rules that were not run, in any order.
    pub not_run: Vec<NotRun>,
    /// Rows of a list with the forces' own references that is written elsewhere.
    pub identifiable_rows: Option<u64>,
}

impl Manifest {
    /// Reads the manifest of the results folder `dir`.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if there is no manifest, it cannot be read, or it has another schema version.
    pub fn read(dir: &Path) -> Result<Self, ResultsError> {
        let path = dir.join(MANIFEST);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(source)
                if matches!(source.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) =>
            {
                return Err(ResultsError::new(dir, ResultsErrorKind::NotResults));
            }
            Err(source) => return Err(ResultsError::new(path, ResultsErrorKind::Read { source })),
        };
        // The version is looked at before the rest: another version may have other keys.
        let version: Version = serde_json::from_slice(&text)
            .map_err(|source| ResultsError::new(&path, ResultsErrorKind::Manifest { source }))?;
        if version.tool != TOOL {
            return Err(ResultsError::new(dir, ResultsErrorKind::NotResults));
        }
        if version.schema_version != SCHEMA_VERSION {
            let found = version.schema_version.to_string();
            return Err(ResultsError::new(path, ResultsErrorKind::SchemaVersion { found }));
        }
        serde_json::from_slice(&text).map_err(|source| ResultsError::new(path, ResultsErrorKind::Manifest { source }))
    }

    /// The manifest as it is stored: indented, keys in order, with a trailing newline.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).expect("a manifest holds nothing that JSON cannot");
        text.push(b'\n');
        text
    }
}

#[derive(Deserialize)]
struct Version {
    tool: String,
    schema_version: i64,
}
