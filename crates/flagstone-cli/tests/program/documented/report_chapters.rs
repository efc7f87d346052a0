//! The page on the report goes through the chapters that the report has.

use std::fs;

use super::walk;
use crate::workbench::{Workbench, repository};

/// A chapter that a report has only where it was made with estimates, and the chapter that it stands behind.
const WITH_ESTIMATES: &str = "What human review says";
const BEFORE_IT: &str = "The flag, force by force";

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
    let behind = chapters.iter().position(|chapter| chapter == BEFORE_IT).expect("the flag has a chapter");
    chapters.insert(behind + 1, WITH_ESTIMATES.to_owned());
    let source = fs::read_to_string(repository().join("crates/flagstone-report/src/html.rs")).expect("a source file");
    assert!(source.contains(&format!("\"{WITH_ESTIMATES}\"")), "the report has no such chapter any more");

    let page = walk::page("docs/reading-the-report.md");
    let on_page: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert!(chapters.len() > 20, "{chapters:?}");
    assert_eq!(on_page, chapters);
}
