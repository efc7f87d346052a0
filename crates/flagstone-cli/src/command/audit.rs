//! `flagstone audit`: the main job.

use std::path::{Path, PathBuf};

use flagstone_engine::Auditor;
use flagstone_engine::results::{
    AuditHead, AuditResults, CaseLevel, Finished, RecordKey, RestrictedRows, Team, Workload,
};
use flagstone_extract::{AuditFile, ColumnStore, Extract, OnGate, WorkloadInputs};
use flagstone_report::text::TextOptions;
use flagstone_results::{
    ALL, CheckStatus, ExtraFile, InputFile, InputKind, ManifestInput, RestrictedWriter, Results, ResultsError,
    RulebookFile, WorklistRow,
};
use flagstone_rules::Rulebook;
use jiff::Timestamp;

use super::history::Growing;
use super::inputs::{self, Inputs};
use super::{estimates, key, place, publish, rulebook, worklist};
use crate::allocator;
use crate::arguments::AuditArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &AuditArguments) -> Result<Exit, Failure> {
    let started_at = Timestamp::now();
    if arguments.columns_on_disk.is_some() {
        allocator::give_back_at_once();
    }
    let audit_file = inputs::audit_file(&arguments.audit)?;
    let rules_folder = inputs::rules_folder(&audit_file, arguments.rulebook.rules.as_deref());
    let rules = rulebook::load(rules_folder)?;
    let inputs = Inputs::load(&audit_file, &rules)?.for_counts(columns(arguments));
    let identifiable =
        arguments.identifiable.as_deref().map(|path| worklist::Identifiable::new(path, &arguments.out)).transpose()?;
    let key = key_of_cases(arguments)?;
    let release = arguments.publish.as_deref();
    let release = release.map(|folder| publish::Places::new(folder, None, &arguments.out)).transpose()?;
    let history = arguments.append.as_deref().map(|folder| Growing::at(folder, &arguments.out)).transpose()?;

    let head = AuditHead {
        title: audit_file.title.clone(),
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        started_at,
        workload: audit_file.workload.map(workload),
        labelled: rulebook::labelled(rules_folder, &rules)?,
        max_quarantine_share: audit_file.gate.max_quarantine_share,
    };
    let keeps_records = arguments.case_level;
    let mut rows = restricted_rows(arguments, &rules, key.as_ref())?;
    let case_level = key.map(|key| CaseLevel { key, references: identifiable.is_some() });
    let mut results = AuditResults::new(&rules, head, case_level);
    let mut files = vec![InputFile {
        kind: InputKind::Audit,
        force: None,
        path: file_name(&arguments.audit),
        bytes: audit_file.bytes,
        blake3: audit_file.digest.clone(),
    }];
    let shared = inputs.shared_people()?;
    let progress = inputs.progress();
    let (shared_with_all, inputs_of_all) = (shared.as_ref(), &inputs);
    let worker = || {
        let auditor = Auditor::new(&rules);
        let mut auditor = if keeps_records { auditor } else { auditor.counting_only() };
        move |extract: &mut Extract| {
            if let Some(shared) = shared_with_all {
                shared.mark(extract).map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
            }
            inputs_of_all.evaluate(&mut auditor, extract)
        }
    };
    inputs.each(&progress, worker, |extract, mut force| {
        if let Some(rows) = &mut rows {
            rows.add(&extract, &force).map_err(not_written)?;
        }
        results.add(&extract, &mut force);
        files.extend(input_files(&extract));
        Ok(())
    })?;
    progress.finish();
    if let Some(shared) = &shared {
        results.add_shared_people(shared);
    }

    let audit_id = flagstone_results::audit_id(&files, rules.digest());
    let Finished { results, not_run, listed } = results.finish(audit_id, Timestamp::now());
    let rulebook_files = rules
        .digests()
        .iter()
        .map(|(path, blake3)| RulebookFile { path: path.clone(), blake3: blake3.clone() })
        .collect();
    let identifiable_rows = identifiable.as_ref().map(|_| listed.len() as u64);
    let manifest = ManifestInput { rulebook_files, inputs: files, not_run, identifiable_rows };
    let estimates = estimates::of_audit(&arguments.estimates, &results.audit.audit_id)?;
    let runs = history.as_ref().map(|history| history.runs.as_slice());
    let page = flagstone_report::html::page_with(&results, &estimates, runs).into_bytes();
    let mut extra = vec![ExtraFile { name: "report.html".to_owned(), restricted: false, bytes: page }];
    match rows {
        Some(rows) => {
            let worklist: Vec<&WorklistRow> = listed.iter().map(|case| &case.row).collect();
            extra.extend(worklist::files(&worklist, &results)?);
            rows.into_writer().finish(&results, &worklist, manifest.clone(), &extra)
        }
        None => flagstone_results::write(&arguments.out, &results, None, manifest.clone(), &extra),
    }
    .map_err(not_written)?;
    if let Some(identifiable) = &identifiable {
        identifiable.write(&listed, &results)?;
    }
    print_summary(&results, arguments.json);
    if !arguments.json {
        terminal::print(&format!("\nreport: {}\n", arguments.out.join("report.html").display()));
    }
    if let Some((history, folder)) = history.as_ref().zip(arguments.append.as_deref()) {
        let said = history.append(&results, manifest)?;
        if !arguments.json {
            terminal::print(&format!("history: {}: {said}\n", folder.display()));
        }
    }
    if let Some(places) = &release {
        let definition = &results.audit.default_definition;
        let summary = publish::release(&results, definition, Some(&audit_file.publish), false, places)?;
        if !arguments.json {
            terminal::print(&format!("\n{}", publish::text(&summary, Some(&audit_file.publish), places)));
        }
    }
    Ok(exit(&audit_file, &results))
}

