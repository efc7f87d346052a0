//! The README is short, and marks the two commands that `.ci/run` takes from it.

use super::walk;

#[test]
fn the_readme_is_under_two_screens() {
    let readme = walk::page("README.md");
    let n = readme.lines().count();
    assert!(n <= 80, "{n} lines");
    for (index, line) in readme.lines().enumerate() {
        let width = line.chars().count();
        assert!(width <= 120, "line {} has {width} characters", index + 1);
    }
}

#[test]
fn the_readme_marks_its_two_commands() {
    let readme = walk::page("README.md");
    for (mark, beginning) in [("main", "cargo run --quiet -- audit "), ("test", "cargo test ")] {
        let (_, behind) = readme.split_once(&format!("<!-- {mark} -->\n")).expect("the mark");
        let (between, block) = behind.split_once("```sh\n").expect("a block of commands");
        assert!(between.lines().all(|line| line.starts_with("<!-- ")), "the block stands right under the mark");
        assert!(block.starts_with(beginning), "{block}");
    }
}
