//! Which extract is meant: a folder or files, and the profile that describes them.

use std::fs;
use std::path::{Component, Path, PathBuf};

use flagstone_extract::{AuditFile, Profile};
use flagstone_rules::Rulebook;
use jiff::civil::Date;

use crate::arguments::CheckArguments;
use crate::command::inputs;
use crate::exit::Exit;
use crate::message::{Failure, mistakes, n_errors, print_diagnostics};
use crate::terminal;

/// An extract that was asked for.
pub(super) struct Found {
    /// Its profile, for the files where they are.
    pub(super) profile: Profile,
    profile_path: PathBuf,
    /// In which the profile's paths begin.
    folder: PathBuf,
    /// The files, where files were named.
    files: Vec<PathBuf>,
}

/// Finds extract and profile. No file of the extract is opened.
pub(super) fn find(arguments: &CheckArguments, rules: &Rulebook) -> Result<Found, Failure> {
    let mut folders = Vec::new();
    let mut files = Vec::new();
    for path in &arguments.extract {
        let is_folder = fs::metadata(path).map_err(|error| unreadable(path, &error))?.is_dir();
        if is_folder { &mut folders } else { &mut files }.push(path.clone());
    }
    let folder = match (folders.as_slice(), files.as_slice()) {
        ([folder], []) => folder.clone(),
        ([], [first, ..]) => parent(first),
        _ => {
            let what = "an extract is one folder, or files; several folders, or both, were given";
            return Err(Failure::new(Exit::Policy, what).help("check one extract at a time"));
        }
    };
    let profile_path = arguments.profile.clone().unwrap_or_else(|| folder.join("profile.toml"));
    let profile = load(&profile_path, rules)?;
    let own = parent(&profile_path);
    let (folder, profile) = if files.is_empty() { (folder, profile) } else { folder_of_files(&own, &files, profile) };
    let profile = if same(&folder, &own) { profile } else { profile.in_folder(&folder) };
    Ok(Found { profile, profile_path, folder, files })
}

impl Found {
    /// The path of a source as it is shown: from where the program was started.
    pub(super) fn shown(&self, source: &str) -> String {
        shown(&self.folder.join(source))
    }

    /// The profile's.
    pub(super) fn shown_profile(&self) -> String {
        shown(&self.profile_path)
    }

    /// The files that must not be written to.
    pub(super) fn inputs(&self) -> Vec<PathBuf> {
        let files = self.profile.files(true).unwrap_or_default().into_iter().map(|(_, path)| path);
        files.chain([self.profile_path.clone()]).collect()
    }

    /// Says so where files were named, and they are not the ones that the profile reads.
    pub(super) fn is_whole(&self, allow_outside: bool) -> Result<(), Failure> {
        if self.files.is_empty() {
            return Ok(());
        }
        let read = self.profile.files(allow_outside).map_err(|error| inputs::read_failure(&error))?;
        let profile = self.shown_profile();
        if let Some(file) = self.files.iter().find(|file| !read.iter().any(|(_, path)| same(file, path))) {
            let what = format!("profile {profile} reads no file {}", shown(file));
            return Err(
                Failure::new(Exit::Policy, what).help("add a table [[file]] for it to the profile, or leave it out")
            );
        }
        let missing = read.iter().find(|(_, path)| path.exists() && !self.files.iter().any(|file| same(file, path)));
        if let Some((_, path)) = missing {
            let what = format!("profile {profile} also reads {}, which was not given", shown(path));
            return Err(Failure::new(Exit::Policy, what).help("name every file of the extract, or its folder alone"));
        }
        Ok(())
    }
}

/// The day of the extract: as given, else as the audit file says it of this profile.
pub(super) fn day(arguments: &CheckArguments, audit_file: Option<&AuditFile>, found: &Found) -> Option<Date> {
    if arguments.extracted_on.is_some() {
        return arguments.extracted_on;
    }
    let audit_file = audit_file?;
    match audit_file.extracts.iter().find(|entry| same(&entry.profile, &found.profile_path)) {
        Some(entry) => entry.extracted_on,
        None => {
            terminal::say(&format!(
                "note: {} names no extract with the profile {}: its limits hold, the day of the extract is not known\n",
                audit_file.path,
                found.shown_profile()
            ));
            None
        }
    }
}

fn load(path: &Path, rules: &Rulebook) -> Result<Profile, Failure> {
    let loaded = Profile::load(path, rules).map_err(|error| {
        Failure::new(Exit::Policy, error.to_string())
            .help("name it with --profile FILE; `flagstone map FILE...` suggests a first one")
    })?;
    let Some(profile) = loaded.value else {
        let message = format!("the profile has {}; nothing was read", mistakes(n_errors(&loaded.diagnostics)));
        return Err(Failure::policy(message, vec![(loaded.diagnostics, loaded.sources)])
            .help("`flagstone rules schema profile` prints what a profile can say"));
    };
    print_diagnostics(&loaded.diagnostics, &loaded.sources);
    Ok(profile)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder; check its name".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(Exit::Input, format!("cannot read extract {}: {why}", path.display()))
        .help("name the folder of one extract, or all its files: `flagstone check EXTRACT`")
}

fn parent(path: &Path) -> PathBuf {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// In which folder the profile's names lead to `files`: its own, or one that holds them all; the nearest of these where none
/// does, which is then said.
fn folder_of_files(own: &Path, files: &[PathBuf], mut profile: Profile) -> (PathBuf, Profile) {
    let nearest = files.iter().fold(parent(&files[0]), |common, file| common_folder(&common, file));
    let above: Vec<PathBuf> =
        nearest.ancestors().filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_owned).collect();
    for folder in std::iter::once(own.to_owned()).chain(above) {
        profile = profile.in_folder(&folder);
        let read = profile.files(true).unwrap_or_default();
        if files.iter().all(|file| read.iter().any(|(_, path)| same(file, path))) {
            return (folder, profile);
        }
    }
    (nearest, profile)
}

fn is_in(file: &Path, folder: &Path) -> bool {
    match (file.canonicalize(), folder.canonicalize()) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        _ => false,
    }
}

fn common_folder(folder: &Path, file: &Path) -> PathBuf {
    folder.ancestors().find(|folder| is_in(file, folder)).unwrap_or(folder).to_owned()
}

fn same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// From where the program was started, with forward slashes: the paths that CI systems know.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let within = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let parts: PathBuf = within.components().filter(|part| *part != Component::CurDir).collect();
    parts.to_string_lossy().replace('\\', "/")
}
