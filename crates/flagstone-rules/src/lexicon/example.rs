//! `[[example]]` of a lexicon: a text, and whether it is a mention.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Section, Text};

/// A text of which a lexicon's file says whether it is a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconExample {
    /// The text.
    pub text: String,
    /// Whether it is a mention.
    pub mentions: bool,
}

/// An example with its place.
pub(crate) struct ReadExample {
    text: Text,
    mentions: bool,
}

impl ReadExample {
    pub(super) fn read_all(root: &Section<'_>, diagnostics: &mut Diagnostics) -> Vec<ReadExample> {
        let sections = root.sections("example", diagnostics);
        let read = sections.into_iter().filter_map(|section| {
            let text = section.text("text", diagnostics);
            let mentions =
                section.item("mentions").is_some().then(|| section.boolean_or("mentions", false, diagnostics));
            if mentions.is_none() {
                section.missing("mentions", diagnostics);
            }
            section.finish(diagnostics);
            Some(ReadExample { text: text?, mentions: mentions? })
        });
        read.collect()
    }

    pub(crate) fn example(&self) -> LexiconExample {
        LexiconExample { text: self.text.value.clone(), mentions: self.mentions }
    }
}

/// Runs the examples of a lexicon whose id stands at `place`, and says which kind is lacking.
pub(super) fn run(
    place: &Place,
    examples: &[ReadExample],
    is_mention: impl Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) {
    for wanted in [true, false] {
        if !examples.iter().any(|example| example.mentions == wanted) {
            diagnostics.push(Diagnostic::error(
                Code::MissingExample,
                place.clone(),
                format!("there is no example with `mentions = {wanted}`"),
            ));
        }
    }
    for example in examples.iter().filter(|example| is_mention(&example.text.value) != example.mentions) {
        let said = if example.mentions {
            "this text mentions none of the terms"
        } else {
            "this text mentions one of the terms"
        };
        diagnostics.push(
            Diagnostic::error(Code::FailingExample, example.text.place.clone(), said)
                .label(format!("the example says `mentions = {}`", example.mentions)),
        );
    }
}
