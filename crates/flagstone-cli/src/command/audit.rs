//! `flagstone audit`: the main job.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use flagstone_engine::results::{AuditHead, AuditResults};
use flagstone_extract::{AuditFile, OnGate, Profile, ReadErrorKind, ReadOptions, RulesChoice};
use flagstone_report::text::TextOptions;
use flagstone_results::{ALL, CheckStatus, ExtraFile, InputFile, InputKind, ManifestInput, Results, RulebookFile};
use flagstone_rules::Rulebook;
use jiff::Timestamp;

use super::{key, rulebook};
use crate::arguments::AuditArguments;
use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors, print_diagnostics};
use crate::progress::Progress;
use crate::terminal;

pub(super) fn run(arguments: &AuditArguments) -> Result<Exit, Failure> {
    let started_at = Timestamp::now();
    let audit_file = load_audit_file(&arguments.audit)?;
    let folder = arguments.rulebook.rules.as_deref().or(match &audit_file.rules {
        RulesChoice::Builtin => None,
        RulesChoice::Folder(folder) => Some(folder.as_path()),
    });
    let rules = rulebook::load(folder)?;
    let profiles = load_profiles(&audit_file, &rules)?;
    let key = arguments.case_level.then(|| key::load_or_make(&key_path(arguments))).transpose()?;

    let head =
        AuditHead { title: audit_file.title.clone(), tool_version: env!("CARGO_PKG_VERSION").to_owned(), started_at };
    let mut results = AuditResults::new(&rules, head, key);
    let mut inputs = vec![InputFile {
        kind: InputKind::Audit,
        force: None,
        path: file_name(&arguments.audit),
        bytes: audit_file.bytes,
        blake3: audit_file.digest.clone(),
    }];
    let progress = Progress::over_forces(profiles.len());
    for (profile, entry) in profiles.iter().zip(&audit_file.extracts) {
        // One force at a time, so that memory follows the largest force, not the country.
        progress.doing(format!("reading {}", profile.name()));
        let options = ReadOptions { extracted_on: entry.extracted_on, ..ReadOptions::default() };
        let extract = flagstone_extract::read(profile, &rules, &options).map_err(|error| read_failure(&error))?;
        progress.doing(format!("evaluating {}", profile.name()));
        let force = flagstone_engine::audit_force(&rules, &extract)
            .map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
        results.add(&extract, &force);
        inputs.extend(input_files(&extract));
        progress.force_done();
    }
    progress.finish();

    let audit_id = flagstone_results::audit_id(&inputs, rules.digest());
    let (results, restricted, not_run) = results.finish(audit_id, Timestamp::now());
    let rulebook_files = rules
        .digests()
        .iter()
        .map(|(path, blake3)| RulebookFile { path: path.clone(), blake3: blake3.clone() })
        .collect();
    let manifest = ManifestInput { rulebook_files, inputs, not_run };
    let report =
        ExtraFile { name: "report.html".to_owned(), bytes: flagstone_report::html::page(&results).into_bytes() };
    flagstone_results::write(&arguments.out, &results, restricted.as_ref(), manifest, &[report])
        .map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
    print_summary(&results, arguments.json);
    if !arguments.json {
        println!("\nreport: {}", arguments.out.join("report.html").display());
    }
    Ok(exit(&audit_file, &results))
}

/// Prints the headline figures to standard output.
pub(super) fn print_summary(results: &Results, json: bool) {
    if json {
        println!("{:#}", flagstone_report::json::summary(results));
        return;
    }
    let options = TextOptions { width: 80, colour: terminal::colour_on_stdout(), unicode: true };
    print!("{}", flagstone_report::text::summary(results, &options));
}

