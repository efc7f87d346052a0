//! Terms and cues as patterns of one automaton over the normal form.

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use super::beginning::Beginnings;
use super::normal::{self, JOIN, is_separator};
use super::words::{Word, each_word};

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

/// Every pattern, and what it means: one automaton, walked from each place where a pattern may begin. It is not searched with
/// at every byte, for short cues (`n`) would then be found within most words.
#[derive(Debug)]
pub(super) struct Patterns {
    automaton: NFA,
    beginnings: Beginnings,
    /// By pattern.
    found: Vec<Found>,
}

/// How many letters of a pattern are looked up in a table, and not in a list: most walks end before. More takes more memory.
const DENSE_DEPTH: usize = 6;

/// A pattern that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) role: Role,
    /// How many words the phrase has where no blank is lost.
    pub(super) n_words: u32,
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
        let spelt = phrases.iter().flat_map(|(phrase, role)| {
            let n_words = 1 + phrase.iter().filter(|byte| **byte == JOIN).count() as u32;
            spellings(phrase).into_iter().map(move |text| (text, Found { role: *role, n_words }))
        });
        let mut patterns: Vec<(Vec<u8>, Found)> = spelt.collect();
        patterns.sort();
        patterns.dedup();
        let (texts, found): (Vec<Vec<u8>>, Vec<Found>) = patterns.into_iter().unzip();
        let builder = NFA::builder().match_kind(MatchKind::Standard).dense_depth(DENSE_DEPTH).build(&texts);
        let automaton = builder.ok()?;
        let beginnings = beginnings_of(&automaton, texts.iter().map(Vec::as_slice));
        Some(Patterns { automaton, beginnings, found })
    }

    /// The beginnings of `texts`, some of the patterns in normal form.
    pub(super) fn beginnings_of<'t>(&self, texts: impl Iterator<Item = &'t [u8]>) -> Beginnings {
        beginnings_of(&self.automaton, texts)
    }

    /// Gives to `see` every pattern that begins with `word` and ends where a word ends, with its length, until `see` has seen
    /// enough. Whether it has. `rest` gives the normal form of the text from a place on; `beginnings` are of these patterns.
    #[inline]
    pub(super) fn walk<R: Iterator<Item = u8>>(
        &self,
        beginnings: &Beginnings,
        word: Word,
        rest: impl FnOnce(usize) -> R,
        see: impl FnMut(Found, usize) -> bool,
    ) -> bool {
        let Some(state) = beginnings.state_after(word) else { return false };
        self.walk_on(state, word.n_held(), rest(word.at + word.n_held()), see)
    }

    /// Walks on from `state`, which has read `length` bytes.
    #[inline]
    fn walk_on(
        &self,
        mut state: StateID,
        mut length: usize,
        mut rest: impl Iterator<Item = u8>,
        mut see: impl FnMut(Found, usize) -> bool,
    ) -> bool {
        let mut is_after_separator = false;
        loop {
            let byte = rest.next();
            let is_before_separator = byte.is_none_or(is_separator);
            if self.automaton.is_match(state) && (is_after_separator || is_before_separator) {
                for nth in 0..self.automaton.match_len(state) {
                    let pattern = self.automaton.match_pattern(state, nth);
                    // A state also knows the patterns that end here and began later; they have walks of their own.
                    let began_here = self.automaton.pattern_len(pattern) == length;
                    if began_here && see(self.found[pattern.as_usize()], length) {
                        return true;
                    }
                }
            }
            let Some(byte) = byte else { return false };
            state = self.automaton.next_state(Anchored::Yes, state, byte);
            if self.automaton.is_dead(state) {
                return false;
            }
            length += 1;
            is_after_separator = is_before_separator;
        }
    }

    /// Every pattern in `normal`, in the order of where they start.
    pub(super) fn find(&self, normal: &[u8], marks: &mut Vec<Mark>) {
        marks.clear();
        each_word(normal, |word, next| {
            // What follows a letter outside ASCII is no beginning.
            let is_beginning = word.at.checked_sub(1).is_none_or(|before| is_separator(normal[before]));
            self.beginnings.may_begin(word, next) && is_beginning && {
                let rest = |at| normal[at..].iter().copied();
                self.walk(&self.beginnings, word, rest, |found, length| {
                    marks.push(Mark { start: word.at, end: word.at + length, role: found.role });
                    false
                })
            }
        });
        let Ok(before_all) = self.automaton.start_state(Anchored::Yes) else { return };
        let is_mark = |at: &usize| normal[*at] != JOIN && is_separator(normal[*at]);
        for start in (0..normal.len()).filter(is_mark) {
            let after_mark = self.automaton.next_state(Anchored::Yes, before_all, normal[start]);
            self.walk_on(after_mark, 1, normal[start + 1..].iter().copied(), |found, length| {
                marks.push(Mark { start, end: start + length, role: found.role });
                false
            });
        }
        // Nearly in order: those that begin with a mark came last.
        marks.sort_unstable_by_key(|mark| (mark.start, mark.end));
    }

    /// The length of the longest pattern.
    pub(super) fn longest(&self) -> usize {
        self.automaton.max_pattern_len()
    }
}

fn beginnings_of<'t>(automaton: &NFA, texts: impl Iterator<Item = &'t [u8]>) -> Beginnings {
    Beginnings::new(texts, |letters| {
        // The automaton is built to be walked in this way, so that it cannot refuse.
        let start = automaton.start_state(Anchored::Yes).ok()?;
        Some(letters.iter().fold(start, |state, letter| automaton.next_state(Anchored::Yes, state, *letter)))
    })
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
