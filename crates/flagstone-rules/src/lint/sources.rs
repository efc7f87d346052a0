//! Rules, criteria, codes and labels that do not say what they rest on.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::provenance::Provenance;
use crate::rulebook::Rulebook;

/// Loading asks every rule for a document, but a document may be named in blank words.
pub(super) fn notes(rulebook: &Rulebook, notes: &mut Diagnostics) {
    let rules = rulebook.definitions().iter().map(|rule| &rule.provenance);
    let rules = rules.chain(rulebook.checks().iter().map(|rule| &rule.provenance));
    let rules = rules.chain(rulebook.completeness().iter().map(|rule| &rule.provenance));
    let rules = rules.chain(rulebook.lexicons().values().map(|rule| &rule.provenance));
    let rules = rules.chain(rulebook.signals().iter().map(|rule| &rule.provenance));
    for provenance in rules.chain([&rulebook.network().provenance, &rulebook.closure().provenance]) {
        if rests_on_nothing(provenance) {
            notes.push(
                Diagnostic::remark(Code::NoSource, provenance.place.clone(), "this rule rests on no document")
                    .help("name the document under [source], or say under [[assumes]] what is assumed, and why"),
            );
        }
    }
    for definition in rulebook.definitions().iter().filter(|definition| definition.criteria.len() > 1) {
        for criterion in definition.criteria.iter().filter(|criterion| criterion.source.is_none()) {
            let message = format!("criterion `{}` does not say which passage it rests on", criterion.id);
            notes.push(
                Diagnostic::remark(Code::CriterionWithoutSource, definition.provenance.place.clone(), message)
                    .help("give the criterion a key `source` with the passage"),
            );
        }
    }
    for list in rulebook.code_lists() {
        let unsourced = list.codes().iter().filter(|code| is_blank(&code.source)).count();
        of_file(rulebook, &format!("codes/{}.csv", list.id()), "codes", unsourced, notes);
        let labels = rulebook.labels(list.id()).map(|labels| labels.labels()).unwrap_or_default();
        let unsourced = labels.iter().filter(|label| is_blank(&label.source)).count();
        of_file(rulebook, &format!("labels/{}.csv", list.id()), "labels", unsourced, notes);
    }
}

fn of_file(rulebook: &Rulebook, path: &str, what: &str, n: usize, notes: &mut Diagnostics) {
    if n > 0 {
        let message = format!("{n} {what} of this file have no source");
        notes.push(Diagnostic::remark(Code::NoSource, rulebook.place_of(path), message));
    }
}

/// A rule that only assumes has said so; one that does neither has not.
fn rests_on_nothing(provenance: &Provenance) -> bool {
    is_blank(&provenance.source.document) && provenance.assumes.is_empty()
}

/// Words that stand where a source should.
fn is_blank(source: &str) -> bool {
    matches!(source.trim().to_ascii_lowercase().as_str(), "" | "-" | "none" | "unknown" | "n/a" | "tbd" | "todo")
}
