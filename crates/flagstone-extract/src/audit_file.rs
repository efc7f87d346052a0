//! The audit file: which extracts an audit reads, under which rules, and what fails it.

mod check;
pub(crate) mod publish;
pub(crate) mod workload;

use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, ItemKind, Place, Section, Sources};
use jiff::civil::Date;

use crate::limits::Limits;
use crate::policy_file::{Loaded, PolicyFile, PolicyFileError};

pub use check::{CheckLimits, RuleLimit};
pub use publish::{PublishInputs, Rounding};
pub use workload::WorkloadInputs;

/// What `audit.toml` says.
#[derive(Debug, Clone)]
pub struct AuditFile {
    /// Its path as shown.
    pub path: Arc<str>,
    /// Its size.
    pub bytes: u64,
    /// Its BLAKE3 digest, as hex.
    pub digest: String,
    /// The audit's title.
    pub title: String,
    /// The rulebook to use.
    pub rules: RulesChoice,
    /// Whom person references tell apart.
    pub person_references: PersonReferencesChoice,
    /// Whether files of extracts may lie outside the folders of their profiles.
    pub allow_outside: bool,
    /// How much reading takes on.
    pub limits: Limits,
    /// What fails the run.
    pub gate: Gate,
    /// What `flagstone check` asks of an extract beyond the limits of the rulebook.
    pub check: CheckLimits,
    /// What a review of closed cases takes, where the file says so.
    pub workload: Option<WorkloadInputs>,
    /// What may be published, and how.
    pub publish: PublishInputs,
    /// The extracts, at least one, in the order of the file.
    pub extracts: Vec<ExtractEntry>,
    /// The text that places in the file point into.
    pub sources: Sources,
}

/// Which rulebook an audit uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RulesChoice {
    /// The one that the program was built with: `rules = "builtin"`, or no such key.
    Builtin,
    /// The one in this folder.
    Folder(PathBuf),
}

/// Whom the person references of the extracts tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonReferencesChoice {
    /// The people of one force: `person_references = "force"`, or no such key.
    Force,
    /// The people of all forces: `person_references = "national"`.
    National,
}

/// What a run does about a limit that is breached, or a rule that was skipped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// Where a check breaches its limit.
    pub on_breach: OnGate,
    /// Where a rule could not be evaluated.
    pub on_skipped: OnGate,
    /// The share of a force's rows that may be set aside before the audit is incomplete, whatever the other keys say.
    pub max_quarantine_share: f64,
}

/// The share of a force's rows that may be set aside where the audit file does not say. An assumption: beyond it, what
/// is left can hardly stand for what the force recorded; no source sets a limit.
pub const MAX_QUARANTINE_SHARE: f64 = 0.05;

/// Whether something fails the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnGate {
    /// It is reported, and the run succeeds.
    Report,
    /// The run fails.
    Fail,
}

/// One extract of an audit.
#[derive(Debug, Clone)]
pub struct ExtractEntry {
    /// Path of its profile, joined to the audit file's folder.
    pub profile: PathBuf,
    /// The day on which it was taken; `None`: not stated, so that rules cannot know it.
    pub extracted_on: Option<Date>,
    /// Where the audit file names it.
    pub place: Place,
}

impl AuditFile {
    /// Loads the audit file at `path`, and says everything that is wrong with it. Profiles are not opened.
    ///
    /// # Errors
    ///
    /// [`PolicyFileError`] if the file cannot be read.
    pub fn load(path: &Path) -> Result<Loaded<AuditFile>, PolicyFileError> {
        let mut diagnostics = Diagnostics::new();
        let file = PolicyFile::read("audit file", path, &mut diagnostics)?;
        let document = file.file.as_ref().and_then(|file| file.parse(&mut diagnostics));
        let folder = path.parent().unwrap_or(Path::new(""));
        let value = document.and_then(|document| audit(&file, folder, &document.root(), &mut diagnostics));
        let value = value.filter(|_| !diagnostics.has_errors());
        Ok(Loaded { value, diagnostics: diagnostics.sorted(), sources: file.sources })
    }
}

