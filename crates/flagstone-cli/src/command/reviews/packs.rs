//! The files that reviewers get.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use flagstone_results::{AssignmentRow, ReviewKind};
use flagstone_review::pack::{self, Pack};
use flagstone_review::{Log, Sample};

use super::failed;
use crate::arguments::ReferencesArguments;
use crate::command::inputs::{self, Inputs};
use crate::command::{key, whole_file};
use crate::exit::Exit;
use crate::message::Failure;

/// The forces' own references by force and key.
pub(in crate::command) type References = HashMap<(String, String), String>;

/// The references of the extracts named, where packs are to hold them.
pub(in crate::command) fn references(arguments: &ReferencesArguments) -> Result<Option<References>, Failure> {
    let (Some(audit), Some(key_file)) = (&arguments.identifiable, &arguments.key) else { return Ok(None) };
    if !key_file.is_file() {
        return Err(Failure::new(Exit::Policy, format!("there is no key file {}", key_file.display()))
            .help("name the key that the audit hashed references with"));
    }
    let key = key::load_or_make(key_file)?;
    let audit_file = inputs::audit_file(audit)?;
    let rules = inputs::rulebook(&audit_file, arguments.rulebook.rules.as_deref())?;
    let inputs = Inputs::load(&audit_file, &rules)?;
    let mut references = References::new();
    for number in 0..inputs.len() {
        let extract = inputs.read(number)?;
        let known = flagstone_engine::results::references_by_hash(&extract, &key);
        references.extend(known.into_iter().map(|(hash, reference)| ((extract.force.clone(), hash), reference)));
    }
    Ok(Some(references))
}

/// Writes a workbook and the same as CSV for each reviewer of a round; gives how many files that are. Cases are in the order of
/// their keys, which says nothing of them. Adjudicators get files of their own, so that nobody decides a dispute as one case
/// among others.
pub(in crate::command) fn write(
    sample: &Sample,
    log: &Log,
    round: i64,
    references: Option<&References>,
) -> Result<usize, Failure> {
    let mut by_reader: BTreeMap<(&str, bool), Vec<&AssignmentRow>> = BTreeMap::new();
    for row in log.assignments.iter().filter(|row| row.round == round) {
        by_reader.entry((&row.reviewer, row.kind == ReviewKind::Adjudicate)).or_default().push(row);
    }
    let folder = sample.folder().join("packs");
    fs::create_dir_all(&folder)
        .map_err(|error| Failure::new(Exit::Internal, format!("cannot make {}: {error}", folder.display())))?;
    let mut n_files = 0;
    for ((reviewer, adjudicates), mut cases) in by_reader {
        cases.sort_by(|a, b| (&a.record_key, &a.force).cmp(&(&b.record_key, &b.force)));
        if let Some(references) = references {
            let is_known =
                |row: &&&AssignmentRow| references.contains_key(&(row.force.clone(), row.record_key.clone()));
            let n_unknown = cases.len() - cases.iter().filter(is_known).count();
            if n_unknown > 0 {
                return Err(Failure::new(
                    Exit::Policy,
                    format!("{n_unknown} cases of the sample are not in these extracts"),
                )
                .help("name the audit file and the key of the audit that the sample was drawn from"));
            }
        }
        let pack = Pack { plan: &sample.plan, reviewer, cases, references };
        let name = format!("round-{round}-{reviewer}{}", if adjudicates { "-disputes" } else { "" });
        whole_file::write_new(&folder.join(format!("{name}.xlsx")), &pack::workbook(&pack).map_err(failed)?)?;
        whole_file::write_new(&folder.join(format!("{name}.csv")), &pack::csv(&pack))?;
        n_files += 2;
    }
    Ok(n_files)
}
