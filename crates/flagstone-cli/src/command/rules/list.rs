//! `flagstone rules list`.

use flagstone_rules::Rulebook;

use super::words::{self, Kind};
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// One rule in one line.
#[derive(serde::Serialize)]
struct Line<'a> {
    id: &'a str,
    kind: &'static str,
    /// A check's dimension and severity; what another rule is about.
    about: String,
    title: &'a str,
}

/// How the list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Columns,
    Markdown,
    Json,
}

pub(super) fn run(rules: &Rulebook, style: Style) -> Result<Exit, Failure> {
    let lines = lines(rules);
    match style {
        Style::Columns => columns(&lines),
        Style::Markdown => markdown(&lines),
        Style::Json => terminal::print_json(&lines),
    }
    Ok(Exit::Success)
}

fn markdown(lines: &[Line<'_>]) {
    terminal::print("| Rule | Kind | About | Title |\n|---|---|---|---|\n");
    for line in lines {
        terminal::print(&format!("| `{}` | {} | {} | {} |\n", line.id, line.kind, line.about, line.title));
    }
}

fn columns(lines: &[Line<'_>]) {
    let width = |of: fn(&Line<'_>) -> usize| lines.iter().map(of).max().unwrap_or(0);
    let (ids, kinds, abouts) =
        (width(|line| line.id.len()), width(|line| line.kind.len()), width(|line| line.about.len()));
    for line in lines {
        terminal::print(&format!("{:ids$}  {:kinds$}  {:abouts$}  {}\n", line.id, line.kind, line.about, line.title));
    }
}

fn lines(rules: &Rulebook) -> Vec<Line<'_>> {
    // What there is one of is no row of an index.
    let rules = words::all(rules).into_iter().filter(|rule| !matches!(rule.kind, Kind::Network | Kind::Closure));
    let mut lines = Vec::new();
    for words::RuleWords { kind, provenance, about, .. } in rules {
        lines.push(Line { id: &provenance.id, kind: kind.word(), about, title: &provenance.title });
    }
    lines
}
