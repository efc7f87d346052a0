//! Diagnostics as text for people.

use std::collections::BTreeMap;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, Severity};

/// The texts that places point into, by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    texts: BTreeMap<Arc<str>, Arc<str>>,
}

impl Sources {
    /// No text yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds the text of `path`, as it was parsed.
    pub fn insert(&mut self, path: Arc<str>, text: Arc<str>) {
        self.texts.insert(path, text);
    }

    /// The text of `path`, where it is known.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(AsRef::as_ref)
    }
}

/// Plain text or with terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenderStyle {
    /// No escape sequences.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// `diagnostics`, one after another, in the order given, each ended by an empty line.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, style: RenderStyle) -> String {
    let renderer = match style {
        RenderStyle::Plain => Renderer::plain(),
        RenderStyle::Coloured => Renderer::styled(),
    };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&groups(diagnostic, sources)));
        out.push_str("\n\n");
    }
    out
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut main = Group::with_title(level.primary_title(&*diagnostic.message).id(diagnostic.code.as_str()));
    if let Some(place) = &diagnostic.place {
        main = main.element(element(place, &diagnostic.label, sources));
    }
    let mut groups = vec![main];
    for help in &diagnostic.helps {
        groups.push(Group::with_title(Level::HELP.secondary_title(&**help)));
    }
    for (note, place) in &diagnostic.notes {
        let mut group = Group::with_title(Level::NOTE.secondary_title(&**note));
        if let Some(place) = place {
            group = group.element(element(place, "", sources));
        }
        groups.push(group);
    }
    groups
}

fn element<'a>(place: &'a Place, label: &'a str, sources: &'a Sources) -> Element<'a> {
    match sources.text(&place.path) {
        // An empty span marks the file as a whole: there is nothing in it to underline.
        Some(text) if !place.span.is_empty() && place.span.end <= text.len() => {
            let kind = AnnotationKind::Primary.span(place.span.clone());
            let kind = if label.is_empty() { kind } else { kind.label(label) };
            Snippet::source(text).path(&*place.path).annotation(kind).into()
        }
        _ => Origin::path(&*place.path).into(),
    }
}
