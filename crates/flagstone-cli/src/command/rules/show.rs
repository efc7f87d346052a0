//! `flagstone rules show`: a rule in its own words.

use flagstone_rules::{Rulebook, similar};
use serde::Serialize;

use super::words::{self, RuleWords};
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// A rule in its own words, as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    id: &'a str,
    name: &'a str,
    title: &'a str,
    /// definition, network, check, completeness, signal, closure or lexicon.
    kind: &'static str,
    /// What kind of rule it is, in a few words.
    heading: &'a str,
    /// Version of the rulebook that first had it.
    since: &'a str,
    /// Of everything that its answers rest on.
    digest: &'a str,
    /// In the order in which text shows them; several may have one title.
    parts: Vec<ShownPart<'a>>,
}

/// One part of a rule.
#[derive(Serialize)]
struct ShownPart<'a> {
    title: &'a str,
    /// What a change of it means: text moves no number, expression and threshold do.
    is: &'static str,
    text: &'a str,
}

pub(super) fn run(rules: &Rulebook, wanted: &str, json: bool) -> Result<Exit, Failure> {
    let all = words::all(rules);
    let is_wanted = |rule: &&RuleWords<'_>| {
        [&rule.provenance.id, &rule.provenance.name].iter().any(|name| name.eq_ignore_ascii_case(wanted))
    };
    let Some(rule) = all.iter().find(is_wanted) else {
        let names = all.iter().flat_map(|rule| [rule.provenance.id.as_str(), rule.provenance.name.as_str()]);
        let list = "`flagstone rules list` lists them all";
        let help = similar("a rule", wanted, names).map_or(list.to_owned(), |similar| format!("{similar}; {list}"));
        return Err(Failure::new(Exit::Policy, format!("there is no rule `{wanted}`")).help(help));
    };
    let p = rule.provenance;
    if json {
        let parts = rule.parts.iter();
        let parts = parts.map(|part| ShownPart { title: &part.title, is: part.is.word(), text: &part.text });
        terminal::print_json(&Shown {
            id: &p.id,
            name: &p.name,
            title: &p.title,
            kind: rule.kind.word(),
            heading: &rule.heading,
            since: &p.since,
            digest: &rule.digest,
            parts: parts.collect(),
        });
        return Ok(Exit::Success);
    }
    terminal::print(&format!("{} {}\n", p.id, p.title));
    terminal::print(&format!("{}: {}; since {}\n", p.name, rule.heading, p.since));
    for parts in rule.parts.chunk_by(|a, b| a.title == b.title) {
        terminal::print(&format!("\n{}\n", parts[0].title));
        for part in parts {
            for line in part.text.lines() {
                terminal::print(&format!("    {}\n", line.trim()));
            }
        }
    }
    Ok(Exit::Success)
}
