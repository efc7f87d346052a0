//! `flagstone rules show`: a rule in its own words.

use flagstone_rules::{Provenance, Rulebook, similar};

use crate::exit::Exit;
use crate::message::Failure;

pub(super) fn run(rules: &Rulebook, wanted: &str) -> Result<Exit, Failure> {
    let is_wanted = |p: &Provenance| p.id.eq_ignore_ascii_case(wanted) || p.name.eq_ignore_ascii_case(wanted);
    if let Some(rule) = rules.checks().iter().find(|rule| is_wanted(&rule.provenance)) {
        head(&rule.provenance, &format!("check of table {}, {}", rule.table, rule.dimension));
        part("rule", &rule.expression);
        part("limit", &format!("breaches above {} of the evaluated records", rule.max_breach_rate));
        body(&rule.provenance);
        part("remedy, for the supplier", &rule.remedy);
        part("reading, for the analyst", &rule.reading);
    } else if let Some(rule) = rules.definitions().iter().find(|rule| is_wanted(&rule.provenance)) {
        head(&rule.provenance, "definition; all criteria must hold");
        if let Some(applies) = &rule.applies_to_text {
            part("speaks of cases with", applies);
        }
        for criterion in &rule.criteria {
            part(&format!("criterion {}", criterion.id), &format!("{}\n{}", criterion.asks, criterion.expression));
        }
        body(&rule.provenance);
    } else if let Some(rule) = rules.completeness().iter().find(|rule| is_wanted(&rule.provenance)) {
        head(&rule.provenance, &format!("completeness of {}", rules.schema().name_of(rule.field)));
        part("rule", &rule.expression);
        body(&rule.provenance);
        part("reading, for the analyst", &rule.reading);
    } else if let Some(lexicon) = rules.lexicons().values().find(|lexicon| is_wanted(&lexicon.provenance)) {
        head(&lexicon.provenance, "lexicon");
        part("terms", &lexicon.terms.join("\n"));
        body(&lexicon.provenance);
    } else {
        let checks = rules.checks().iter().map(|rule| &rule.provenance);
        let others = rules.definitions().iter().map(|rule| &rule.provenance);
        let all: Vec<&Provenance> =
            checks.chain(others).chain(rules.completeness().iter().map(|rule| &rule.provenance)).collect();
        let names = all.iter().flat_map(|p| [p.id.as_str(), p.name.as_str()]);
        let help =
            similar("a rule", wanted, names).unwrap_or_else(|| "`flagstone rules list` lists them all".to_owned());
        return Err(Failure::new(Exit::Policy, format!("there is no rule `{wanted}`")).help(help));
    }
    Ok(Exit::Success)
}

fn head(p: &Provenance, kind: &str) {
    println!("{} {}", p.id, p.title);
    println!("{}: {kind}; since {}", p.name, p.since);
}

fn body(p: &Provenance) {
    part("why", &p.why);
    part("source", &p.source.line());
    for assumption in &p.assumes {
        part("assumes", &format!("{} {}", assumption.what, assumption.because));
    }
    for limit in &p.known_limits {
        part(if limit.overreports { "over-reports" } else { "under-reports" }, &limit.because);
    }
}

fn part(title: &str, text: &str) {
    println!("\n{title}");
    for line in text.lines() {
        println!("    {}", line.trim());
    }
}
