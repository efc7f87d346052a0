//! What an audit file names: the rulebook, the profiles, the extracts, one at a time.

mod side_by_side;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::OnceLock;
use std::thread;

use flagstone_engine::{Auditor, ForceAudit, PersonReferences, SharedPeople};
use flagstone_extract::{
    AuditFile, ColumnStore, Extract, PersonReferencesChoice, Profile, ReadErrorKind, ReadOptions, RulesChoice,
};
use flagstone_rules::Rulebook;

use self::side_by_side::SideBySide;
use super::rulebook;
use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors, print_diagnostics};
use crate::progress::Progress;

/// The extracts of an audit, mapped under one rulebook.
pub(super) struct Inputs<'a> {
    audit_file: &'a AuditFile,
    rules: &'a Rulebook,
    profiles: Vec<Profile>,
    /// The size of each extract's files, looked up when it is first asked for.
    bytes: OnceLock<Vec<u64>>,
    columns: ColumnStore,
    keeps_narratives: bool,
}

impl<'a> Inputs<'a> {
    /// Loads every profile; no extract is opened yet.
    pub(super) fn load(audit_file: &'a AuditFile, rules: &'a Rulebook) -> Result<Inputs<'a>, Failure> {
        let profiles = load_profiles(audit_file, rules)?;
        Ok(Inputs {
            audit_file,
            rules,
            profiles,
            bytes: OnceLock::new(),
            columns: ColumnStore::Memory,
            keeps_narratives: true,
        })
    }

    /// For what is counted and not shown: with the columns of extracts held here, and no texts of narratives where no rule
    /// reads them.
    pub(super) fn for_counts(self, columns: ColumnStore) -> Inputs<'a> {
        Inputs { columns, keeps_narratives: false, ..self }
    }

    /// The profiles, in the order of the audit file.
    pub(super) fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// How many extracts there are.
    pub(super) fn len(&self) -> usize {
        self.profiles.len()
    }

    /// Code of the force that supplies an extract.
    pub(super) fn force(&self, number: usize) -> &str {
        self.profiles[number].force()
    }

    /// Its name.
    pub(super) fn force_name(&self, number: usize) -> &str {
        self.profiles[number].name()
    }

    /// A progress bar over all extracts.
    pub(super) fn progress(&self) -> Progress {
        Progress::over_extracts(self.bytes().to_vec())
    }

    /// The size of each extract's files.
    fn bytes(&self) -> &[u64] {
        let of_profile = |profile: &Profile| profile.input_bytes(self.audit_file.allow_outside);
        self.bytes.get_or_init(|| self.profiles.iter().map(of_profile).collect())
    }

    /// Reads one extract.
    pub(super) fn read(&self, number: usize, progress: &Progress) -> Result<Extract, Failure> {
        let extracted_on = self.audit_file.extracts[number].extracted_on;
        let allow_outside = self.audit_file.allow_outside;
        let limits = self.audit_file.limits;
        let progress = |rows| progress.rows_read(rows);
        let columns = self.columns.clone();
        let options = ReadOptions {
            extracted_on,
            allow_outside,
            limits,
            columns,
            keeps_narratives: self.keeps_narratives,
            progress: &progress,
            ..ReadOptions::default()
        };
        flagstone_extract::read(&self.profiles[number], self.rules, &options).map_err(|error| read_failure(&error))
    }

    /// Reads every extract, works on it and gives both to `take`, in the order of the audit file. Several are worked on at a time,
    /// by as many threads as the machine has, as far as they are together no larger than the largest; `worker` makes what a
    /// thread works with.
    pub(super) fn each<T: Send, W: FnMut(&mut Extract) -> Result<T, Failure>>(
        &self,
        progress: &Progress,
        worker: impl Fn() -> W + Sync,
        mut take: impl FnMut(Extract, T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let n_threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let reading_worker = || {
            let mut work = worker();
            move |number: usize| {
                progress.doing(format!("reading {}", self.force_name(number)));
                let mut extract = self.read(number, progress)?;
                progress.doing(format!("evaluating {}", self.force_name(number)));
                let value = work(&mut extract)?;
                Ok((extract, value))
            }
        };
        SideBySide::new(self.bytes()).run(n_threads, reading_worker, |(extract, value)| {
            take(extract, value)?;
            progress.force_done();
            Ok(())
        })
    }

    /// The people of all forces, where the audit says that references are national: every extract is read once for them.
    pub(super) fn shared_people(&self) -> Result<Option<SharedPeople>, Failure> {
        if self.audit_file.person_references == PersonReferencesChoice::Force {
            return Ok(None);
        }
        let progress = self.progress();
        let mut people = SharedPeople::default();
        for number in 0..self.len() {
            progress.doing(format!("reading the people of {}", self.force_name(number)));
            let extract = self.read(number, &progress)?;
            people.add(self.rules, &extract).map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
            progress.force_done();
        }
        progress.finish();
        Ok(Some(people))
    }

    /// Evaluates every rule on one extract.
    pub(super) fn evaluate(&self, auditor: &mut Auditor<'_>, extract: &Extract) -> Result<ForceAudit, Failure> {
        let references = match self.audit_file.person_references {
            PersonReferencesChoice::Force => PersonReferences::OfTheForce,
            PersonReferencesChoice::National => PersonReferences::National,
        };
        auditor.audit(extract, references).map_err(|error| Failure::new(Exit::Internal, error.to_string()))
    }
}

