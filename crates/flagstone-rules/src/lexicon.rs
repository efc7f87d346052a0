//! Lexicons: words and phrases looked for in texts.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{SourceFile, Text};
use crate::provenance::Provenance;

/// A lexicon of `rules/lexicons/`.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Id, title, source, limits.
    pub provenance: Provenance,
    /// The terms, as written.
    pub terms: Vec<String>,
    /// The examples of its file; they are run whenever the rulebook is loaded.
    pub examples: Vec<LexiconExample>,
    automaton: AhoCorasick,
}

/// A text of which a lexicon's file says whether it is a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconExample {
    /// The text.
    pub text: String,
    /// Whether it has one of the terms.
    pub mentions: bool,
}

impl Lexicon {
    /// Whether `text` has one of the terms as whole words: no letter or digit touches either end. ASCII case does not
    /// matter.
    pub fn is_mentioned_in(&self, text: &str) -> bool {
        self.automaton.find_overlapping_iter(text).any(|found| {
            let before = text[..found.start()].chars().next_back();
            let after = text[found.end()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    }

    pub(crate) fn load(stem: &str, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Lexicon> {
        let document = file.parse(diagnostics)?;
        let root = document.root();
        let provenance = Provenance::read(&root, diagnostics);
        let terms = root.texts("terms", diagnostics);
        if terms.is_empty() {
            root.missing("terms", diagnostics);
        }
        for term in terms.iter().filter(|term| term.value.trim().is_empty()) {
            diagnostics.push(Diagnostic::error(
                Code::EmptyText,
                term.place.clone(),
                "an empty term would be found everywhere",
            ));
        }
        let examples: Vec<_> = root
            .sections("example", diagnostics)
            .into_iter()
            .filter_map(|section| {
                let text = section.text("text", diagnostics);
                let mentions =
                    section.item("mentions").is_some().then(|| section.boolean_or("mentions", false, diagnostics));
                if mentions.is_none() {
                    section.missing("mentions", diagnostics);
                }
                section.finish(diagnostics);
                Some((text?, mentions?))
            })
            .collect();
        root.finish(diagnostics);
        let provenance = provenance?;
        provenance.check_id_is(stem, diagnostics);
        let terms: Vec<String> =
            terms.into_iter().map(|term| term.value).filter(|term| !term.trim().is_empty()).collect();
        let automaton =
            AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(&terms).ok()?;
        let as_example =
            |(text, mentions): &(Text, bool)| LexiconExample { text: text.value.clone(), mentions: *mentions };
        let lexicon = Lexicon { provenance, terms, examples: examples.iter().map(as_example).collect(), automaton };
        for wanted in [true, false] {
            if !examples.iter().any(|(_, mentions)| *mentions == wanted) {
                diagnostics.push(Diagnostic::error(
                    Code::MissingExample,
                    lexicon.provenance.place.clone(),
                    format!("there is no example with `mentions = {wanted}`"),
                ));
            }
        }
        for (text, mentions) in
            examples.iter().filter(|(text, mentions)| lexicon.is_mentioned_in(&text.value) != *mentions)
        {
            let said =
                if *mentions { "this text mentions none of the terms" } else { "this text mentions one of the terms" };
            diagnostics.push(
                Diagnostic::error(Code::FailingExample, text.place.clone(), said)
                    .label(format!("the example says `mentions = {mentions}`")),
            );
        }
        Some(lexicon)
    }
}
