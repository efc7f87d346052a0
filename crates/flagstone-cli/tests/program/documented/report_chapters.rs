//! The page on the report goes through the chapters that the report has.

use std::fs;

use super::walk;
use crate::workbench::{Workbench, repository};

/// A chapter that a report has only where it was made with estimates, and the chapter that it stands behind.
const WITH_ESTIMATES: &str = "What human review says";
const BEFORE_IT: &str = "The flag, force by force";

/// The same of a history.
const WITH_HISTORY: &str = "Runs over time";
const BEFORE_RUNS: &str = "From month to month";

#[test]
fn the_page_goes_through_the_chapters_of_the_report() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    let report = fs::read_to_string(bench.path("results/report.html")).expect("the report was written");
    let mut chapters: Vec<String> = report
        .split("-heading\">")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("</h2>")?.0.to_owned()))
        .filter(|heading| !heading.contains('<'))
        .collect();
    for (chapter, before) in [(WITH_ESTIMATES, BEFORE_IT), (WITH_HISTORY, BEFORE_RUNS)] {
        let behind = chapters.iter().position(|other| other == before).expect("it has a chapter before it");
        chapters.insert(behind + 1, chapter.to_owned());
    }
    let source = fs::read_to_string(repository().join("crates/flagstone-report/src/html.rs")).expect("a source file");
    for chapter in [WITH_ESTIMATES, WITH_HISTORY] {
        assert!(source.contains(&format!("\"{chapter}\"")), "the report has no chapter {chapter} any more");
    }

    let page = walk::page("docs/reading-the-report.md");
    let on_page: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert!(chapters.len() > 20, "{chapters:?}");
    assert_eq!(on_page, chapters);
}
