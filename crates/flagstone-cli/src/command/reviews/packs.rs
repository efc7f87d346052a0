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
use crate::progress::Progress;

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
        let extract = inputs.read(number, &Progress::hidden())?;
        let known = flagstone_engine::results::references_by_hash(&extract, &key);
        references.extend(known.into_iter().map(|(hash, reference)| ((extract.force.clone(), hash), reference)));
    }
    Ok(Some(references))
}

/// Refuses references that do not know every one of these cases, before anything is written.
pub(in crate::command) fn check<'c>(
    cases: impl Iterator<Item = (&'c str, &'c str)>,
    references: Option<&References>,
) -> Result<(), Failure> {
    let Some(references) = references else { return Ok(()) };
    let is_unknown = |(force, key): &(&str, &str)| !references.contains_key(&((*force).to_owned(), (*key).to_owned()));
    match cases.filter(is_unknown).count() {
        0 => Ok(()),
        n => Err(Failure::new(Exit::Policy, format!("{n} cases of the sample are not in these extracts"))
            .help("name the audit file and the key of the audit that the sample was drawn from")),
    }
}

/// Writes a workbook and the same as CSV for each reviewer of each round, where they are not there yet: a run that failed before
/// it had written them is made good by the next. Gives how many files were written.
///
/// Cases are in the order of their keys, which says nothing of them. Adjudicators get files of their own.
pub(in crate::command) fn write(sample: &Sample, log: &Log, references: Option<&References>) -> Result<usize, Failure> {
    let mut by_reader: BTreeMap<(i64, &str, bool), Vec<&AssignmentRow>> = BTreeMap::new();
    for row in &log.assignments {
        by_reader.entry((row.round, &row.reviewer, row.kind == ReviewKind::Adjudicate)).or_default().push(row);
    }
    let folder = sample.folder().join("packs");
    fs::create_dir_all(&folder).map_err(|error| {
        Failure::new(Exit::Internal, format!("cannot make {}: {error}", folder.display()))
            .help("packs are written into the folder of the sample, which must be one that can be written")
    })?;
    let mut n_files = 0;
    for ((round, reviewer, adjudicates), mut cases) in by_reader {
        cases.sort_by(|a, b| (&a.record_key, &a.force).cmp(&(&b.record_key, &b.force)));
        let pack = Pack { plan: &sample.plan, reviewer, cases, references };
        let name = format!("round-{round}-{reviewer}{}", if adjudicates { "-disputes" } else { "" });
        let (workbook, csv) = (folder.join(format!("{name}.xlsx")), folder.join(format!("{name}.csv")));
        if !workbook.exists() {
            whole_file::write_new(&workbook, &pack::workbook(&pack).map_err(failed)?)?;
            n_files += 1;
        }
        if !csv.exists() {
            whole_file::write_new(&csv, &pack::csv(&pack))?;
            n_files += 1;
        }
    }
    Ok(n_files)
}
