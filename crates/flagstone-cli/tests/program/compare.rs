//! `flagstone compare`: two audits, and the refusal to compare what does not ask the same.

use serde_json::Value;

use crate::workbench::{Workbench, repository};

/// A workbench with the results of the sample in `first`, and its own copy of the rulebook in `rules`.
fn bench() -> Workbench {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--out", "first"]).code, 0);
    bench.copy_of(&repository().join("rules"), "rules");
    bench
}

#[test]
fn an_audit_compared_with_itself_has_nothing_to_say() {
    let bench = bench();
    let run = bench.run(&["compare", "first", "first"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("further rates are the same in both"), "{}", run.out);
    assert!(!run.out.contains("->"), "{}", run.out);
}

#[test]
fn a_change_in_the_data_is_a_change_in_points_with_its_interval() {
    let bench = bench();
    bench.edit("sample-data/audit.toml", "extracted_on", "# extracted_on");
    assert!([0, 4].contains(&bench.audit(&["--out", "second"]).code));
    let run = bench.run(&["compare", "first", "second", "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let compared: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(compared["rules_that_differ"], Value::Array(Vec::new()));
    let lines = compared["lines"].as_array().expect("a list");
    assert!(lines.iter().all(|line| line["caveats"] == Value::Array(Vec::new())));
    // Without the day of the extract, rules about days after it cannot be evaluated: the denominators differ.
    assert!(lines.iter().any(|line| line["first"]["of"] != line["second"]["of"]));
    for line in lines.iter().filter(|line| !line["change"].is_null()) {
        let number = |key: &str| line[key].as_f64().expect("a number");
        assert!(number("change_lower") <= number("change") && number("change") <= number("change_upper"), "{line}");
    }
}

#[test]
fn rates_under_other_definitions_are_refused_unless_asked_and_then_every_line_says_so() {
    let bench = bench();
    let criterion = "OR any_of(victims, kind = 'person' AND age_at_offence < 18)\"\"\"\nsource";
    bench.edit("rules/definitions/iicsa-2022.toml", criterion, &criterion.replace("18", "16"));
    // The examples of the file say 18: they are part of the rule, and have to go along.
    let rules = bench.run(&["rules", "lint", "--rules", "rules"]);
    assert_eq!(rules.code, 2, "an example that shows the old rule fails");
    let bench = self::bench();
    bench.edit("rules/definitions/iicsa-2022.toml", "\nwhy = ", "\n# A remark.\nwhy = ");
    assert_eq!(bench.audit(&["--out", "second", "--rules", "rules"]).code, 0);
    let run = bench.run(&["compare", "first", "second"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("iicsa-2022 differs; their rates are not compared"), "{}", run.err);
    assert_eq!(run.out, "");
    let run = bench.run(&["compare", "first", "second", "--across-definitions", "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let compared: Value = serde_json::from_str(&run.out).expect("JSON");
    for line in compared["lines"].as_array().expect("a list") {
        let is_of_it = line["measure"].as_str().expect("text").contains("iicsa-2022");
        let marked = line["caveats"].as_array().expect("a list").contains(&Value::from("rules differ"));
        assert_eq!(is_of_it, marked, "{line}");
    }
}

#[test]
fn a_folder_that_holds_no_results_is_named() {
    let bench = bench();
    let run = bench.run(&["compare", "first", "sample-data"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("sample-data"), "{}", run.err);
}

#[test]
fn what_a_change_of_rules_moves_is_told_from_what_the_data_move() {
    let bench = bench();
    // From now on cruelty to children is a sexual offence: a change of a code list, of no word of a definition.
    let (was, is) = (
        "11A,Cruelty to children / young persons,false,true,,false",
        "11A,Cruelty to children / young persons,false,true,,true",
    );
    bench.edit("rules/codes/offences.csv", was, is);
    let run = bench.run(&["rules", "diff", "builtin", "rules", "--on", "sample-data/audit.toml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for part in ["all of it is the effect of the rules", "iicsa-2022", "from \"does not meet\" to \"meets\""] {
        assert!(run.out.contains(part), "{part} is missing:\n{}", run.out);
    }
    bench.copy_of(&bench.path("sample-data"), "later");
    bench.edit("later/audit.toml", "extracted_on", "# extracted_on");
    let both = ["--on", "sample-data/audit.toml", "--on", "later/audit.toml"];
    let run = bench.run(&[&["rules", "diff", "builtin", "rules"], &both[..]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("data effect"), "{}", run.out);
}
