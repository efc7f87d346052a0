//! The rulebook commands.

use crate::workbench::Workbench;

#[test]
fn a_rule_is_shown_in_its_own_words() {
    let run = Workbench::new().run(&["rules", "show", "FS204"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(run.out);
}

#[test]
fn a_definition_is_shown_criterion_by_criterion() {
    let run = Workbench::new().run(&["rules", "show", "iicsa-2022"]);
    insta::assert_snapshot!(run.out);
}

#[test]
fn every_rule_has_one_line() {
    let run = Workbench::new().run(&["rules", "list"]);
    insta::assert_snapshot!(run.out);
}

#[test]
fn the_list_of_rules_is_json_when_asked() {
    let run = Workbench::new().run(&["rules", "list", "--json"]);
    let json: Vec<serde_json::Value> = serde_json::from_str(&run.out).expect("a JSON list");
    assert!(json.iter().any(|rule| rule["id"] == "iicsa-2022"));
}

#[test]
fn the_index_of_the_rulebook_is_its_list_of_rules() {
    let page =
        std::fs::read_to_string(crate::workbench::repository().join("rules/README.md")).expect("in the repository");
    let index = page.split("<!-- generated index below -->").nth(1).expect("the page marks where its index begins");
    let run = Workbench::new().run(&["rules", "list", "--markdown"]);
    assert_eq!(index.trim(), run.out.trim(), "run `flagstone rules list --markdown` and paste it below the mark");
}

#[test]
fn the_shipped_rulebook_lints_and_tests_clean() {
    let bench = Workbench::new();
    let (lint, test) = (bench.run(&["rules", "lint"]), bench.run(&["rules", "test"]));
    assert_eq!((lint.code, lint.err.as_str()), (0, ""));
    assert_eq!((test.code, test.err.as_str()), (0, ""));
    assert!(lint.out.contains("no mistakes") && test.out.contains("examples of"));
}
