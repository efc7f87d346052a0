//! `flagstone rules list`.

use flagstone_rules::Rulebook;

use super::words::{self, Kind};
use crate::command::columns;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// One rule in one line; as JSON the list is an array of these.
#[derive(serde::Serialize)]
struct Line<'a> {
    id: &'a str,
    /// definition, check, completeness, signal or lexicon.
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
    let rows: Vec<[String; 4]> = lines
        .iter()
        .map(|line| [line.id.to_owned(), line.kind.to_owned(), line.about.clone(), line.title.to_owned()])
        .collect();
    terminal::print(&columns::columns(&rows, terminal::width_of_terminal()));
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