fn audit(file: &PolicyFile, folder: &Path, root: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<AuditFile> {
    let title = root.text("title", diagnostics);
    let rules = match root.text_opt("rules", diagnostics) {
        Some(text) if text.value != "builtin" => RulesChoice::Folder(folder.join(text.value)),
        _ => RulesChoice::Builtin,
    };
    let person_references = match root.item("person_references").is_some() {
        true => match root.word("person_references", &["force", "national"], diagnostics) {
            Some(1) => PersonReferencesChoice::National,
            _ => PersonReferencesChoice::Force,
        },
        false => PersonReferencesChoice::Force,
    };
    let allow_outside = root.boolean_or("allow_outside", false, diagnostics);
    let limits = limits(root, diagnostics);
    let gate = gate(root, diagnostics);
    let check = check::read(root, diagnostics);
    let workload = workload::read(root, diagnostics);
    let publish = publish::read(folder, root, diagnostics);
    let extracts = extracts(folder, root, diagnostics);
    root.finish(diagnostics);
    Some(AuditFile {
        path: Arc::clone(&file.path),
        bytes: file.bytes,
        digest: file.digest.clone(),
        title: title?.value,
        rules,
        person_references,
        allow_outside,
        limits,
        gate,
        check,
        workload,
        publish,
        extracts,
        sources: file.sources.clone(),
    })
}

/// `[limits]`: each is a whole number from 1.
fn limits(root: &Section<'_>, diagnostics: &mut Diagnostics) -> Limits {
    let mut limits = Limits::default();
    let Some(section) = root.section_opt("limits", diagnostics) else { return limits };
    for limit in Limits::NAMED {
        let Some(item) = section.item(limit.name) else { continue };
        let number = match item.kind() {
            ItemKind::Integer(number) => u64::try_from(number).ok().and_then(NonZeroU64::new),
            _ => None,
        };
        match number {
            Some(number) => *(limit.of)(&mut limits) = number,
            None => diagnostics.push(
                Diagnostic::error(DiagnosticCode::WrongKeyType, item.place(), "a limit is a whole number from 1")
                    .label("expected a whole number"),
            ),
        }
    }
    section.finish(diagnostics);
    limits
}

fn gate(root: &Section<'_>, diagnostics: &mut Diagnostics) -> Gate {
    let Some(section) = root.section_opt("gate", diagnostics) else {
        return Gate { on_breach: OnGate::Fail, on_skipped: OnGate::Fail, max_quarantine_share: MAX_QUARANTINE_SHARE };
    };
    let share = section.any("max_quarantine_share").is_some();
    let share = if share { section.fraction("max_quarantine_share", diagnostics) } else { None };
    let _ = section.item("max_quarantine_share");
    let mut on = |key| {
        let given = section.item(key).is_some();
        let word = if given { section.word(key, &["report", "fail"], diagnostics) } else { None };
        if word == Some(0) { OnGate::Report } else { OnGate::Fail }
    };
    let gate = Gate {
        on_breach: on("on_breach"),
        on_skipped: on("on_skipped"),
        max_quarantine_share: share.unwrap_or(MAX_QUARANTINE_SHARE),
    };
    section.finish(diagnostics);
    gate
}

fn extracts(folder: &Path, root: &Section<'_>, diagnostics: &mut Diagnostics) -> Vec<ExtractEntry> {
    let sections = root.sections("extract", diagnostics);
    if sections.is_empty() {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::MissingKey, root.place(), "the audit names no extract")
                .help("add a table [[extract]] with the key `profile` for each extract"),
        );
    }
    let mut entries: Vec<ExtractEntry> = Vec::new();
    for section in sections {
        let profile = section.text("profile", diagnostics);
        let extracted_on = section.date_opt("extracted_on", diagnostics);
        section.finish(diagnostics);
        let Some(profile) = profile else { continue };
        let path = folder.join(&profile.value);
        if let Some(first) = entries.iter().find(|entry| entry.profile == path) {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::DuplicateId, profile.place.clone(), "this extract is named twice")
                    .label("its records would count twice")
                    .note("it is first named here", Some(first.place.clone())),
            );
        }
        entries.push(ExtractEntry { profile: path, extracted_on, place: profile.place });
    }
    entries
}

#[cfg(test)]
mod tests {
    use std::fs;

    use flagstone_rules::{RenderStyle, render};
    use jiff::civil::date;

