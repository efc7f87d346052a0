//! `flagstone rules docs`: the rulebook as one page that anybody can read, made from its files alone.

mod examples;
mod lists;
mod records;

use std::path::Path;

use flagstone_rules::Rulebook;
use maud::{DOCTYPE, Markup, html};
use serde::Serialize;

use super::words::{self, Kind, Part, PartKind, RuleWords};
use crate::command::whole_file;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// Like the report, the page loads and runs nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A chapter for each kind of rule: anchor, heading, kind.
const CHAPTERS: [(&str, &str, Kind); 7] = [
    ("definitions", "Definitions", Kind::Definition),
    ("network", "How crimes are joined into networks", Kind::Network),
    ("checks", "Checks", Kind::Check),
    ("completeness", "Completeness measures", Kind::Completeness),
    ("signals", "Signals", Kind::Signal),
    ("closure", "How closed cases are reviewed", Kind::Closure),
    ("lexicons", "Lexicons", Kind::Lexicon),
];

/// What was written, as JSON.
#[derive(Serialize)]
struct Written<'a> {
    /// The file, as it was named.
    file: String,
    /// How many rules are on the page.
    rules: usize,
    /// Version of the rulebook.
    version: &'a str,
}

pub(super) fn run(rules: &Rulebook, out: &Path, json: bool) -> Result<Exit, Failure> {
    let page = page(rules).into_string();
    whole_file::write(out, page.as_bytes())?;
    let written = Written { file: out.display().to_string(), rules: words::all(rules).len(), version: rules.version() };
    if json {
        terminal::print_json(&written);
    } else {
        terminal::print(&format!("{}: {} rules of rulebook {}\n", written.file, written.rules, written.version));
    }
    Ok(Exit::Success)
}

fn page(rules: &Rulebook) -> Markup {
    let all = words::all(rules);
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (rules.title()) " " (rules.version()) }
                (flagstone_report::html::styles())
            }
            body {
                a.skip href="#definitions" { "Skip to the rules" }
                header {
                    p.kicker { "Flagstone rulebook" }
                    h1 { (rules.title()) }
                    dl.facts {
                        div { dt { "Version" } dd { (rules.version()) } }
                        div { dt { "Digest" } dd { code { (rules.digest().get(..16).unwrap_or_default()) } } }
                        div { dt { "Default definition" } dd { (rules.default_definition().provenance.id) } }
                    }
                }
                div.frame {
                    nav aria-label="Chapters" {
                        h2 { "Chapters" }
                        ol {
                            @for (id, heading, _) in CHAPTERS { li { a href={ "#" (id) } { (heading) } } }
                            li { a href="#codes" { "Code lists and labels" } }
                            li { a href="#records" { "The record schema" } }
                        }
                    }
                    main {
                        @for (id, heading, kind) in CHAPTERS { (chapter(rules, &all, id, heading, kind)) }
                        (lists::write(rules))
                        (records::write(rules))
                    }
                }
                footer { "Every word on this page stands in a file of the rulebook." }
            }
        }
    }
}

fn chapter(rules: &Rulebook, all: &[RuleWords<'_>], id: &str, heading: &str, kind: Kind) -> Markup {
    let of_kind = all.iter().filter(|rule| rule.kind == kind);
    html! {
        section id=(id) aria-labelledby={ (id) "-heading" } {
            h2 id={ (id) "-heading" } { (heading) }
            @for rule in of_kind { (self::rule(rules, rule)) }
        }
    }
}

fn rule(rules: &Rulebook, rule: &RuleWords<'_>) -> Markup {
    let p = rule.provenance;
    html! {
        article id={ "rule-" (p.id) } {
            h3 { code { (p.id) } " " (p.title) }
            p.note { (p.name) ": " (rule.heading) "; since " (p.since) "; digest " code { (rule.digest.get(..12).unwrap_or_default()) } }
            @for parts in rule.parts.chunk_by(|a, b| a.title == b.title) {
                h4 { (parts[0].title) }
                @match parts {
                    [part] => (self::part(part)),
                    several => ul { @for part in several { li { (part.text) } } },
                }
            }
            (examples::write(rules, rule))
        }
    }
}

/// A criterion is a question in words, and under it the same question as an expression.
fn part(part: &Part) -> Markup {
    match (part.is, part.text.split_once('\n')) {
        (PartKind::Expression, Some((asks, holds))) if part.title.starts_with("criterion") => html! {
            p { (asks) }
            pre { code { (holds) } }
        },
        (PartKind::Expression, _) => html! { pre { code { (part.text) } } },
        (PartKind::Text | PartKind::Threshold, _) => html! { p { (part.text) } },
    }
}
