//! The README shows what the program really prints.

use std::fs;

use crate::workbench::{Workbench, repository};

#[test]
fn the_readme_shows_the_real_output() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README is in the repository");
    let run = Workbench::new().audit(&[]);
    let shown = readme
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("the README shows the output");
    assert_eq!(shown.trim_end(), run.out.trim_end());
}
