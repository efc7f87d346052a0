//! The page on architecture has the crates and arrows that there are.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use super::walk;
use crate::workbench::repository;

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// What each crate of the workspace builds on, by the manifests; what only its tests use is left out.
fn of_manifests() -> Arrows {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(repository())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let names: BTreeSet<String> = packages.iter().map(|package| text(&package["name"])).collect();
    let arrows = packages.iter().map(|package| {
        let needs = package["dependencies"].as_array().expect("dependencies").iter();
        let needs = needs.filter(|needed| needed["kind"].is_null()).map(|needed| text(&needed["name"]));
        (text(&package["name"]), needs.filter(|name| names.contains(name)).collect())
    });
    arrows.collect()
}

/// The same by the table on the page.
fn of_page() -> Arrows {
    let page = walk::page("docs/architecture.md");
    let rows = page.lines().filter(|line| line.starts_with("| `flagstone-"));
    let in_code = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let arrows = rows.filter_map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [name, _, needs] = cells.as_slice() else { return None };
        let needs = in_code(needs).into_iter().map(|name| format!("flagstone-{name}")).collect();
        Some((in_code(name).remove(0), needs))
    });
    arrows.collect()
}

#[test]
fn the_arrows_between_crates_are_those_of_the_page() {
    let (page, manifests) = (of_page(), of_manifests());
    assert!(manifests.len() >= 15, "{manifests:?}");
    assert_eq!(page, manifests);
}

#[test]
fn the_files_that_the_page_names_are_there() {
    let page = walk::page("docs/architecture.md");
    let crates = repository().join("crates");
    let named = page.split('`').skip(1).step_by(2).filter(|name| name.starts_with("flagstone-") && name.contains('/'));
    let mut n = 0;
    for name in named.filter(|name| !name.contains('<')) {
        assert!(crates.join(name).exists(), "docs/architecture.md names {name}");
        n += 1;
    }
    assert!(n > 15, "{n} names");
}
