//! `--results DIR`: the results of a whole audit of the one extract.

use std::path::Path;

use flagstone_engine::PersonReferences;
use flagstone_engine::results::{AuditHead, AuditResults, Finished};
use flagstone_extract::{AuditFile, Extract};
use flagstone_results::{ExtraFile, InputFile, InputKind, ManifestInput, RulebookFile};
use flagstone_rules::Rulebook;
use jiff::Timestamp;

use crate::command::{audit, rulebook};
use crate::exit::Exit;
use crate::message::Failure;

pub(super) fn write(
    folder: &Path,
    head: AuditHead,
    rules: &Rulebook,
    rules_folder: Option<&Path>,
    extract: &Extract,
    audit_file: Option<(&Path, &AuditFile)>,
) -> Result<(), Failure> {
    let internal = |error: String| Failure::new(Exit::Internal, error);
    let head = AuditHead { labelled: rulebook::labelled(rules_folder, rules)?, ..head };
    let mut results = AuditResults::new(rules, head, None);
    let mut force = flagstone_engine::audit_force(rules, extract, PersonReferences::OfTheForce)
        .map_err(|error| internal(error.to_string()))?;
    results.add(extract, &mut force);
    let audit_file = audit_file.map(|(path, file)| InputFile {
        kind: InputKind::Audit,
        force: None,
        path: audit::file_name(path),
        bytes: file.bytes,
        blake3: file.digest.clone(),
    });
    let inputs: Vec<InputFile> = audit_file.into_iter().chain(audit::input_files(extract)).collect();
    let audit_id = flagstone_results::audit_id(&inputs, rules.digest());
    let Finished { results, not_run, .. } = results.finish(audit_id, Timestamp::now());
    let digests = rules.digests().iter();
    let rulebook_files = digests.map(|(path, blake3)| RulebookFile { path: path.clone(), blake3: blake3.clone() });
    let manifest = ManifestInput { rulebook_files: rulebook_files.collect(), inputs, not_run, identifiable_rows: None };
    let page = flagstone_report::html::page(&results).into_bytes();
    let report = ExtraFile { name: "report.html".to_owned(), restricted: false, bytes: page };
    flagstone_results::write(folder, &results, None, manifest, &[report])
        .map(drop)
        .map_err(|error| internal(error.to_string()))
}
