//! Links between pages lead somewhere, and every page can be found from the index.

use std::collections::BTreeSet;
use std::path::Path;

use super::walk;
use crate::workbench::repository;

/// What the links of a page lead to, web pages apart: `file#heading`, by the line that they stand on.
fn links(text: &str) -> Vec<(usize, &str)> {
    let of_line = |(number, line)| {
        let targets = str::split(line, "](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
        targets.map(move |target| (number, target)).collect::<Vec<_>>()
    };
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.flat_map(of_line).filter(|(_, target)| !target.starts_with("http")).collect()
}

/// The anchor that a heading gets: small letters, digits, hyphens and underscores, a hyphen for a blank.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |c: char| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
        _ => None,
    };
    headings.map(|heading| heading.to_lowercase().chars().filter_map(kept).collect()).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut n = 0;
    for (name, text) in walk::documentation() {
        let folder = Path::new(&name).parent().expect("a page lies in a folder");
        for (line, target) in links(&text) {
            let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
            let path = if file.is_empty() { repository().join(&name) } else { repository().join(folder).join(file) };
            assert!(path.exists(), "{name}:{line}: {target} is not there");
            if let Some(anchor) = anchor {
                let there = std::fs::read_to_string(path).expect("a page");
                assert!(anchors(&there).contains(anchor), "{name}:{line}: no heading for {target}");
            }
            n += 1;
        }
    }
    assert!(n > 40, "{n} links");
}

#[test]
fn the_index_names_every_page() {
    let index = walk::page("docs/README.md");
    let named: BTreeSet<&str> = links(&index).into_iter().map(|(_, target)| target).collect();
    for (name, _) in walk::documentation() {
        let Some(page) = name.strip_prefix("docs/").filter(|page| *page != "README.md") else { continue };
        assert!(named.contains(page), "docs/README.md does not name {page}");
    }
}
