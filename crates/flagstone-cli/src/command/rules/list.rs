//! `flagstone rules list`.

use flagstone_rules::{CheckSeverity, Rulebook};

use crate::exit::Exit;
use crate::message::Failure;

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
        Style::Json => {
            let text = serde_json::to_string_pretty(&lines)
                .map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
            println!("{text}");
        }
    }
    Ok(Exit::Success)
}

fn markdown(lines: &[Line<'_>]) {
    println!("| Rule | Kind | About | Title |\n|---|---|---|---|");
    for line in lines {
        println!("| `{}` | {} | {} | {} |", line.id, line.kind, line.about, line.title);
    }
}

fn columns(lines: &[Line<'_>]) {
    let width = |of: fn(&Line<'_>) -> usize| lines.iter().map(of).max().unwrap_or(0);
    let (ids, kinds, abouts) =
        (width(|line| line.id.len()), width(|line| line.kind.len()), width(|line| line.about.len()));
    for line in lines {
        println!("{:ids$}  {:kinds$}  {:abouts$}  {}", line.id, line.kind, line.about, line.title);
    }
}

fn lines(rules: &Rulebook) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for rule in rules.definitions() {
        let p = &rule.provenance;
        lines.push(Line {
            id: &p.id,
            kind: "definition",
            about: format!("{} criteria", rule.criteria.len()),
            title: &p.title,
        });
    }
    for rule in rules.checks() {
        let severity = match rule.severity {
            CheckSeverity::Error => "error",
            CheckSeverity::Warning => "warning",
        };
        let p = &rule.provenance;
        lines.push(Line {
            id: &p.id,
            kind: "check",
            about: format!("{}, {severity}", rule.dimension),
            title: &p.title,
        });
    }
    for rule in rules.completeness() {
        let p = &rule.provenance;
        lines.push(Line {
            id: &p.id,
            kind: "completeness",
            about: rules.schema().name_of(rule.field),
            title: &p.title,
        });
    }
    for lexicon in rules.lexicons().values() {
        let p = &lexicon.provenance;
        lines.push(Line {
            id: &p.id,
            kind: "lexicon",
            about: format!("{} terms", lexicon.terms.len()),
            title: &p.title,
        });
    }
    lines
}
