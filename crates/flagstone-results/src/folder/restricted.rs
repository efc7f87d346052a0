//! Case-level tables, written as an audit goes: one force after another, so that none is held when it is done.
//!
//! A table's rows stand in the order of its grain over all forces, and forces come in the order of the audit. So each table is first
//! written in parts, into the hidden folder in which the results are made, and its parts are put in order when the last force is
//! done. What is left by a run that fails or is killed is removed as the hidden folder is.

mod cases;
mod digesting;
mod findings;
mod runs;

use std::path::{Path, PathBuf};

use crate::error::{OnPath, ResultsError, ResultsErrorKind};
use crate::file::{encode, sorted};
use crate::folder::partial::{Access, Partial};
use crate::folder::write::{self, ExtraFile, File, check_names, complete, files_of_results, write_files};
use crate::folder::{RESTRICTED, marking, replace};
use crate::manifest::{MANIFEST, Manifest, ManifestInput, OutputFile};
use crate::results::{Restricted, Results};
use crate::table::Table;
use crate::tables::{CaseRow, FindingRow, SetAsideRow, WorklistRow};
pub use cases::{Case, Cases};
use findings::FindingParts;
pub use findings::{FindingSource, Findings, FindingsOf};
use runs::Runs;

/// So many rows are made columns of at a time: few enough to stay in a processor's cache.
const ROWS_AT_A_TIME: usize = 8192;

/// A results folder with case-level tables in the making.
///
/// Nothing is at its destination until [`RestrictedWriter::finish`]; dropped before that, it leaves nothing.
pub struct RestrictedWriter {
    dest: PathBuf,
    partial: Partial,
    cases: Runs<CaseRow>,
    findings: FindingParts,
    quarantine: Runs<SetAsideRow>,
}

impl RestrictedWriter {
    /// Begins a results folder for `dest`.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if `dest` may not be replaced, or nothing can be written beside it.
    pub fn create(dest: &Path) -> Result<RestrictedWriter, ResultsError> {
        let dest = replace::destination(dest, MANIFEST)?;
        let partial = Partial::create(&dest)?;
        let cases = Runs::create(&partial)?;
        let findings = FindingParts::create(&partial)?;
        let quarantine = Runs::create(&partial)?;
        Ok(RestrictedWriter { dest, partial, cases, findings, quarantine })
    }

    /// Begins the rows of `cases` of one force.
    pub fn cases(&mut self, force: &str) -> Cases<'_> {
        Cases::new(&mut self.cases, force)
    }

    /// Begins the rows of `findings` of one check in one force.
    pub fn findings(&mut self, of: FindingsOf<'_>) -> Findings<'_> {
        Findings::new(&mut self.findings, of)
    }

    /// Adds the rows of `quarantine` of one force, in any order.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if two rows agree in the grain, or they cannot be written.
    pub fn quarantine(&mut self, force: &str, rows: &[SetAsideRow]) -> Result<(), ResultsError> {
        let rows = sorted(rows.iter()).map_err(|kind| self.quarantine.failed(kind))?;
        for rows in rows.chunks(ROWS_AT_A_TIME) {
            self.quarantine.write(&SetAsideRow::batch_of(rows))?;
        }
        self.quarantine.end(force)
    }

    /// Finishes the tables, adds everything else that belongs into the folder, and moves it to its place in one step, as
    /// [`crate::write()`] does; gives the manifest.
    ///
    /// # Errors
    ///
    /// As [`crate::write()`].
    pub fn finish(
        self,
        results: &Results,
        worklist: &[&WorklistRow],
        manifest: ManifestInput,
        extra: &[ExtraFile],
    ) -> Result<Manifest, ResultsError> {
        let RestrictedWriter { dest, partial, cases, findings, quarantine } = self;
        check_names(&dest, true, extra)?;
        let mut files = files_of_results(&dest, results, extra)?;
        let (table, bytes) = encode(worklist.iter().copied());
        let path = in_restricted(&table.name);
        let bytes = bytes.map_err(|kind| ResultsError::new(partial.named(&path), kind))?;
        files.push(File { path, bytes, n_rows: Some(table.n_rows), access: Access::OwnerOnly });
        let (path, text) = (in_restricted(marking::FILE), marking::TEXT.into());
        files.push(File { path, bytes: text, n_rows: None, access: Access::OwnerOnly });

        let mut outputs: Vec<OutputFile> =
            vec![cases.finish(&partial)?, findings.finish(&partial)?, quarantine.finish(&partial)?];
        outputs.extend(write_files(&partial, &files)?);
        let manifest = complete(results, true, manifest, outputs);
        write::finish(&partial, &manifest)?;
        // What is there may have become another thing than it was when the audit began.
        replace::destination(&dest, MANIFEST)?;
        replace::swap(&partial, &dest).on_write(&dest)?;
        Ok(manifest)
    }

    /// Adds tables that are in memory.
    pub(super) fn add(&mut self, restricted: &Restricted) -> Result<(), ResultsError> {
        let cases = sorted(restricted.cases.iter()).map_err(|kind| self.cases.failed(kind))?;
        for of_force in cases.chunk_by(|a, b| a.force == b.force) {
            let mut writer = self.cases(&of_force[0].force);
            for row in of_force {
                let [blocked_by, fails, unknown, mentions, discounted] =
                    [&row.blocked_by, &row.fails, &row.unknown, &row.mentions, &row.discounted]
                        .map(|list| list.iter().map(String::as_str).collect::<Vec<_>>());
                writer.push(&Case {
                    record_key: &row.record_key,
                    definition_id: &row.definition_id,
                    verdict: row.verdict,
                    flagged: row.flagged,
                    blocked_by: &blocked_by,
                    fails: &fails,
                    unknown: &unknown,
                    mentions: &mentions,
                    discounted: &discounted,
                    has_narrative: row.has_narrative,
                })?;
            }
            writer.end()?;
        }
        let findings = sorted(restricted.findings.iter()).map_err(|kind| self.findings.failed(kind))?;
        let alike = |a: &&FindingRow, b: &&FindingRow| {
            (&a.rule_id, &a.force, &a.table, &a.field) == (&b.rule_id, &b.force, &b.table, &b.field)
        };
        for rows in findings.chunk_by(alike) {
            let sources: Vec<String> = rows.iter().map(|row| row.source.clone()).collect();
            let FindingRow { rule_id, force, table, field, .. } = rows[0];
            let mut writer = self.findings(FindingsOf { rule_id, force, table, field, sources: &sources });
            for (source, row) in (0..).zip(rows) {
                let hash = row.record_key.as_ref().map(blake3::Hash::from_hex).transpose();
                let hash = hash.map_err(|_| writer.failed(ResultsErrorKind::RecordKey))?;
                writer.push(FindingSource { source, row: row.row }, hash.as_ref().map(blake3::Hash::as_bytes))?;
            }
            writer.end()?;
        }
        let mut forces: Vec<&str> = restricted.quarantine.iter().map(|row| row.force.as_str()).collect();
        forces.sort_unstable();
        forces.dedup();
        for force in forces {
            let rows: Vec<SetAsideRow> =
                restricted.quarantine.iter().filter(|row| row.force == force).cloned().collect();
            self.quarantine(force, &rows)?;
        }
        Ok(())
    }
}

/// Path of a file of the folder of case-level tables.
fn in_restricted(name: &str) -> String {
    format!("{RESTRICTED}/{name}")
}

/// Path of the file that holds the parts of a table until they are put in order.
fn parts_of<T: Table>() -> String {
    in_restricted(&format!(".{}.parts", T::NAME))
}
