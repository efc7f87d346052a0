//! `flagstone verify`: results, and the inputs if they are there, against the digests in the manifest.

mod release;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use flagstone_extract::AuditFile;
use flagstone_results::{InputKind, Manifest, digest_of_file};
use serde_json::json;

use super::inputs::{self, Inputs};
use super::{audit_results, rulebook};
use crate::arguments::VerifyArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// Something that is not as the manifest says.
struct Difference {
    /// "output", "audit file", "profile", "extract", "rule".
    what: &'static str,
    /// Force and path, or path alone.
    name: String,
    how: String,
}

/// What was looked at.
struct Looked {
    n: usize,
    differences: Vec<Difference>,
}

const CHANGED: &str = "differs from what the run read";
const MISSING: &str = "is not there";
const UNREADABLE: &str = "cannot be read";

pub(super) fn run(arguments: &VerifyArguments) -> Result<Exit, Failure> {
    if let Some(certificate) = &arguments.certificate {
        return release::verify(&arguments.results, certificate, arguments.json);
    }
    let unreadable = |error: flagstone_results::ResultsError| audit_results::unreadable(&error);
    let manifest = Manifest::read(&arguments.results).map_err(unreadable)?;
    let problems = flagstone_results::verify(&arguments.results).map_err(unreadable)?;
    let mut looked = Looked { n: manifest.outputs.len(), differences: Vec::new() };
    looked.differences.extend(problems.into_iter().map(|problem| Difference {
        what: "output",
        name: problem.path,
        how: problem.kind.to_string(),
    }));
    // What was found is said even where an input has come to such a state that no more can be.
    let outcome = inputs_and_rules(arguments, &manifest, &mut looked);
    print(arguments, &manifest, &looked);
    outcome?;
    Ok(if looked.differences.is_empty() { Exit::Success } else { Exit::LimitBreached })
}

fn inputs_and_rules(arguments: &VerifyArguments, manifest: &Manifest, looked: &mut Looked) -> Result<(), Failure> {
    let rules = arguments.rulebook.rules.as_deref();
    let Some(path) = &arguments.audit else {
        return rules.map_or(Ok(()), |folder| rules_of(Some(folder), manifest, looked));
    };
    let audit = inputs::audit_file(path)?;
    let inputs = inputs_of(&audit, rules, manifest, looked);
    rules_of(inputs::rules_folder(&audit, rules), manifest, looked)?;
    inputs
}

impl Looked {
    /// Holds one digest against that in the manifest.
    fn hold(&mut self, what: &'static str, name: String, then: Option<&str>, now: Option<&str>) {
        self.n += 1;
        let how = match (then, now) {
            (Some(then), Some(now)) if then == now => return,
            (Some(_), Some(_)) => CHANGED,
            (Some(_), None) => MISSING,
            (None, _) => "was not read by the run",
        };
        self.differences.push(Difference { what, name, how: how.to_owned() });
    }

    /// What has no digest to be held.
    fn differs(&mut self, what: &'static str, name: String, how: &str) {
        self.n += 1;
        self.differences.push(Difference { what, name, how: how.to_owned() });
    }
}

/// The audit file, its profiles and the files of its extracts.
fn inputs_of(audit: &AuditFile, rules: Option<&Path>, manifest: &Manifest, looked: &mut Looked) -> Result<(), Failure> {
    let rules = inputs::rulebook(audit, rules)?;
    let inputs = Inputs::load(audit, &rules)?;
    let then = |kind: InputKind, force: Option<&str>, path: Option<&str>| {
        let mut of_kind = manifest.inputs.iter().filter(|input| input.kind == kind);
        of_kind
            .find(|input| input.force.as_deref() == force && path.is_none_or(|path| input.path == path))
            .map(|input| input.blake3.as_str())
    };
    looked.hold("audit file", String::new(), then(InputKind::Audit, None, None), Some(&audit.digest));
    let mut there: Vec<(String, String)> = Vec::new();
    for profile in inputs.profiles() {
        let force = profile.force();
        let digest = then(InputKind::Profile, Some(force), None);
        looked.hold("profile", format!("of {force}"), digest, Some(profile.digest()));
        let files = profile.files(audit.allow_outside).map_err(|error| inputs::read_failure(&error))?;
        for (path, full) in files {
            if there.contains(&(force.to_owned(), path.clone())) {
                continue;
            }
            there.push((force.to_owned(), path.clone()));
            let name = format!("{force} {path}");
            let then = then(InputKind::Extract, Some(force), Some(&path));
            match digest_of_file(&full) {
                Ok((_, now)) => looked.hold("extract", name, then, Some(&now)),
                Err(error) if error.kind() == ErrorKind::NotFound => looked.hold("extract", name, then, None),
                Err(_) => looked.differs("extract", name, UNREADABLE),
            }
        }
    }
    for input in manifest.inputs.iter().filter(|input| input.kind == InputKind::Extract) {
        let force = input.force.clone().unwrap_or_default();
        if !there.contains(&(force.clone(), input.path.clone())) {
            looked.hold("extract", format!("{force} {}", input.path), Some(&input.blake3), None);
        }
    }
    Ok(())
}

/// The files of the rulebook.
fn rules_of(folder: Option<&Path>, manifest: &Manifest, looked: &mut Looked) -> Result<(), Failure> {
    let now: BTreeMap<String, String> = rulebook::files(folder)?.digests().into_iter().collect();
    let then: BTreeMap<&str, &str> =
        manifest.rulebook.files.iter().map(|file| (file.path.as_str(), file.blake3.as_str())).collect();
    for (path, digest) in &then {
        looked.hold("rule", (*path).to_owned(), Some(digest), now.get(*path).map(String::as_str));
    }
    for path in now.keys().filter(|path| !then.contains_key(path.as_str())) {
        looked.hold("rule", path.clone(), None, Some(""));
    }
    Ok(())
}

fn print(arguments: &VerifyArguments, manifest: &Manifest, looked: &Looked) {
    if arguments.json {
        let differences = looked
            .differences
            .iter()
            .map(|difference| json!({ "what": difference.what, "name": difference.name, "how": difference.how }));
        let value = json!({
            "audit_id": manifest.audit_id,
            "looked_at": looked.n,
            "differences": differences.collect::<Vec<_>>(),
        });
        terminal::print_json(&value);
        return;
    }
    for Difference { what, name, how } in &looked.differences {
        let name = if name.is_empty() { String::new() } else { format!(" {name}") };
        terminal::print(&format!("{what}{name}: {how}\n"));
    }
    let n = looked.differences.len();
    let verdict = match n {
        0 => "nothing differs".to_owned(),
        1 => "1 difference".to_owned(),
        n => format!("{n} differences"),
    };
    terminal::print(&format!("audit {}: {} digests looked at, {verdict}\n", manifest.audit_id, looked.n));
    if arguments.audit.is_none() {
        terminal::print("The inputs were not looked at: --audit AUDIT.toml says where they are.\n");
    }
}
