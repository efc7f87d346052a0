//! Files that people write: rules, profiles, audit files, data contracts.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use flagstone_contract::{Contract, Supply};
use flagstone_extract::{AuditFile, Profile};
use flagstone_rules::{Loaded, RenderStyle, RuleFiles, Rulebook, render};

/// A rulebook of few files, so that one run is short.
static SMALL: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../flagstone-rules/tests/base");
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the small rulebook is in the repository") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let within = path.strip_prefix(&root).expect("found below it").to_string_lossy().replace('\\', "/");
            files.insert(within, fs::read(&path).expect("readable"));
        }
    }
    files
});

pub(crate) static RULEBOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right"));

const DEFINITION: &str = "definitions/two-and-a-child.toml";

fn load(files: BTreeMap<String, Vec<u8>>) {
    let Loaded { rulebook, diagnostics, sources } = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    // Whatever is wrong must be possible to say.
    let said = render(&diagnostics, &sources, RenderStyle::Plain);
    assert!(rulebook.is_some() || !said.is_empty(), "a rulebook that cannot be used says why");
    if let Some(rulebook) = rulebook {
        let _ = render(&rulebook.notes(), &sources, RenderStyle::Plain);
    }
}

/// Any bytes as the expression of a criterion.
pub fn expression(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let quoted: String =
        text.chars()
            .map(|c| {
                if c.is_control() || c == '"' || c == '\\' { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }
            })
            .collect();
    let mut files = SMALL.clone();
    let definition = String::from_utf8(files[DEFINITION].clone()).expect("text");
    let at = definition.find("holds = ").expect("it has a criterion");
    let end = at + definition[at..].find('\n').expect("a line ends");
    let changed = format!("{}holds = \"{quoted}\"{}", &definition[..at], &definition[end..]);
    files.insert(DEFINITION.to_owned(), changed.into_bytes());
    load(files);
}

/// Any bytes as a rule file.
pub fn rule_file(data: &[u8]) {
    let mut files = SMALL.clone();
    files.insert(DEFINITION.to_owned(), data.to_vec());
    load(files);
}

/// Any bytes as a profile.
pub fn profile(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("profile.toml");
    fs::write(&path, data).expect("writable");
    if let Ok(loaded) = Profile::load(&path, &RULEBOOK) {
        let said = render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
        assert!(loaded.value.is_some() || !said.is_empty(), "a profile that cannot be used says why");
    }
}

/// Any bytes as an audit file.
pub fn audit_file(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("audit.toml");
    fs::write(&path, data).expect("writable");
    if let Ok(loaded) = AuditFile::load(&path) {
        let said = render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
        assert!(loaded.value.is_some() || !said.is_empty(), "an audit file that cannot be used says why");
    }
}

/// Any bytes as a data contract.
pub fn contract(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Contract::read("contract.yaml", text) {
        Ok(contract) => {
            let plan = contract.plan(&RULEBOOK, &Supply::default());
            let ids = plan.checks.iter().map(|check| &check.provenance.id);
            let ids: Vec<&String> = ids.chain(plan.not_evaluated.iter().map(|asked| &asked.rule)).collect();
            let distinct: std::collections::BTreeSet<&&String> = ids.iter().collect();
            assert_eq!(distinct.len(), ids.len(), "what is asked twice has two names");
            assert!(
                plan.not_evaluated.iter().all(|asked| !asked.reason.is_empty()),
                "what is not evaluated has a reason"
            );
        }
        Err(error) => assert!(!error.to_string().is_empty(), "a contract that cannot be used says why"),
    }
}
