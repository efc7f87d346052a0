//! No value of an extract reaches a message, a diagnostic, or the debugging output of what is handed out.

use flagstone_extract::QuarantinedRow;
use flagstone_rules::{RenderStyle, render};

use crate::support::{Case, HEAD};

/// Stands in every cell.
const SECRET: &str = "CANARYBIRD";

fn profile() -> String {
    format!(
        "{HEAD}[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n[[file]]\npath = \"s.csv\"\ntable = \"suspects\"\n\
         [crimes]\ncrime_ref = {{ column = \"Ref\" }}\nrecorded_on = {{ column = \"D\" }}\nsuspects_stated = {{ column = \"N\" }}\n\
         outcome_code = {{ column = \"O\", labels = [\"outcomes\"] }}\nflags = {{ column = \"F\", tokens = {{ \"x\" = \"cse\" }} }}\n\
         independently_reviewed = {{ column = \"B\" }}\nnarrative = {{ column = \"T\" }}\n\
         [suspects]\ncrime_ref = {{ column = \"Ref\" }}\nperson_ref = {{ column = \"P\" }}\nborn_on = {{ column = \"D\" }}\n"
    )
}

fn cells(n: usize) -> String {
    vec![SECRET; n].join(",")
}

fn assert_silent(text: &str) {
    assert!(!text.contains("CANARY") && !text.contains("BIRD"), "{text}");
}

#[test]
fn an_extract_that_was_read_shows_none_of_its_values() {
    let ragged = format!("{}\n{}\n\u{fffd}{}\n", cells(7), cells(3), cells(9));
    let case = Case::new(&profile())
        .file("c.csv", format!("Ref,D,N,O,F,B,T\n{ragged}").as_bytes())
        .file("s.csv", [b"Ref,P,D\n".as_slice(), cells(3).as_bytes(), b"\n\xff,", cells(2).as_bytes(), b"\n"].concat());
    let extract = case.read().unwrap();
    assert_eq!(extract.rows_quarantined(), 3);
    assert_silent(&format!("{extract:?}"));
    assert_silent(&format!("{:?} {:?}", extract.tables, extract.mapping));
    for QuarantinedRow { reason, .. } in extract.quarantine.rows() {
        assert_silent(&format!("{reason} {reason:?}"));
    }
}

#[test]
fn no_failure_shows_a_value() {
    let row = cells(7);
    let good_suspects = format!("Ref,P,D\n{}\n", cells(3));
    let contents: Vec<Vec<u8>> = vec![
        // Columns are missing; rows follow.
        format!("Ref,D,N\n{row}\n").into_bytes(),
        // A column stands twice.
        format!("Ref,Ref,D,N,O,F,B,T\n{row}\n").into_bytes(),
        // No encoding that the profile allows.
        [b"\xff\xfe".as_slice(), row.as_bytes()].concat(),
        [b"\xff,".as_slice(), row.as_bytes()].concat(),
        [b"PAR1".as_slice(), row.as_bytes()].concat(),
        Vec::new(),
    ];
    for content in contents {
        let case = Case::new(&profile()).file("c.csv", content).file("s.csv", &good_suspects);
        let error = case.read().unwrap_err();
        assert_silent(&format!("{error} {error:?}"));
        if let Some((diagnostics, sources)) = error.diagnostics() {
            assert_silent(&render(diagnostics, sources, RenderStyle::Plain));
        }
    }
}

#[test]
fn a_damaged_parquet_file_shows_none_of_its_values() {
    let profile = profile().replace("c.csv", "c.parquet");
    let content = [b"PAR1".as_slice(), cells(100).as_bytes(), b"PAR1"].concat();
    let case = Case::new(&profile).file("c.parquet", content).file("s.csv", "Ref,P,D\n");
    let error = case.read().unwrap_err();
    assert_silent(&format!("{error} {error:?}"));
}
