//! A folder of estimates from human reviews: three tables and a small manifest, whole or not at all.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::digest::{digest_of, digest_of_file};
use crate::error::{OnPath, ResultsError, ResultsErrorKind};
use crate::file;
use crate::folder::partial::{Access, Partial};
use crate::folder::{read_table, replace};
use crate::manifest::{OutputFile, SCHEMA_VERSION, TOOL};
use crate::table::Table;
use crate::tables::{AgreementMeasureRow, EstimateRow, ReviewerAgreementRow};
use crate::words::SubjectKind;

/// File name of the manifest within a folder of estimates. It is not the one of a results folder: neither may ever take the
/// other's place.
pub const ESTIMATES_MANIFEST: &str = "estimates.json";

/// Estimates from human reviews, and what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimateTables {
    /// What they rest on.
    pub origin: EstimateOrigin,
    /// The estimates.
    pub estimates: Vec<EstimateRow>,
    /// Decisions of pairs of reviewers.
    pub pairs: Vec<ReviewerAgreementRow>,
    /// How far these agree.
    pub agreement: Vec<AgreementMeasureRow>,
}

/// What estimates rest on, so that a figure can be traced. Keys are written in the order of the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateOrigin {
    /// Version of the program that made the estimates.
    pub tool_version: String,
    /// Names the sample.
    pub sample_id: String,
    /// BLAKE3 digest, hexadecimal, of the sample as it is now: its plan and every draw.
    pub sample_digest: String,
    /// BLAKE3 digest of everything that was handed out and came back.
    pub log_digest: String,
    /// BLAKE3 digest of the secret seed that decided the order of drawing.
    pub seed_digest: String,
    /// The audit whose case-level results the sample was drawn from.
    pub audit_id: String,
    /// Version of the rulebook of that audit.
    pub rulebook_version: String,
    /// BLAKE3 digest of the rulebook.
    pub rulebook_digest: String,
    /// What reviewers were asked about.
    pub subject_kind: SubjectKind,
    /// Id of the definition, signal or lexicon.
    pub subject_id: String,
    /// Its title.
    pub title: String,
    /// Digest of what its answers rest on, as the table `rules` of the audit has it.
    pub subject_digest: String,
    /// Code of the only force that the sample is of; absent for all forces of the audit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force: Option<String>,
    /// Cases in the frozen frame.
    pub cases: u64,
    /// Cases left out of it.
    pub cases_left_out: u64,
    /// Which cases these are, in words that go on after "cases": `whose flag is not known`.
    pub left_out: String,
    /// Codes of the forces that are left out as a whole.
    pub forces_left_out: Vec<String>,
    /// Cases drawn that nobody has decided yet.
    pub not_read: u64,
    /// Cases without a flag that one reviewer found, and no second one has confirmed.
    pub to_confirm: u64,
    /// Cases in dispute.
    pub disputed: u64,
    /// Cases that reviewers could not decide.
    pub cannot_decide: u64,
    /// Whether reviewers agree well enough to publish: passed, not_passed or no_claim.
    pub agreement_gate: String,
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    tool: String,
    schema_version: i64,
    origin: EstimateOrigin,
    outputs: Vec<OutputFile>,
}

#[derive(Deserialize)]
struct Version {
    tool: String,
    schema_version: i64,
}

impl EstimateTables {
    /// Writes the folder at `dest`: beside its place, brought to disk, and moved there in one step. What stood there before is
    /// removed, if it was a folder of estimates.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if `dest` is a file or a folder that holds something else than estimates, or if anything cannot be
    /// written. `dest` is then as it was before.
    pub fn write(&self, dest: &Path) -> Result<(), ResultsError> {
        let files = [encoded(dest, &self.estimates)?, encoded(dest, &self.pairs)?, encoded(dest, &self.agreement)?];
        let output = |(path, rows, bytes): &(String, u64, Vec<u8>)| OutputFile {
            path: path.clone(),
            bytes: bytes.len() as u64,
            blake3: digest_of(bytes),
            rows: Some(*rows),
        };
        let manifest = Manifest {
            tool: TOOL.to_owned(),
            schema_version: SCHEMA_VERSION,
            origin: self.origin.clone(),
            outputs: files.iter().map(output).collect(),
        };
        let mut json = serde_json::to_vec_pretty(&manifest).expect("a manifest holds nothing that JSON cannot");
        json.push(b'\n');
        let dest = replace::destination(dest, ESTIMATES_MANIFEST)?;
        let partial = Partial::create(&dest)?;
        for (path, _, bytes) in &files {
            partial.write(path, bytes, Access::Usual)?;
        }
        partial.write(ESTIMATES_MANIFEST, &json, Access::Usual)?;
        partial.sync()?;
        replace::swap(&partial, &dest).on_write(&dest)
    }

    /// Reads the folder `dir`, whose tables must be those of its manifest.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] that names the folder or file: no folder of estimates, another schema version, a table that is
    /// missing, damaged, or another than was written.
    pub fn read(dir: &Path) -> Result<Self, ResultsError> {
        let path = dir.join(ESTIMATES_MANIFEST);
        let not_there = |_| ResultsError::new(dir, ResultsErrorKind::NotEstimates);
        let json = std::fs::read(&path).map_err(not_there)?;
        let damaged = |source| ResultsError::new(&path, ResultsErrorKind::Manifest { source });
        let version: Version = serde_json::from_slice(&json).map_err(damaged)?;
        if version.tool != TOOL {
            return Err(ResultsError::new(dir, ResultsErrorKind::NotEstimates));
        }
        if version.schema_version != SCHEMA_VERSION {
            let found = version.schema_version.to_string();
            return Err(ResultsError::new(path, ResultsErrorKind::SchemaVersion { found }));
        }
        let manifest: Manifest = serde_json::from_slice(&json).map_err(damaged)?;
        Ok(EstimateTables {
            origin: manifest.origin,
            estimates: unchanged(dir, &manifest.outputs)?,
            pairs: unchanged(dir, &manifest.outputs)?,
            agreement: unchanged(dir, &manifest.outputs)?,
        })
    }
}

fn encoded<T: Table>(dest: &Path, rows: &[T]) -> Result<(String, u64, Vec<u8>), ResultsError> {
    let (table, bytes) = file::encode(rows.iter());
    let bytes = bytes.map_err(|kind| ResultsError::new(dest.join(&table.name), kind))?;
    Ok((table.name, table.n_rows, bytes))
}

fn unchanged<T: Table>(dir: &Path, outputs: &[OutputFile]) -> Result<Vec<T>, ResultsError> {
    let name = file::name::<T>();
    let path = dir.join(&name);
    let rows = read_table(dir)?;
    let (_, digest) = digest_of_file(&path).on_read(&path)?;
    if outputs.iter().any(|output| output.path == name && output.blake3 == digest) {
        Ok(rows)
    } else {
        Err(ResultsError::new(path, ResultsErrorKind::OutputChanged))
    }
}
