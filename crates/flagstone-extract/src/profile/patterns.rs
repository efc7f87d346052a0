//! `patterns = [{ match = "...", is = ... }]`: regular expressions that give raw texts a meaning.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Item, Section, Text};
use regex::{Regex, RegexBuilder};

use crate::missing::Missing;
use crate::reading::Reading;

/// The longest pattern, in bytes, and the largest program that one may become: profiles come from outside.
const LONGEST: usize = 1_000;
const LARGEST: usize = 1 << 20;

/// The patterns of a field, in the order of the profile.
pub(super) fn patterns<T>(
    section: &Section<'_>,
    diagnostics: &mut Diagnostics,
    mut value: impl FnMut(&Item<'_>, &mut Diagnostics) -> Option<T>,
) -> Vec<(Regex, Reading<T>)> {
    let mut patterns = Vec::new();
    for entry in section.sections("patterns", diagnostics) {
        let regex = entry.text("match", diagnostics).and_then(|text| self::regex(&text, diagnostics));
        let is = entry.item("is");
        let state = entry.item("missing").is_some().then(|| {
            let words = Missing::words();
            entry.word("missing", &words, diagnostics).and_then(|at| Missing::by_name(words[at]))
        });
        entry.finish(diagnostics);
        let reading = match (is, state) {
            (Some(item), None) => value(&item, diagnostics).map(Reading::Value),
            (None, Some(missing)) => missing.map(Missing::reading),
            _ => {
                diagnostics.push(
                    Diagnostic::error(DiagnosticCode::BadMapping, entry.place(), "this pattern has no one meaning")
                        .help("say what it means with either `is` or `missing`"),
                );
                None
            }
        };
        patterns.extend(regex.zip(reading));
    }
    patterns
}

/// The regular expression in `text`; what cannot be used is said.
pub(super) fn regex(text: &Text, diagnostics: &mut Diagnostics) -> Option<Regex> {
    let mut wrong = |label: &str, help: &str| {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::BadMapping, text.place.clone(), "this pattern cannot be used")
                .label(label)
                .help(help),
        );
        None
    };
    if text.value.len() > LONGEST {
        return wrong("too long", "a pattern has at most 1,000 bytes");
    }
    match RegexBuilder::new(&text.value).size_limit(LARGEST).dfa_size_limit(LARGEST).nest_limit(50).build() {
        Ok(regex) => Some(regex),
        Err(regex::Error::CompiledTooBig(_)) => wrong("too large once compiled", "use shorter counts than x{1000}"),
        Err(_) => wrong("not a regular expression", "(?i) at its start leaves case aside; write a dot as \\\\."),
    }
}
