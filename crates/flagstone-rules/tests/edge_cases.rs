//! The edge cases that were worked out by hand, against every definition that ships; and the table made of them.

use std::fmt::Write;
use std::fs;
use std::sync::LazyLock;

use flagstone_rules::{BlockingAnalysis, Definition, Verdict};

#[path = "reading/edge_cases.rs"]
mod edge_cases;
#[path = "reading/folder.rs"]
mod folder;

use edge_cases::{EdgeCase, EdgeCases, VERDICTS};
use folder::tests;

static CASES: LazyLock<EdgeCases> = LazyLock::new(EdgeCases::read);

/// Cases on which `found` says otherwise than the table, one line each.
fn otherwise(found: impl Fn(&Definition, &EdgeCase) -> Option<Verdict>) -> String {
    let mut lines = String::new();
    for case in &CASES.cases {
        for definition in CASES.rulebook.definitions() {
            let id = &definition.provenance.id;
            let (wanted, _) = VERDICTS[case.verdicts[id]];
            if let Some(found) = found(definition, case).map(Verdict::name).filter(|found| *found != wanted) {
                writeln!(lines, "case {}, {id}: the table says {wanted}, found {found}", case.number).expect("a text");
            }
        }
    }
    lines
}

#[test]
fn every_definition_says_of_every_case_what_was_worked_out_by_hand() {
    let lines = otherwise(|definition, case| {
        let interpreter = CASES.rulebook.interpreter(&case.example.records);
        Some(match &case.example.crimes {
            None => definition.verdict(&interpreter, case.example.row),
            Some(crimes) => definition.verdict_of_several(&interpreter, crimes),
        })
    });
    assert!(lines.is_empty(), "\n{lines}");
}

#[test]
fn no_completion_of_what_is_missing_changes_a_verdict_of_the_table() {
    let lines = otherwise(|definition, case| {
        let one_crime = case.example.crimes.is_none();
        one_crime.then(|| BlockingAnalysis::new(&CASES.rulebook, definition).explain(&case.example.records).verdict)
    });
    assert!(lines.is_empty(), "\n{lines}");
}

#[test]
fn an_investigation_of_one_crime_has_the_verdict_of_the_crime() {
    let lines = otherwise(|definition, case| {
        let interpreter = CASES.rulebook.interpreter(&case.example.records);
        case.example.crimes.is_none().then(|| definition.verdict_of_several(&interpreter, &[case.example.row]))
    });
    assert!(lines.is_empty(), "\n{lines}");
}

#[test]
fn the_order_of_crimes_changes_no_verdict() {
    let lines = otherwise(|definition, case| {
        let interpreter = CASES.rulebook.interpreter(&case.example.records);
        let crimes: Vec<usize> = case.example.crimes.as_ref()?.iter().rev().copied().collect();
        Some(definition.verdict_of_several(&interpreter, &crimes))
    });
    assert!(lines.is_empty(), "\n{lines}");
}

#[test]
fn the_columns_are_the_definitions() {
    let mut columns = CASES.definitions.clone();
    columns.sort();
    let definitions: Vec<&str> = CASES.rulebook.definitions().iter().map(|d| d.provenance.id.as_str()).collect();
    assert_eq!(columns, definitions);
}

#[test]
fn there_are_enough_cases_of_one_crime_and_of_several() {
    let (one, several): (Vec<_>, Vec<_>) = CASES.cases.iter().partition(|case| case.example.crimes.is_none());
    assert!(one.len() >= 40 && several.len() >= 20, "{} and {}", one.len(), several.len());
    assert!(several.iter().all(|case| case.example.crimes.as_ref().is_some_and(|crimes| crimes.len() > 1)));
}

#[test]
fn every_definition_has_every_verdict_somewhere() {
    for id in &CASES.definitions {
        for (at, (verdict, _)) in VERDICTS.iter().enumerate() {
            assert!(CASES.cases.iter().any(|case| case.verdicts[id] == at), "{id} never says {verdict}");
        }
    }
}

#[test]
fn cases_are_numbered_in_order_and_lean_on_earlier_ones_only() {
    for (case, number) in CASES.cases.iter().zip(1..) {
        assert_eq!(case.number, number);
        for text in [&case.words, &case.why] {
            let leans_on = text.split("As ").skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
            for other in leans_on.flatten().filter_map(|digits| digits.parse::<i64>().ok()) {
                assert!((1..number).contains(&other), "case {number} leans on case {other}");
            }
        }
    }
}

/// Made anew, like a snapshot, where `INSTA_UPDATE` is `always`.
#[test]
fn the_table_for_readers_is_made_from_the_cases() {
    let path = tests().join("../../../rules/EDGE-CASES.md");
    let made = table();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &made).expect("the table can be written");
    }
    let read = fs::read_to_string(&path).expect("rules/EDGE-CASES.md");
    assert!(read == made, "rules/EDGE-CASES.md differs from rules/edge-cases.toml: run this with INSTA_UPDATE=always");
}

fn table() -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let mut page = format!("# {}\n\n{}\n\n| Column | Definition |\n|---|---|\n", CASES.title, CASES.about);
    for id in &CASES.definitions {
        let title = &CASES.rulebook.definition(id).expect("a definition of the rulebook").provenance.title;
        writeln!(page, "| `{id}` | {} |", cell(title)).expect("a text");
    }
    for case in &CASES.cases {
        if let Some(group) = &case.group {
            let columns: Vec<String> = CASES.definitions.iter().map(|id| format!("`{id}`")).collect();
            let rule = "---|".repeat(columns.len() + 3);
            write!(page, "\n## {group}\n\n| No. | The case | {} | Why |\n|{rule}\n", columns.join(" | "))
                .expect("a text");
        }
        let verdicts: Vec<&str> = CASES.definitions.iter().map(|id| VERDICTS[case.verdicts[id]].1).collect();
        let (words, why) = (cell(&case.words), cell(&case.why));
        writeln!(page, "| {} | {words} | {} | {why} |", case.number, verdicts.join(" | ")).expect("a text");
    }
    page
}
