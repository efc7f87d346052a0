//! The pages of the repository.

use std::fs;
use std::path::Path;

use crate::workbench::repository;

/// Every Markdown file, by its path in the repository, with its text; sorted.
pub(super) fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    visit(&repository(), "", &mut pages);
    pages.sort();
    pages
}

/// The text of one page, by its path in the repository.
pub(super) fn page(name: &str) -> String {
    fs::read_to_string(repository().join(name)).expect("the page is in the repository")
}

/// The pages of the documentation proper: README and `docs/`.
pub(super) fn documentation() -> Vec<(String, String)> {
    pages().into_iter().filter(|(name, _)| name == "README.md" || name.starts_with("docs/")).collect()
}

fn visit(folder: &Path, within: &str, pages: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the repository can be read") {
        let path = entry.expect("the repository can be read").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        // What builds and runs leave in the folder is no part of the repository.
        if name.starts_with('.') || (path.is_dir() && ["target", "results"].contains(&name.as_str())) {
            continue;
        }
        if path.is_dir() {
            visit(&path, &format!("{within}{name}/"), pages);
        } else if name.ends_with(".md") {
            pages.push((format!("{within}{name}"), fs::read_to_string(&path).expect("a page is UTF-8")));
        }
    }
}
