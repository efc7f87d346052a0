//! Files that nobody has described, and the profiles that are suggested for them.

use std::fs;

use flagstone_extract::{Limits, Profile, ReadErrorKind, ReadOptions, SuggestOptions, read, suggest};
use flagstone_rules::DiagnosticCode;

use crate::policy::RULEBOOK;

/// Any bytes as an extract in a format that they may be: a suggested profile can be loaded, and fits its file.
pub fn map(data: &[u8]) {
    let endings: &[&str] = match data {
        [b'P', b'K', ..] => &["xlsx", "ods"],
        [b'P', b'A', b'R', b'1', ..] => &["parquet"],
        [b'A', b'R', b'R', b'O', b'W', ..] => &["arrow"],
        _ => &["csv", "ndjson"],
    };
    endings.iter().for_each(|ending| suggested(data, ending));
}

fn suggested(data: &[u8], ending: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join(format!("extract.{ending}"));
    fs::write(&file, data).expect("writable");
    let options = SuggestOptions { force: Some("X01"), name: Some("Fuzz"), limits: Limits::default() };
    let suggestion = match suggest(&[file], folder.path(), &RULEBOOK, &options) {
        Ok(suggestion) => suggestion,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let path = folder.path().join("profile.toml");
    fs::write(&path, &suggestion.profile).expect("writable");
    let loaded = Profile::load(&path, &RULEBOOK).expect("it is there");
    let Some(profile) = loaded.value else {
        // Only what the file does not give may be wanting: the crimes, or their references.
        let wanting = loaded.diagnostics.iter().all(|diagnostic| diagnostic.code == DiagnosticCode::MissingKey);
        assert!(wanting, "the profile is wrong: {:?}\n{}", loaded.diagnostics, suggestion.profile);
        return;
    };
    if let Err(error) = read(&profile, &RULEBOOK, &ReadOptions::default()) {
        let undecided = suggestion.profile.contains("\"auto\"");
        assert!(error.kind() != ReadErrorKind::Profile || undecided, "{error}\n{}", suggestion.profile);
    }
}
