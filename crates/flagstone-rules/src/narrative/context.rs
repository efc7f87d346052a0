//! The file of cues: the words around a term that take it back.

use super::category::{Phrases, integer, say_of_phrases, some_sections, some_texts};
use crate::diagnostic::Diagnostics;
use crate::document::Section;
use crate::lexicon::{LexiconExample, ReadExample};
use crate::provenance::Provenance;

/// The file of `rules/lexicons/` with `reads = "cues"`.
#[derive(Debug, Clone)]
pub struct Context {
    /// Id, title, source, limits.
    pub provenance: Provenance,
    /// What takes a term back.
    pub cues: Vec<Cue>,
    /// Where a new clause begins, which most cues do not reach into.
    pub breakers: Vec<Phrases>,
    /// What answers a question so that it asserts what it asks.
    pub answers: Vec<Phrases>,
    /// Phrases in which a cue is none: "no further action" denies nothing.
    pub neutral: Vec<Phrases>,
    /// The examples of its file: whether the text mentions anything at all.
    pub examples: Vec<LexiconExample>,
}

/// Words that take back the terms near them.
#[derive(Debug, Clone)]
pub struct Cue {
    /// What they say.
    pub meaning: String,
    /// Why a term near them is no mention.
    pub kind: CueKind,
    /// On which side of the term they stand.
    pub stands: Side,
    /// How many words may lie between.
    pub within: u8,
    /// Whether they reach over the beginning of a new clause. No cue reaches over the end of a sentence.
    pub across_clauses: bool,
    /// The words.
    pub terms: Vec<String>,
}

/// Why a term is no mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueKind {
    /// It is said not to be so.
    Negation,
    /// A form asks, or a text that is not about this case says so.
    Template,
    /// It may come to be so, or is advice.
    Hypothetical,
    /// It is said of somebody else, or of another case.
    Elsewhere,
}

/// A side of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The cue comes first.
    Before,
    /// The term comes first.
    After,
}

impl CueKind {
    /// The words of the file.
    pub(crate) const WORDS: [(&str, &str); 4] = [
        ("negation", "It is said not to be so."),
        ("template", "A form asks, or a text that is not about this case says so."),
        ("hypothetical", "It may come to be so, or is advice."),
        ("elsewhere", "It is said of somebody else, or of another case."),
    ];
    const ALL: [CueKind; 4] = [CueKind::Negation, CueKind::Template, CueKind::Hypothetical, CueKind::Elsewhere];
}

impl Side {
    /// The words of the file.
    pub(crate) const WORDS: [(&str, &str); 2] =
        [("before", "The cue comes first."), ("after", "The term comes first.")];
    const ALL: [Side; 2] = [Side::Before, Side::After];
}

impl Context {
    pub(crate) fn read(
        root: &Section<'_>,
        provenance: Option<Provenance>,
        examples: &[ReadExample],
        tried: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Context> {
        let sections = some_sections(root, "cue", diagnostics);
        let cues = sections.iter().filter_map(|section| Cue::read(section, tried, diagnostics)).collect();
        let breakers = Phrases::read_all(root, "breaker", tried, diagnostics);
        let answers = Phrases::read_all(root, "answer", tried, diagnostics);
        let neutral = Phrases::read_all(root, "neutral", tried, diagnostics);
        let examples = examples.iter().map(ReadExample::example).collect();
        Some(Context { provenance: provenance?, cues, breakers, answers, neutral, examples })
    }

    /// Every cue, as written.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &String> {
        self.cues.iter().flat_map(|cue| &cue.terms)
    }
}

impl Cue {
    fn read(section: &Section<'_>, tried: bool, diagnostics: &mut Diagnostics) -> Option<Cue> {
        let meaning = section.text("meaning", diagnostics);
        let kind = section.word("kind", &CueKind::WORDS.map(|(word, _)| word), diagnostics);
        let stands = section.word("stands", &Side::WORDS.map(|(word, _)| word), diagnostics);
        let within = integer(section, "within", 0, 60, diagnostics);
        let across_clauses = section.boolean_or("across_clauses", false, diagnostics);
        let terms = some_texts(section, "terms", diagnostics);
        section.finish(diagnostics);
        if tried {
            say_of_phrases(&terms, diagnostics);
        }
        Some(Cue {
            meaning: meaning?.value,
            kind: CueKind::ALL[kind?],
            stands: Side::ALL[stands?],
            within: within?,
            across_clauses,
            terms: terms.into_iter().map(|term| term.value).collect(),
        })
    }
}
