//! Writing a results folder, whole or not at all.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;

use crate::error::{OnPath, ResultsError, ResultsErrorKind};
use crate::folder::partial::{Access, Partial};
use crate::folder::restricted::RestrictedWriter;
use crate::folder::{RESTRICTED, marking, replace};
use crate::manifest::{MANIFEST, Manifest, ManifestInput, OutputFile, RowCounts, RulebookDigest, SCHEMA_VERSION, TOOL};
use crate::results::{Restricted, Results};

/// A file that goes with the tables, such as `report.html`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraFile {
    /// A plain file name.
    pub name: String,
    /// Whether it is case-level and belongs into the folder `restricted`.
    pub restricted: bool,
    /// The whole content.
    pub bytes: Vec<u8>,
}

/// Writes a results folder at `dest` and returns its manifest.
///
/// Everything is written into a hidden folder beside `dest`, brought to disk, and moved into place in one step, so
/// that a reader sees the old results or the new ones, never a mixture. What stood at `dest` before is removed, with
/// everything in it. The same tables and inputs give the same bytes; only `audit.parquet` and the manifest hold times.
///
/// # Errors
///
/// A [`ResultsError`] if `dest` is a file or a folder that holds something else than results, if a table's rows
/// repeat their grain, if the name of an extra file is taken, or if anything cannot be written. `dest` is then
/// as it was before.
pub fn write(
    dest: &Path,
    results: &Results,
    restricted: Option<&Restricted>,
    manifest: ManifestInput,
    extra: &[ExtraFile],
) -> Result<Manifest, ResultsError> {
    let Some(restricted) = restricted else {
        check_names(dest, false, extra)?;
        let files = files_of_results(dest, results, extra)?;
        let dest = replace::destination(dest, MANIFEST)?;
        let (partial, manifest) = staged(&dest, results, manifest, &files)?;
        replace::swap(&partial, &dest).on_write(&dest)?;
        return Ok(manifest);
    };
    check_names(dest, true, extra)?;
    let mut writer = RestrictedWriter::create(dest)?;
    writer.add(restricted)?;
    writer.finish(results, &restricted.worklist.iter().collect::<Vec<_>>(), manifest, extra)
}

/// The aggregate tables and their manifest in a hidden folder beside `dest`, on disk, to be moved to where they belong.
pub(super) fn stage(
    dest: &Path,
    results: &Results,
    manifest: ManifestInput,
) -> Result<(Partial, Manifest), ResultsError> {
    staged(dest, results, manifest, &files_of_results(dest, results, &[])?)
}

fn staged(
    dest: &Path,
    results: &Results,
    manifest: ManifestInput,
    files: &[File],
) -> Result<(Partial, Manifest), ResultsError> {
    let partial = Partial::create(dest)?;
    let outputs = write_files(&partial, files)?;
    let manifest = complete(results, false, manifest, outputs);
    finish(&partial, &manifest)?;
    Ok((partial, manifest))
}

/// Writes files; gives what the manifest says of them.
pub(super) fn write_files(partial: &Partial, files: &[File]) -> Result<Vec<OutputFile>, ResultsError> {
    for file in files {
        partial.write(&file.path, &file.bytes, file.access)?;
    }
    Ok(files.iter().map(File::output).collect())
}

/// Adds the manifest to a folder that is whole but for it, and brings all of it to disk.
pub(super) fn finish(partial: &Partial, manifest: &Manifest) -> Result<(), ResultsError> {
    partial.write(MANIFEST, &manifest.to_json(), Access::Usual)?;
    partial.sync()
}

/// A file to be written.
pub(super) struct File {
    /// Relative to the results folder, with `/`.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
    pub(super) n_rows: Option<u64>,
    pub(super) access: Access,
}

impl File {
    fn output(&self) -> OutputFile {
        OutputFile {
            path: self.path.clone(),
            bytes: self.bytes.len() as u64,
            blake3: crate::digest::digest_of(&self.bytes),
            rows: self.n_rows,
        }
    }
}

/// The files of the aggregate tables, and those that go with them.
pub(super) fn files_of_results(dest: &Path, results: &Results, extra: &[ExtraFile]) -> Result<Vec<File>, ResultsError> {
    let mut files = Vec::new();
    for (table, bytes) in results.encode() {
        let bytes = bytes.map_err(|kind| ResultsError::new(dest.join(&table.name), kind))?;
        files.push(File { path: table.name, bytes, n_rows: Some(table.n_rows), access: Access::Usual });
    }
    for file in extra {
        let (path, access) = match file.restricted {
            false => (file.name.clone(), Access::Usual),
            true => (format!("{RESTRICTED}/{}", file.name), Access::OwnerOnly),
        };
        files.push(File { path, bytes: file.bytes.clone(), n_rows: None, access });
    }
    Ok(files)
}

/// What the manifest says, which names the files `outputs` in the order of their paths.
pub(super) fn complete(
    results: &Results,
    restricted: bool,
    input: ManifestInput,
    mut outputs: Vec<OutputFile>,
) -> Manifest {
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let ManifestInput { mut rulebook_files, mut inputs, mut not_run, identifiable_rows } = input;
    rulebook_files.sort();
    inputs.sort();
    not_run.sort();
    let audit = &results.audit;
    let total = |count: fn(&crate::ForceRow) -> i64| results.forces.iter().map(count).sum();
    Manifest {
        tool: TOOL.to_owned(),
        schema_version: SCHEMA_VERSION,
        tool_version: audit.tool_version.clone(),
        audit_id: audit.audit_id.clone(),
        title: audit.title.clone(),
        started_at: to_millisecond(audit.started_at),
        finished_at: to_millisecond(audit.finished_at),
        rulebook: RulebookDigest {
            version: audit.rulebook_version.clone(),
            digest: audit.rulebook_digest.clone(),
            files: rulebook_files,
        },
        inputs,
        outputs,
        rows: RowCounts {
            read: total(|force| force.rows_read),
            accepted: total(|force| force.rows_accepted),
            quarantined: total(|force| force.rows_quarantined),
        },
        seed: None,
        restricted,
        identifiable_rows,
        not_run,
    }
}

/// The table `audit` keeps milliseconds; the manifest says the same.
fn to_millisecond(moment: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(moment.as_millisecond()).expect("a timestamp cut to milliseconds stays in range")
}

/// Refuses extra files whose names are taken or lead elsewhere.
pub(super) fn check_names(dest: &Path, restricted: bool, extra: &[ExtraFile]) -> Result<(), ResultsError> {
    let mut taken = BTreeSet::from([MANIFEST, RESTRICTED]);
    for ExtraFile { name, restricted: case_level, .. } in extra {
        let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
        let fits = plain && !name.ends_with(".parquet") && (!case_level || (restricted && name != marking::FILE));
        if !fits || !taken.insert(name) {
            return Err(ResultsError::new(dest.join(name), ResultsErrorKind::ExtraName));
        }
    }
    Ok(())
}