/// A breached limit is said before what was skipped: it is the more certain of the two. An audit that evaluated nothing
/// is never a success, whatever the audit file says.
fn exit(audit_file: &AuditFile, results: &Results) -> Exit {
    let of_forces = || results.checks.iter().filter(|row| row.force != ALL);
    let breached = of_forces().any(|row| row.status == CheckStatus::Fail);
    let skipped = of_forces().any(|row| matches!(row.status, CheckStatus::Incomplete | CheckStatus::Error));
    let evaluated = of_forces().any(|row| row.passed + row.breaches > 0)
        || results.verdicts.iter().any(|row| row.meets + row.does_not_meet > 0);
    if breached && audit_file.gate.on_breach == OnGate::Fail {
        Exit::LimitBreached
    } else if !evaluated || (skipped && audit_file.gate.on_skipped == OnGate::Fail) {
        Exit::Incomplete
    } else {
        Exit::Success
    }
}

fn load_audit_file(path: &Path) -> Result<AuditFile, Failure> {
    let loaded = AuditFile::load(path).map_err(|error| {
        Failure::new(Exit::Policy, error.to_string()).help("name an audit file: flagstone audit AUDIT.toml")
    })?;
    let Some(audit_file) = loaded.value else {
        let message = format!("the audit file has {}; nothing was read", mistakes(n_errors(&loaded.diagnostics)));
        return Err(Failure::policy(message, vec![(loaded.diagnostics, loaded.sources)]));
    };
    print_diagnostics(&loaded.diagnostics, &loaded.sources);
    Ok(audit_file)
}

/// Every profile, or what is wrong with all of them at once.
fn load_profiles(audit_file: &AuditFile, rules: &Rulebook) -> Result<Vec<Profile>, Failure> {
    let mut profiles = Vec::new();
    let mut wrong = Vec::new();
    for entry in &audit_file.extracts {
        let loaded =
            Profile::load(&entry.profile, rules).map_err(|error| Failure::new(Exit::Policy, error.to_string()))?;
        match loaded.value {
            Some(profile) => {
                print_diagnostics(&loaded.diagnostics, &loaded.sources);
                profiles.push(profile);
            }
            None => wrong.push((loaded.diagnostics, loaded.sources)),
        }
    }
    if !wrong.is_empty() {
        let n = n_errors(wrong.iter().flat_map(|(diagnostics, _)| diagnostics));
        return Err(Failure::policy(format!("the profiles have {}; nothing was read", mistakes(n)), wrong));
    }
    let mut forces = BTreeSet::new();
    if let Some(twice) = profiles.iter().find(|profile| !forces.insert(profile.force())) {
        return Err(Failure::new(
            Exit::Policy,
            format!("two extracts of one audit carry force code `{}`", twice.force()),
        )
        .help("give each force one extract, or each profile its own force code"));
    }
    Ok(profiles)
}

fn read_failure(error: &flagstone_extract::ReadError) -> Failure {
    if let (ReadErrorKind::Profile, Some((diagnostics, sources))) = (error.kind(), error.diagnostics()) {
        return Failure::policy(error.to_string(), vec![(diagnostics.to_vec(), sources.clone())]);
    }
    Failure::new(Exit::Input, error.to_string())
}

fn input_files(extract: &flagstone_extract::Extract) -> Vec<InputFile> {
    let force = Some(extract.force.clone());
    let profile = InputFile {
        kind: InputKind::Profile,
        force: force.clone(),
        path: file_name(Path::new(&*extract.profile_path)),
        bytes: extract.profile_bytes,
        blake3: extract.profile_digest.clone(),
    };
    let sources = extract.sources.iter().map(|source| InputFile {
        kind: InputKind::Extract,
        force: force.clone(),
        path: source.path.clone(),
        bytes: source.bytes,
        blake3: source.blake3.clone(),
    });
    std::iter::once(profile).chain(sources).collect()
}

/// The name alone: results must not carry the paths of the machine they were made on.
fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn key_path(arguments: &AuditArguments) -> PathBuf {
    arguments.key.clone().unwrap_or_else(|| arguments.audit.with_file_name("flagstone.key"))
}
