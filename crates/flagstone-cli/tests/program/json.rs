//! `--json`: standard output carries JSON and nothing else, in the shapes that the commands' sources document.

use serde_json::Value;

use crate::workbench::Workbench;

/// Standard output as JSON, with the exit code.
fn json(bench: &Workbench, arguments: &[&str]) -> (i32, Value) {
    let run = bench.run(arguments);
    let json = serde_json::from_str(&run.out);
    (run.code, json.unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}{}", run.out, run.err)))
}

#[test]
fn a_rule_is_its_parts() {
    let (code, rule) = json(&Workbench::new(), &["rules", "show", "FS204", "--json"]);
    assert_eq!((code, &rule["id"], &rule["kind"]), (0, &"FS204".into(), &"check".into()));
    let parts = rule["parts"].as_array().expect("parts");
    assert!(
        parts.iter().any(|part| part["is"] == "expression" && part["text"] == "requires = recorded_on >= offence_from"),
        "{rule}"
    );
    assert!(rule["digest"].as_str().is_some_and(|digest| digest.len() == 64));
}

#[test]
fn a_rulebook_that_is_sound_is_counted() {
    let bench = Workbench::new();
    let (code, linted) = json(&bench, &["rules", "lint", "--json"]);
    assert_eq!(code, 0);
    let list = json(&bench, &["rules", "list", "--json"]).1;
    let n_checks = list.as_array().expect("rules").iter().filter(|rule| rule["kind"] == "check").count();
    assert_eq!(linted["rules"]["checks"], n_checks);
    assert_eq!(linted["mistakes"], Value::Array(Vec::new()));
    let notes = linted["notes"].as_array().expect("notes");
    assert!(notes.iter().all(|note| note["severity"] == "note" && note["file"].is_string()), "{linted}");
    let said = bench.run(&["rules", "lint"]).out;
    assert!(said.contains(&format!("no mistakes, {} notes", notes.len())), "{said}");
    let (code, tested) = json(&bench, &["rules", "test", "--json"]);
    assert_eq!(code, 0);
    assert!(tested["rules"]["examples"].as_u64().is_some_and(|n| n > 100), "{tested}");
}

#[test]
fn mistakes_of_a_rulebook_are_json_too() {
    let bench = Workbench::new();
    bench.copy_of(&crate::workbench::repository().join("rules"), "rules");
    let check = "rules/checks/consistency/recorded-before-committed.toml";
    bench.edit(check, "recorded_on >= offence_from", "recoded_on >= offence_from");
    let at = std::fs::read_to_string(bench.path(check)).expect("a check");
    let line = at.lines().position(|line| line.contains("recoded_on")).expect("it is there") + 1;
    for command in ["lint", "test"] {
        let (code, said) = json(&bench, &["rules", command, "--rules", "rules", "--json"]);
        assert_eq!((code, &said["version"]), (2, &Value::Null), "{command}");
        let mistake = &said["mistakes"][0];
        assert_eq!((&mistake["code"], &mistake["line"]), (&"D103".into(), &line.into()), "{said}");
        assert!(mistake["helps"][0].as_str().is_some_and(|help| help.contains("`recorded_on`")), "{said}");
    }
}

#[test]
fn what_is_written_is_named() {
    let bench = Workbench::new();
    let (code, kinds) = json(&bench, &["rules", "schema", "--json"]);
    assert_eq!(code, 0);
    let (code, schemas) = json(&bench, &["rules", "schema", "--out", "schemas", "--json"]);
    assert_eq!((code, schemas["schemas"].as_array().map(Vec::len)), (0, kinds.as_array().map(Vec::len)));
    for name in schemas["schemas"].as_array().expect("names") {
        assert!(bench.path("schemas").join(name.as_str().expect("a name")).is_file());
    }
    let (code, docs) = json(&bench, &["rules", "docs", "--out", "rulebook.html", "--json"]);
    assert_eq!((code, &docs["file"]), (0, &"rulebook.html".into()));
    let (code, synth) = json(&bench, &["synth", "--out", "synthetic", "--seed", "7", "--json"]);
    assert_eq!((code, &synth["seed"], &synth["national"]), (0, &7.into(), &false.into()));
    assert_eq!((&synth["crimes"], &synth["narratives"]), (&Value::Null, &Value::Null));
    assert!(bench.path("synthetic/audit.toml").is_file());
    let (code, synth) = json(&bench, &["synth", "--country", "--crimes", "500", "--out", "country", "--json"]);
    assert_eq!((code, &synth["crimes"], &synth["national"]), (0, &500.into(), &false.into()));
    assert!(bench.path("country/X43/victims.parquet").is_file() && bench.path("country/truth.json").is_file());
    let (code, synth) = json(&bench, &["synth", "--narratives", "50", "--out", "narratives", "--json"]);
    assert_eq!((code, &synth["narratives"], &synth["crimes"]), (0, &50.into(), &Value::Null));
    assert!(bench.path("narratives/X01/crimes.parquet").is_file());
}

#[test]
fn a_sample_and_what_comes_back_of_it_are_counted() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--case-level"]).code, 0);
    let arguments =
        ["sample", "results", "--out", "review", "--reviews", "60", "--reviewers", "ann,ben", "--adjudicator", "cat"];
    let (code, drawn) = json(&bench, &[&arguments[..], &["--json"]].concat());
    assert_eq!((code, &drawn["subject"]["kind"], &drawn["to_read"]), (0, &"definition".into(), &60.into()));
    let strata = drawn["strata"].as_array().expect("strata");
    let sum = |of: &str| strata.iter().filter_map(|stratum| stratum[of].as_u64()).sum::<u64>();
    assert_eq!((Some(sum("cases")), sum("to_read")), (drawn["cases"].as_u64(), 60));

    let pack = "review/packs/round-1-ann.csv";
    let (code, imported) = json(&bench, &["reviews", "import", "review", pack, "--json"]);
    let rows = csv::Reader::from_path(bench.path(pack)).expect("a pack").records().count();
    assert_eq!((code, &imported["imported"], &imported["round"]), (0, &0.into(), &Value::Null), "{imported}");
    assert_eq!(imported["blank"], rows, "{imported}");
}

#[test]
fn a_check_prints_json_either_way() {
    let bench = Workbench::new();
    let short = json(&bench, &["check", "sample-data/northmoor", "--day", "2026-06-30", "--json"]);
    let long = json(&bench, &["check", "sample-data/northmoor", "--day", "2026-06-30", "--format", "json"]);
    assert_eq!(short.0, 1);
    assert_eq!(short.1["outcomes"], long.1["outcomes"]);
    let both = bench.run(&["check", "sample-data/northmoor", "--json", "--format", "text"]);
    assert_eq!((both.code, both.out.as_str()), (2, ""));
    // Other formats go into files beside it.
    let (code, _) = json(&bench, &["check", "sample-data/northmoor", "--json", "--format", "junit=junit.xml"]);
    assert!(code == 1 && bench.path("junit.xml").is_file());
}
