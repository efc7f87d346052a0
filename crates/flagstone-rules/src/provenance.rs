//! What every rule file says of itself: who says so, since when, and where it goes wrong.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::Section;

/// Where a rule comes from and how far it can be trusted.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// Unique and never reused.
    pub id: String,
    /// Names the defect or the thing, in kebab-case.
    pub name: String,
    /// One line for people.
    pub title: String,
    /// Why the rule exists.
    pub why: String,
    /// Version of the rulebook that first had it.
    pub since: String,
    /// What it rests on.
    pub source: Citation,
    /// Where it counts too much or too little.
    pub known_limits: Vec<Limit>,
    /// Choices that no source makes.
    pub assumes: Vec<Assumption>,
    /// Where the id stands.
    pub place: Place,
}

/// A document that a rule rests on.
#[derive(Debug, Clone, Default)]
pub struct Citation {
    /// Title.
    pub document: String,
    /// Who published it.
    pub publisher: String,
    /// When, as precisely as known.
    pub date: String,
    /// Where in it.
    pub section: String,
}

impl Citation {
    /// The citation in one line.
    pub fn line(&self) -> String {
        format!("{}; {}; {}; {}", self.document, self.publisher, self.date, self.section)
    }
}

/// A direction in which a rule is known to be wrong.
#[derive(Debug, Clone)]
pub struct Limit {
    /// Counts too much (`true`) or too little.
    pub overreports: bool,
    /// Why.
    pub because: String,
}

/// A choice that no source makes.
#[derive(Debug, Clone)]
pub struct Assumption {
    /// What is taken to be so.
    pub what: String,
    /// Why.
    pub because: String,
}

impl Provenance {
    /// Reads the keys that every rule file has; `None` if its id is missing.
    pub(crate) fn read(root: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<Provenance> {
        let id = root.text("id", diagnostics);
        let name = root.text("name", diagnostics);
        if let Some(name) = &name
            && !is_kebab(&name.value)
        {
            diagnostics.push(
                Diagnostic::error(Code::BadName, name.place.clone(), "a name is words in lower case joined by hyphens")
                    .label("not kebab-case"),
            );
        }
        let mut text = |key| root.text(key, diagnostics).map(|text| text.value).unwrap_or_default();
        let (title, why, since) = (text("title"), text("why"), text("since"));
        let source = root.section("source", diagnostics).map(|section| {
            let mut text = |key| section.text(key, diagnostics).map(|text| text.value).unwrap_or_default();
            let citation = Citation {
                document: text("document"),
                publisher: text("publisher"),
                date: text("date"),
                section: text("section"),
            };
            section.finish(diagnostics);
            citation
        });
        let known_limits = root.sections("known_limits", diagnostics).into_iter().map(|section| {
            let direction = section.word("direction", &["overreports", "underreports"], diagnostics);
            let because = section.text("because", diagnostics).map(|text| text.value).unwrap_or_default();
            section.finish(diagnostics);
            Limit { overreports: direction == Some(0), because }
        });
        let known_limits = known_limits.collect();
        let assumes = root.sections("assumes", diagnostics).into_iter().map(|section| {
            let mut text = |key| section.text(key, diagnostics).map(|text| text.value).unwrap_or_default();
            let assumption = Assumption { what: text("what"), because: text("because") };
            section.finish(diagnostics);
            assumption
        });
        let assumes = assumes.collect();
        let id = id?;
        Some(Provenance {
            place: id.place.clone(),
            id: id.value,
            name: name.map(|name| name.value).unwrap_or_default(),
            title,
            why,
            since,
            source: source.unwrap_or_default(),
            known_limits,
            assumes,
        })
    }

    /// Says so if the id is not the file's stem.
    pub(crate) fn check_id_is(&self, stem: &str, diagnostics: &mut Diagnostics) {
        if self.id != stem {
            diagnostics.push(
                Diagnostic::error(Code::BadName, self.place.clone(), "the id differs from the file's name")
                    .label(format!("expected `{stem}`")),
            );
        }
    }

    /// Says so if the name is not the file's stem.
    pub(crate) fn check_name_is(&self, stem: &str, diagnostics: &mut Diagnostics) {
        if self.name != stem && is_kebab(&self.name) {
            diagnostics.push(
                Diagnostic::error(
                    Code::BadName,
                    self.place.clone(),
                    format!("name `{}` differs from the file's name", self.name),
                )
                .label("this rule")
                .help(format!("name it `{stem}`, or rename the file")),
            );
        }
    }
}

pub(crate) fn is_kebab(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}