/// The audit file at `path`; warnings are printed, errors are a failure.
pub(super) fn audit_file(path: &Path) -> Result<AuditFile, Failure> {
    let loaded = AuditFile::load(path).map_err(|error| {
        Failure::new(Exit::Policy, error.to_string())
            .help("name an audit file: `flagstone audit AUDIT.toml`; `flagstone init` makes a folder with a first one")
    })?;
    let Some(audit_file) = loaded.value else {
        let message = format!("the audit file has {}; nothing was read", mistakes(n_errors(&loaded.diagnostics)));
        return Err(Failure::policy(message, vec![(loaded.diagnostics, loaded.sources)])
            .help("`flagstone rules schema audit` prints what an audit file can say"));
    };
    print_diagnostics(&loaded.diagnostics, &loaded.sources);
    Ok(audit_file)
}

/// The rulebook in `folder`, else the one that the audit file names.
pub(super) fn rulebook(audit_file: &AuditFile, folder: Option<&Path>) -> Result<Rulebook, Failure> {
    rulebook::load(rules_folder(audit_file, folder))
}

/// `folder`, else the folder of the rulebook that the audit file names; `None` for the one built in.
pub(super) fn rules_folder<'a>(audit_file: &'a AuditFile, folder: Option<&'a Path>) -> Option<&'a Path> {
    folder.or(match &audit_file.rules {
        RulesChoice::Builtin => None,
        RulesChoice::Folder(folder) => Some(folder.as_path()),
    })
}

const WHAT_A_PROFILE_SAYS: &str =
    "`flagstone rules schema profile` prints what a profile can say; `flagstone map FILE...` suggests a first one";

/// Every profile, or what is wrong with all of them at once.
fn load_profiles(audit_file: &AuditFile, rules: &Rulebook) -> Result<Vec<Profile>, Failure> {
    let mut profiles = Vec::new();
    let mut wrong = Vec::new();
    for entry in &audit_file.extracts {
        let loaded = Profile::load(&entry.profile, rules).map_err(|error| {
            Failure::new(Exit::Policy, error.to_string())
                .help("`flagstone map FILE... --force CODE --name NAME` writes a first profile beside the files of an extract")
        })?;
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
        return Err(Failure::policy(format!("the profiles have {}; nothing was read", mistakes(n)), wrong)
            .help(WHAT_A_PROFILE_SAYS));
    }
    let mut forces = BTreeSet::new();
    if let Some(twice) = profiles.iter().find(|profile| !forces.insert(profile.force().to_ascii_lowercase())) {
        return Err(Failure::new(
            Exit::Policy,
            format!("two extracts of one audit carry force code `{}`", twice.force()),
        )
        .help("give each force one extract, or each profile its own force code"));
    }
    Ok(profiles)
}

pub(super) fn read_failure(error: &flagstone_extract::ReadError) -> Failure {
    if let (ReadErrorKind::Profile, Some((diagnostics, sources))) = (error.kind(), error.diagnostics()) {
        return Failure::policy(error.to_string(), vec![(diagnostics.to_vec(), sources.clone())])
            .help(WHAT_A_PROFILE_SAYS);
    }
    let exit = if error.kind() == ReadErrorKind::NotKept { Exit::Internal } else { Exit::Input };
    Failure::new(exit, error.to_string())
}