    use super::*;

    fn load(text: &str) -> Loaded<AuditFile> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("audit.toml");
        fs::write(&path, text).unwrap();
        AuditFile::load(&path).unwrap()
    }

    #[test]
    fn an_audit_file_is_read_in_full() {
        let loaded = load(
            "title = \"T\"\nrules = \"my/rules\"\n[gate]\non_breach = \"report\"\n[[extract]]\nprofile = \"a/profile.toml\"\n\
             extracted_on = 2026-01-31\n[[extract]]\nprofile = \"b/profile.toml\"\n",
        );
        let audit = loaded.value.unwrap();
        assert_eq!(audit.title, "T");
        assert!(matches!(&audit.rules, RulesChoice::Folder(path) if path.ends_with("my/rules")));
        let gate = Gate { on_breach: OnGate::Report, on_skipped: OnGate::Fail, max_quarantine_share: 0.05 };
        assert_eq!(audit.gate, gate);
        assert_eq!(audit.extracts[0].extracted_on, Some(date(2026, 1, 31)));
        assert!(audit.extracts[1].profile.ends_with("b/profile.toml"));
        assert_eq!(audit.extracts[1].extracted_on, None);
    }

    #[test]
    fn every_mistake_is_said_at_once() {
        let loaded = load(
            "titel = \"T\"\n[gate]\non_breach = \"ignore\"\n[[extract]]\nprofile = \"a.toml\"\nextracted_on = \"2026-01-31\"\n\
             [[extract]]\nprofile = \"a.toml\"\n",
        );
        assert!(loaded.value.is_none());
        let codes: Vec<&str> = loaded.diagnostics.iter().map(|d| d.code.as_str()).collect();
        assert_eq!(codes, ["D002", "D003", "D005", "D004", "D008"]);
        let text = render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
        assert!(text.contains("a key with a similar name exists: `title`"), "{text}");
    }

    #[test]
    fn limits_are_raised_by_name() {
        let audit = load(
            "title = \"T\"\n[limits]\nrows = 5\nunpacked_ratio = 9223372036854775807\n[[extract]]\nprofile = \"a.toml\"\n",
        );
        let limits = audit.value.unwrap().limits;
        assert_eq!((limits.rows.get(), limits.unpacked_ratio.get()), (5, i64::MAX as u64));
        assert_eq!(limits.columns, Limits::default().columns);
        for wrong in ["rows = 0", "rows = -1", "rows = \"5\"", "row = 5"] {
            let loaded = load(&format!("title = \"T\"\n[limits]\n{wrong}\n[[extract]]\nprofile = \"a.toml\"\n"));
            assert!(loaded.value.is_none() && loaded.diagnostics.len() == 1, "{wrong}");
        }
    }

    #[test]
    fn a_release_is_rounded_as_the_file_says() {
        let audit = load(
            "title = \"T\"\n[publish]\nrounding = \"10-5\"\ntotals_known = false\nearlier = [\"r/2025\"]\n\
             [[extract]]\nprofile = \"a.toml\"\n",
        );
        let publish = audit.value.unwrap().publish;
        assert_eq!((publish.rounding, publish.totals_known), (Rounding::TenFive, false));
        assert!(publish.earlier.len() == 1 && publish.earlier[0].ends_with("r/2025"));
        for wrong in ["rounding = \"3-3\"", "earlier = [\"a\", \"a\"]", "earlier = [\"\"]", "earliest = []"] {
            let loaded = load(&format!("title = \"T\"\n[publish]\n{wrong}\n[[extract]]\nprofile = \"a.toml\"\n"));
            assert!(loaded.value.is_none() && loaded.diagnostics.len() == 1, "{wrong}");
        }
    }

    #[test]
    fn an_audit_of_nothing_is_a_mistake() {
        let loaded = load("title = \"T\"\n");
        assert_eq!(loaded.diagnostics[0].message, "the audit names no extract");
    }

    #[test]
    fn a_missing_audit_file_is_named() {
        let error = AuditFile::load(Path::new("nowhere/audit.toml")).unwrap_err();
        insta::assert_snapshot!(error, @"cannot read audit file nowhere/audit.toml: there is no such file; check its name and folder");
    }
}
