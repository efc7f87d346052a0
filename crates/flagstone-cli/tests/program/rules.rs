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

#[test]
fn what_does_nothing_is_noted_and_is_no_failure() {
    let bench = Workbench::new();
    bench.copy_of(&crate::workbench::repository().join("rules"), "rules");
    // A lexicon that no rule looks for.
    let lexicon = std::fs::read_to_string(bench.path("rules/lexicons/multiple-offenders.toml")).expect("a lexicon");
    bench.write("rules/lexicons/spare.toml", lexicon.replace("\"multiple-offenders\"", "\"spare\"").as_bytes());
    let run = bench.run(&["rules", "lint", "--rules", "rules"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("note[D503]: no rule looks for lexicon `spare`"), "{}", run.out);
}

#[test]
fn a_rulebook_does_not_differ_from_itself() {
    let run = Workbench::new().run(&["rules", "diff", "builtin", "builtin"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("The two rulebooks ask the same in the same words."), "{}", run.out);
}

#[test]
fn a_change_of_rules_is_shown_part_by_part() {
    let bench = Workbench::new();
    bench.copy_of(&crate::workbench::repository().join("rules"), "rules");
    bench.edit(
        "rules/checks/consistency/recorded-before-committed.toml",
        "max_breach_rate = 0.0",
        "max_breach_rate = 0.01",
    );
    bench.edit(
        "rules/codes/offences.csv",
        "88E,Exposure and voyeurism,false,false,false,true",
        "88E,Exposure and voyeurism,false,false,false,false",
    );
    std::fs::remove_file(bench.path("rules/checks/consistency/arrested-before-offence.toml")).expect("a check");
    bench.write(
        "rules/withdrawn/FS209.toml",
        b"id = \"FS209\"\nreason = \"It says what FS204 says.\"\nsuccessor = \"FS204\"\nwithdrawn_in = \"0.3.0\"\n",
    );
    let run = bench.run(&["rules", "diff", "builtin", "rules"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let without_digests: Vec<&str> = run.out.lines().filter(|line| !line.contains(" rulebook  ")).collect();
    insta::assert_snapshot!(without_digests.join("\n"));
}

#[test]
fn every_kind_of_file_has_a_schema_to_print_and_to_write() {
    let bench = Workbench::new();
    let kinds = bench.run(&["rules", "schema"]);
    assert_eq!((kinds.code, kinds.err.as_str()), (0, ""));
    let written = bench.run(&["rules", "schema", "--out", "schemas"]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    let kinds: Vec<&str> = kinds.out.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(kinds.contains(&"profile") && kinds.contains(&"audit") && kinds.contains(&"definition"), "{kinds:?}");
    for kind in kinds {
        let printed = bench.run(&["rules", "schema", kind]).out;
        let file = std::fs::read_to_string(bench.path(&format!("schemas/{kind}.schema.json"))).expect("written");
        assert_eq!(printed, file, "{kind}");
        serde_json::from_str::<serde_json::Value>(&printed).expect("JSON");
    }
    let unknown = bench.run(&["rules", "schema", "profil"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("a kind with a similar name exists: `profile`"), "{}", unknown.err);
}

#[test]
fn the_page_of_the_rulebook_has_every_rule_list_and_field_and_loads_nothing() {
    let bench = Workbench::new();
    let run = bench.run(&["rules", "docs", "--out", "rulebook.html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let page = std::fs::read_to_string(bench.path("rulebook.html")).expect("written");
    let list = bench.run(&["rules", "list", "--json"]).out;
    let rules: Vec<serde_json::Value> = serde_json::from_str(&list).expect("a JSON list");
    for rule in &rules {
        let anchor = format!("id=\"rule-{}\"", rule["id"].as_str().expect("text"));
        assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
    }
    for part in
        ["id=\"list-outcomes\"", "id=\"list-missing\"", "id=\"table-suspects\"", "17 is a child", "age_at_offence 17"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script") && !page.contains("src="), "the page runs and loads nothing");
}
