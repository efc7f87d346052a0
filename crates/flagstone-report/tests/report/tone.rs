//! A report says what is recorded: it says of nobody that they did an offence, and of no decision that it was in error.

use std::fs;
use std::path::{Path, PathBuf};

use flagstone_report::html::{page, page_with};
use flagstone_report::json;
use flagstone_report::text::{self, TextOptions};
use flagstone_results::{PastRun, Results};

use crate::demo::{audit, estimates, large, small};

/// Words that assert guilt, or that a decision or a person was in error; in small letters.
const FORBIDDEN: &str = include_str!("../../../../docs/forbidden-phrases.txt");

/// What a text says that it may not.
fn found(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let phrases = FORBIDDEN.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    phrases.filter(|phrase| text.contains(phrase)).collect()
}

/// A rendering without the labels of outcomes, which are the words of a code list and not of the report.
fn without_labels(results: &Results, rendering: &str) -> String {
    results.outcome_sets.iter().fold(rendering.to_owned(), |text, row| text.replace(&row.label, ""))
}

#[test]
fn no_rendering_asserts_guilt_or_error() {
    for (name, results) in [("small", small()), ("large", large(13)), ("nothing", Results::new(audit()))] {
        let json = json::summary(&results).to_string();
        let text = text::summary(&results, &TextOptions { width: 80, colour: false, unicode: true });
        let reviewed = page_with(&results, &[estimates()], Some(&[PastRun::of(&small())]));
        for rendering in [page(&results), reviewed, json, text] {
            assert_eq!(found(&without_labels(&results, &rendering)), [""; 0], "{name}");
        }
    }
}

#[test]
fn the_label_of_an_outcome_stands_in_its_own_words() {
    assert_eq!(found("Offender died"), ["offender died"]);
    assert!(page(&small()).contains("Offender died"));
}

#[test]
fn no_text_of_the_program_asserts_guilt_or_error() {
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 50, "{} files", files.len());
    for file in files {
        let source = fs::read_to_string(&file).expect("a source file is text");
        for literal in literals(&source) {
            assert_eq!(found(literal), [""; 0], "{}: {literal}", file.display());
        }
    }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// What stands between quotation marks outside comments; an escaped mark only cuts a text in two.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1).step_by(2).chain(continued(line)))
}

/// A line without quotation marks may go on with a text that began above it.
fn continued(line: &str) -> Option<&str> {
    (line.matches('"').count() < 2).then_some(line)
}
