//! `flagstone rules show`: a rule in its own words.

use flagstone_rules::{Rulebook, similar};

use super::words::{self, RuleWords};
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(rules: &Rulebook, wanted: &str) -> Result<Exit, Failure> {
    let all = words::all(rules);
    let is_wanted = |rule: &&RuleWords<'_>| {
        [&rule.provenance.id, &rule.provenance.name].iter().any(|name| name.eq_ignore_ascii_case(wanted))
    };
    let Some(rule) = all.iter().find(is_wanted) else {
        let names = all.iter().flat_map(|rule| [rule.provenance.id.as_str(), rule.provenance.name.as_str()]);
        let help =
            similar("a rule", wanted, names).unwrap_or_else(|| "`flagstone rules list` lists them all".to_owned());
        return Err(Failure::new(Exit::Policy, format!("there is no rule `{wanted}`")).help(help));
    };
    let p = rule.provenance;
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
