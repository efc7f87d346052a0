//! Every kind of mistake in a rulebook is explained: one folder under `bad/` for each, laid over the small rulebook in
//! `base/`, and one snapshot.

use std::fs;
use std::path::Path;

use flagstone_rules::{DiagnosticCode, RenderStyle, RuleFiles, Rulebook, render};

#[path = "reading/folder.rs"]
mod folder;

use folder::{files_below, tests};

fn explain(folder: &Path) -> String {
    let mut files = files_below(&tests().join("base"));
    files.extend(files_below(folder));
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    assert!(loaded.rulebook.is_none(), "a rulebook with a mistake must not load");
    render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain)
}

#[test]
fn the_small_rulebook_is_right() {
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files_below(&tests().join("base"))));
    assert_eq!(render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain), "");
}

#[test]
fn every_bad_rulebook_is_explained() {
    for folder in bad_folders() {
        insta::assert_snapshot!(folder.clone(), explain(&tests().join("bad").join(folder)));
    }
}

#[test]
fn every_bad_folder_shows_the_code_it_is_named_after() {
    for folder in bad_folders().into_iter().filter(|folder| folder.starts_with('D')) {
        let code = &folder[..4];
        assert!(explain(&tests().join("bad").join(&folder)).contains(&format!("error[{code}]")), "{folder}");
    }
}

#[test]
fn every_code_of_a_rulebook_has_a_bad_folder() {
    // Profiles have codes of their own, from D401 on; D011 is what is missing, which no file can show.
    let folders = bad_folders();
    let shown = |code: &DiagnosticCode| folders.iter().any(|folder| folder.starts_with(code.as_str()));
    let not_shown: Vec<&str> = DiagnosticCode::ALL
        .iter()
        .filter(|code| code.as_str() < "D400" && !shown(code))
        .map(|code| code.as_str())
        .collect();
    assert_eq!(not_shown, ["D011"]);
}

/// What is said of the small rulebook without one of its files.
fn explain_without(path: &str) -> String {
    let mut files = files_below(&tests().join("base"));
    files.remove(path).expect("a file of the small rulebook");
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    assert!(loaded.rulebook.is_none(), "a rulebook without {path} must not load");
    render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain)
}

#[test]
fn a_rulebook_without_its_head_is_explained() {
    insta::assert_snapshot!(explain_without("rulebook.toml"));
}

#[test]
fn a_rulebook_that_does_not_say_how_crimes_are_joined_is_explained() {
    insta::assert_snapshot!(explain_without("network.toml"));
}

#[test]
fn narrative_lexicons_without_cues_are_explained() {
    let mut files = files_below(&tests().join("base"));
    files.extend(files_below(&tests().join("bad/D207-term-twice")));
    files.remove("lexicons/narrative-context.toml").expect("a file of the folder");
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    assert!(loaded.rulebook.is_none());
    insta::assert_snapshot!(render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain));
}

fn bad_folders() -> Vec<String> {
    let entries = fs::read_dir(tests().join("bad")).expect("the folder of bad rulebooks");
    let mut folders: Vec<String> =
        entries.map(|entry| entry.expect("a readable entry").file_name().to_string_lossy().into_owned()).collect();
    folders.sort();
    assert!(folders.len() >= 30);
    folders
}