/// The key, if anything is wanted case by case.
fn key_of_cases(arguments: &AuditArguments) -> Result<Option<RecordKey>, Failure> {
    let (restricted, references) = (arguments.case_level, arguments.identifiable.is_some());
    if !restricted && !references {
        if arguments.key.is_some() {
            return Err(Failure::new(Exit::Policy, "--key is for case-level output, and none is asked for")
                .help("ask for it with --case-level or --identifiable FILE"));
        }
        return Ok(None);
    }
    let path = key_path(arguments);
    if place::is_within(&path, &arguments.out) {
        return Err(Failure::new(Exit::Policy, "a key is no part of the results folder")
            .help("name a file elsewhere with --key: new results would replace it, and whoever gets them could undo the hashes"));
    }
    if arguments.identifiable.as_deref().is_some_and(|list| place::is_within(list, &path)) {
        return Err(Failure::new(Exit::Policy, "--key and --identifiable name the same file").help("name two files"));
    }
    Ok(Some(key::load_or_make(&path)?))
}

/// What the case-level tables are written with, if they are asked for.
fn restricted_rows<'r>(
    arguments: &AuditArguments,
    rules: &'r Rulebook,
    key: Option<&RecordKey>,
) -> Result<Option<RestrictedRows<'r>>, Failure> {
    let Some(key) = key.filter(|_| arguments.case_level) else { return Ok(None) };
    let writer = RestrictedWriter::create(&arguments.out).map_err(not_written)?;
    Ok(Some(RestrictedRows::new(rules, key.clone(), writer)))
}

fn not_written(error: ResultsError) -> Failure {
    Failure::new(Exit::Internal, error.to_string())
}

/// Where the columns of extracts are held.
fn columns(arguments: &AuditArguments) -> ColumnStore {
    arguments.columns_on_disk.clone().map_or(ColumnStore::Memory, ColumnStore::Folder)
}

fn workload(inputs: WorkloadInputs) -> Workload {
    let team = |(reviewers, hours_per_week)| Team { reviewers, hours_per_week: f64::from(hours_per_week) };
    Workload {
        hours_per_case: inputs.hours_per_case.map(f64::from),
        cost_per_hour: inputs.cost_per_hour.map(f64::from),
        team: inputs.team.map(team),
    }
}

/// Prints the headline figures to standard output.
pub(super) fn print_summary(results: &Results, json: bool) {
    if json {
        terminal::print_json(&flagstone_report::json::summary(results));
        return;
    }
    terminal::print_coloured(&flagstone_report::text::summary(results, &text_options()));
}

/// How summaries are laid out on standard output.
pub(super) fn text_options() -> TextOptions {
    TextOptions { width: terminal::width_of_stdout(), colour: terminal::colour_on_stdout(), unicode: true }
}

/// Where too many rows were set aside the audit is incomplete, whatever was found in the others. Otherwise a breached limit
/// is said before what was skipped: it is the more certain of the two. An audit that evaluated nothing is never a success,
/// whatever the audit file says.
fn exit(audit_file: &AuditFile, results: &Results) -> Exit {
    let of_forces = || results.checks.iter().filter(|row| row.force != ALL);
    let breached = of_forces().any(|row| row.status == CheckStatus::Fail);
    let skipped = of_forces().any(|row| matches!(row.status, CheckStatus::Incomplete | CheckStatus::Error));
    let evaluated = of_forces().any(|row| row.passed + row.breaches > 0)
        || results.verdicts.iter().any(|row| row.meets + row.does_not_meet > 0);
    let limit = audit_file.gate.max_quarantine_share;
    let too_many_set_aside =
        results.forces.iter().any(|row| row.rows_quarantined as f64 > limit * row.rows_read as f64);
    if too_many_set_aside {
        Exit::Incomplete
    } else if breached && audit_file.gate.on_breach == OnGate::Fail {
        Exit::LimitBreached
    } else if !evaluated || (skipped && audit_file.gate.on_skipped == OnGate::Fail) {
        Exit::Incomplete
    } else {
        Exit::Success
    }
}

/// The profile and the files of an extract, as the manifest names them.
pub(super) fn input_files(extract: &flagstone_extract::Extract) -> Vec<InputFile> {
    let force = Some(extract.force.clone());
    let profile = InputFile {
        kind: InputKind::Profile,
        force: force.clone(),
        path: file_name(Path::new(&*extract.profile_path)),
        bytes: extract.profile_bytes,
        blake3: extract.profile_digest.clone(),
    };
    // A workbook is one file, however many of its sheets are read.
    let first = |at: usize| extract.sources[..at].iter().all(|before| before.path != extract.sources[at].path);
    let files = extract.sources.iter().enumerate().filter(|(at, _)| first(*at)).map(|(_, source)| source);
    let sources = files.map(|source| InputFile {
        kind: InputKind::Extract,
        force: force.clone(),
        path: source.path.clone(),
        bytes: source.bytes,
        blake3: source.blake3.clone(),
    });
    std::iter::once(profile).chain(sources).collect()
}

/// The name alone: results must not carry the paths of the machine they were made on.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn key_path(arguments: &AuditArguments) -> PathBuf {
    arguments.key.clone().unwrap_or_else(|| arguments.audit.with_file_name("flagstone.key"))
}
