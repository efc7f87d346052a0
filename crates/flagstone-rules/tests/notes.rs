//! What is noted of a rulebook that is right.

use std::collections::BTreeMap;

use flagstone_rules::{Loaded, RenderStyle, RuleFiles, Rulebook, render};

#[path = "reading/folder.rs"]
mod folder;

use folder::{files_below, tests};

/// The notes on the small rulebook with some files changed, as a reader sees them.
fn notes(edits: &[(&str, &str, &str)]) -> String {
    let mut files: BTreeMap<String, Vec<u8>> = files_below(&tests().join("base"));
    // The example of several crimes rests on `belongs`, which these tests change.
    let definition = files.get_mut(DEFINITION).expect("the definition of the small rulebook");
    let text = String::from_utf8(definition.clone()).expect("text");
    let several = text.find("[[example]]\noutcome = \"meets\"\nnote = \"a person in each of two crimes\"");
    let several = several.expect("the last example is one of several crimes");
    *definition = text.as_bytes()[..several].to_vec();
    for (path, old, new) in edits {
        let file = files.get_mut(*path).expect("a file of the small rulebook");
        let text = String::from_utf8(file.clone()).expect("text");
        assert!(text.contains(old), "{path} holds no {old:?}");
        *file = text.replacen(old, new, 1).into_bytes();
    }
    let Loaded { rulebook, diagnostics, sources } = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    let rulebook = rulebook.unwrap_or_else(|| panic!("{}", render(&diagnostics, &sources, RenderStyle::Plain)));
    render(&rulebook.notes(), &sources, RenderStyle::Plain)
}

/// The first line of every note that is there after `edits` and was not before.
fn new_notes(edits: &[(&str, &str, &str)]) -> Vec<String> {
    let heads = |text: String| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("note[")).map(str::to_owned).collect()
    };
    let before = heads(notes(&[]));
    heads(notes(edits)).into_iter().filter(|note| !before.contains(note)).collect()
}

const DEFINITION: &str = "definitions/two-and-a-child.toml";

#[test]
fn the_notes_of_the_small_rulebook() {
    insta::assert_snapshot!(notes(&[]));
}

#[test]
fn a_condition_that_is_the_same_of_every_record_is_noted() {
    for (belongs, holds) in [
        ("any_of(suspects, role = 'eliminated' AND role = 'suspect')", Some("no record")),
        ("any_of(suspects, role = 'eliminated') OR NOT any_of(suspects, role = 'eliminated')", Some("every record")),
        ("count_of(suspects, role = 'eliminated') >= 0", Some("every record")),
        ("count_of(suspects, role = 'eliminated') >= 1", None),
        ("all_of(suspects, role = 'eliminated' OR role <> 'eliminated')", Some("every record")),
        ("any_of(suspects, role IN ('eliminated', 'suspect'))", None),
    ] {
        let edit = (DEFINITION, "any_of(suspects, role <> 'eliminated')", belongs);
        let found = new_notes(&[edit]);
        let wanted = holds.map(|holds| format!("note[D505]: `belongs` holds of {holds}"));
        assert_eq!(found.iter().find(|note| note.contains("`belongs`")), wanted.as_ref(), "{belongs}");
    }
}

#[test]
fn a_criterion_that_no_case_can_fail_is_noted() {
    let criterion = "asks = \"Are there two?\"";
    let edit = (
        DEFINITION,
        criterion,
        "asks = \"Is there anything?\"\nholds = \"count_of(suspects, role <> 'eliminated') >= 0\"\n\n[[criterion]]\nid = \"two\"\nasks = \"Are there two?\"",
    );
    assert!(
        new_notes(&[edit]).contains(&"note[D504]: criterion `two-people` holds of every case".to_owned()),
        "{:?}",
        new_notes(&[edit])
    );
}

#[test]
fn the_shipped_rulebook_has_no_criterion_that_does_nothing() {
    let rulebook = Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right");
    let codes: Vec<&str> = rulebook.notes().iter().map(|note| note.code.as_str()).collect();
    for code in ["D503", "D504", "D505", "D506", "D507"] {
        assert!(!codes.contains(&code), "{code} is noted of the shipped rulebook");
    }
}
