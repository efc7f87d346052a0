//! `waivers.toml`: which breaches of which force are let pass, why, by whom, and until when.

use std::path::Path;
use std::sync::Arc;

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Place, Section, Sources, similar};
use jiff::civil::Date;

use crate::policy_file::{Loaded, PolicyFile, PolicyFileError};

/// What a file of waivers says.
#[derive(Debug, Clone)]
pub struct WaiverFile {
    /// Its path as shown.
    pub path: Arc<str>,
    /// In the order of the file; none twice for one force and rule.
    pub waivers: Vec<WaiverEntry>,
}

/// One waiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverEntry {
    /// Code of the force.
    pub force: String,
    /// Id of what is waived.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub approver: String,
    /// The last day on which it holds.
    pub expiry: Date,
    /// Line of the file on which the rule is named, from 1.
    pub line: u64,
}

impl WaiverFile {
    /// Loads the file at `path`, and says everything that is wrong with it. `rules` are the ids that can be waived.
    ///
    /// # Errors
    ///
    /// [`PolicyFileError`] if the file cannot be read.
    pub fn load(path: &Path, rules: &[String]) -> Result<Loaded<WaiverFile>, PolicyFileError> {
        let mut diagnostics = Diagnostics::new();
        let file = PolicyFile::read("waiver file", path, &mut diagnostics)?;
        let document = file.file.as_ref().and_then(|file| file.parse(&mut diagnostics));
        let value = document.map(|document| WaiverFile {
            path: Arc::clone(&file.path),
            waivers: waivers(&document.root(), &file.sources, rules, &mut diagnostics),
        });
        let value = value.filter(|_| !diagnostics.has_errors());
        Ok(Loaded { value, diagnostics: diagnostics.sorted(), sources: file.sources })
    }
}

fn waivers(root: &Section<'_>, sources: &Sources, rules: &[String], diagnostics: &mut Diagnostics) -> Vec<WaiverEntry> {
    let mut waivers: Vec<(WaiverEntry, Place)> = Vec::new();
    for section in root.sections("waiver", diagnostics) {
        let force = section.text("force", diagnostics);
        let rule = section.text("rule", diagnostics);
        let reason = section.text("reason", diagnostics);
        let approver = section.text("approver", diagnostics);
        let expiry = section.date_opt("expiry", diagnostics);
        if section.any("expiry").is_none() {
            section.missing("expiry", diagnostics);
        }
        section.finish(diagnostics);
        let (Some(force), Some(rule), Some(reason), Some(approver), Some(expiry)) =
            (force, rule, reason, approver, expiry)
        else {
            continue;
        };
        if !rules.contains(&rule.value) {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::NotAllowed, rule.place.clone(), "nothing that can be waived has this id")
                    .label("unknown id")
                    .help_opt(similar("an id", &rule.value, rules.iter().map(String::as_str)))
                    .help("`flagstone rules list` has the checks; rows that were set aside, and a check of nothing, cannot be waived"),
            );
            continue;
        }
        let same = |other: &&(WaiverEntry, Place)| other.0.force == force.value && other.0.rule == rule.value;
        if let Some((_, first)) = waivers.iter().find(same) {
            diagnostics.push(
                Diagnostic::error(
                    DiagnosticCode::DuplicateId,
                    rule.place.clone(),
                    "this is waived twice for one force",
                )
                .help("leave one of the two")
                .note("the first is here", Some(first.clone())),
            );
        }
        let line = line_of(&rule.place, sources);
        let (force, reason, approver) = (force.value, reason.value, approver.value);
        waivers.push((WaiverEntry { force, rule: rule.value, reason, approver, expiry, line }, rule.place));
    }
    root.finish(diagnostics);
    waivers.into_iter().map(|(waiver, _)| waiver).collect()
}

fn line_of(place: &Place, sources: &Sources) -> u64 {
    let before = sources.text(&place.path).and_then(|text| text.get(..place.span.start)).unwrap_or_default();
    before.matches('\n').count() as u64 + 1
}

#[cfg(test)]
mod tests {
    use std::fs;

    use flagstone_rules::{RenderStyle, render};
    use jiff::civil::date;

    use super::*;

    fn load(text: &str) -> Loaded<WaiverFile> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("waivers.toml");
        fs::write(&path, text).unwrap();
        WaiverFile::load(&path, &["FS204".to_owned(), "FS101".to_owned()]).unwrap()
    }

    const WHOLE: &str =
        "[[waiver]]\nforce = \"X01\"\nrule = \"FS204\"\nreason = \"r\"\napprover = \"a\"\nexpiry = 2026-12-31\n";

    #[test]
    fn a_waiver_is_read_in_full() {
        let waivers = load(WHOLE).value.unwrap().waivers;
        let expected = WaiverEntry {
            force: "X01".into(),
            rule: "FS204".into(),
            reason: "r".into(),
            approver: "a".into(),
            expiry: date(2026, 12, 31),
            line: 3,
        };
        assert_eq!(waivers, [expected]);
        assert!(load("").value.unwrap().waivers.is_empty());
    }

    #[test]
    fn every_key_is_required() {
        for key in ["force", "rule", "reason", "approver", "expiry"] {
            let text: String =
                WHOLE.lines().filter(|line| !line.starts_with(key)).map(|line| format!("{line}\n")).collect();
            let loaded = load(&text);
            assert!(loaded.value.is_none(), "{key}");
            assert_eq!(loaded.diagnostics[0].code, DiagnosticCode::MissingKey, "{key}");
        }
    }

    #[test]
    fn what_cannot_be_waived_or_is_waived_twice_is_said() {
        let loaded = load(&format!("{WHOLE}{WHOLE}{}", WHOLE.replace("FS204", "FS110")));
        let codes: Vec<&str> = loaded.diagnostics.iter().map(|d| d.code.as_str()).collect();
        assert_eq!(codes, ["D008", "D005"]);
        let text = render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
        assert!(text.contains("an id with a similar name exists: `FS101`"), "{text}");
    }
}
