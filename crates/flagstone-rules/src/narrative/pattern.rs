//! Terms and cues as patterns of one automaton over the normal form.

use aho_corasick::automaton::{Automaton, OverlappingState};
use aho_corasick::dfa::DFA;
use aho_corasick::{Input, MatchKind};

use super::normal::{self, JOIN, is_separator};

/// What it means that a pattern is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A term of a category; the group is numbered over all categories.
    Term { category: u8, group: u16 },
    /// The first part of a term of two; the pair is numbered among the groups.
    First { group: u16 },
    /// The second part.
    Then { category: u8, group: u16 },
    /// A phrase that looks like a mention of the category and is none.
    Exception { category: u8 },
    /// A cue, by its position in the context file.
    Cue(u16),
    /// A new clause begins.
    Breaker,
    /// A question is answered with yes.
    Answer,
    /// A phrase in which a cue is none.
    Neutral,
}

/// Every pattern, and what it means.
#[derive(Debug)]
pub(super) struct Patterns {
    automaton: DFA,
    /// By pattern.
    roles: Vec<Role>,
}

/// A pattern found, as bytes of the normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) role: Role,
}

impl Patterns {
    /// `None` where there are too many patterns for an automaton, which takes millions.
    pub(super) fn new(phrases: &[(Vec<u8>, Role)]) -> Option<Patterns> {
        let mut patterns: Vec<(Vec<u8>, Role)> =
            phrases.iter().flat_map(|(phrase, role)| spellings(phrase).into_iter().map(|text| (text, *role))).collect();
        patterns.sort();
        patterns.dedup();
        let (texts, roles): (Vec<Vec<u8>>, Vec<Role>) = patterns.into_iter().unzip();
        let automaton = DFA::builder().match_kind(MatchKind::Standard).build(&texts).ok()?;
        Some(Patterns { automaton, roles })
    }

    /// Every pattern in `normal`, in the order in which they end.
    pub(super) fn find(&self, normal: &[u8], marks: &mut Vec<Mark>) {
        marks.clear();
        let input = Input::new(normal);
        let mut state = OverlappingState::start();
        loop {
            let found = self.automaton.try_find_overlapping(&input, &mut state);
            // The search is neither anchored nor bounded, so that it cannot be refused.
            let Some(found) = found.ok().and_then(|()| state.get_match()) else { return };
            if is_whole(normal, found.start(), found.end()) {
                marks.push(Mark { start: found.start(), end: found.end(), role: self.roles[found.pattern()] });
            }
        }
    }
}

/// Whether no letter or digit touches either end.
fn is_whole(normal: &[u8], start: usize, end: usize) -> bool {
    let parted =
        |inner: Option<&u8>, outer: Option<&u8>| [inner, outer].into_iter().any(|b| b.is_none_or(|b| is_separator(*b)));
    parted(normal.get(start), start.checked_sub(1).and_then(|at| normal.get(at)))
        && parted(end.checked_sub(1).and_then(|at| normal.get(at)), normal.get(end))
}

/// The phrase, and the phrase with blanks lost: any one of them, or all. Extracts lose them (`sexualexploitation`).
pub(super) fn spellings(phrase: &[u8]) -> Vec<Vec<u8>> {
    let blanks: Vec<usize> = (0..phrase.len()).filter(|at| phrase[*at] == JOIN).collect();
    let without = |lost: &[usize]| -> Vec<u8> {
        phrase.iter().enumerate().filter(|(at, _)| !lost.contains(at)).map(|(_, byte)| *byte).collect()
    };
    let mut spellings = vec![phrase.to_vec()];
    spellings.extend(blanks.iter().map(|blank| without(&[*blank])));
    if blanks.len() > 1 {
        spellings.push(without(&blanks));
    }
    spellings
}

/// The normal form of a phrase of the policy files; `None` if it has no word.
pub(super) fn phrase(text: &str) -> Option<Vec<u8>> {
    let phrase = normal::of_phrase(text);
    phrase.iter().any(|byte| !is_separator(*byte)).then_some(phrase)
}

/// Whether a phrase is words that one clause may hold, the first of which the filter can see.
pub(super) fn is_words(phrase: &[u8]) -> bool {
    phrase.first().is_some_and(u8::is_ascii_alphanumeric)
        && phrase.iter().all(|byte| *byte == JOIN || !is_separator(*byte))
}
