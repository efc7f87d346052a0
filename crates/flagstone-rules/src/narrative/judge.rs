//! What surrounds a term, and whether that takes it back.

use super::context::{Cue, CueKind, Side};
use super::normal::{QUESTION, ends_sentence, is_separator};
use super::pattern::{Mark, Role};

/// What is to be thought of a term that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing takes it back.
    Affirmed,
    /// Its surroundings take it back.
    Discounted,
    /// It is part of a phrase that only looks like a mention.
    Excepted,
}

/// What follows a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answered {
    Yes,
    /// With no, with a choice of yes and no, or not at all.
    Otherwise,
}

/// A text in its normal form, and all that was found in it.
///
/// Of what was found, each question looks only at what lies near enough to matter: a text may repeat its terms without end.
pub(super) struct Surroundings<'s> {
    pub(super) normal: &'s [u8],
    /// In the order of where they start.
    pub(super) marks: &'s [Mark],
    pub(super) cues: &'s [Cue],
    /// The most words that a cue reaches over.
    pub(super) widest: u8,
    /// The length of the longest mark.
    pub(super) longest: usize,
}

impl<'s> Surroundings<'s> {
    /// What is to be thought of `term`, a term of the category numbered `category` in a sentence that ends at `sentence_end`.
    pub(super) fn standing(&self, term: Mark, category: u8, sentence_end: usize) -> Standing {
        if self.is_excepted(term, category) {
            return Standing::Excepted;
        }
        let asked = self.asked(sentence_end);
        let takes_back = |mark: &Mark| self.takes_back(*mark, term, asked);
        if asked == Some(Answered::Otherwise) || self.within_reach(term).iter().any(takes_back) {
            return Standing::Discounted;
        }
        Standing::Affirmed
    }

    /// Whether `part`, a term or a part of one, lies in a phrase that only looks like a mention.
    fn is_excepted(&self, part: Mark, category: u8) -> bool {
        self.is_covered(part, Role::Exception { category })
    }

    /// The term that `then`, its second part, makes with the nearest first part before it, no more than `apart` words away.
    pub(super) fn pair(&self, then: Mark, category: u8, group: u16, apart: u8) -> Option<Mark> {
        if self.is_excepted(then, category) {
            return None;
        }
        let is_first = |mark: &&Mark| {
            mark.role == Role::First { group } && mark.end <= then.start && !self.is_excepted(**mark, category)
        };
        let from = self.words_before(then.start, apart);
        let firsts = self.starting(from.saturating_sub(self.longest), then.start).iter().filter(is_first);
        let first = firsts.max_by_key(|mark| mark.end)?;
        let between = &self.normal[first.end..then.start];
        let is_near = n_words(between) <= usize::from(apart) && !between.iter().any(|byte| ends_sentence(*byte));
        is_near.then_some(Mark { start: first.start, ..then })
    }

    /// How the question is answered that the sentence asks which ends at `end`, if it asks one.
    fn asked(&self, end: usize) -> Option<Answered> {
        (self.normal.get(end) == Some(&QUESTION)).then(|| {
            let follows = self.starting(end + 1, end + 1);
            let is_yes = follows.iter().any(|mark| mark.role == Role::Answer);
            let is_choice = follows.iter().any(|mark| matches!(mark.role, Role::Cue(_)));
            if is_yes && !is_choice { Answered::Yes } else { Answered::Otherwise }
        })
    }

    fn takes_back(&self, mark: Mark, term: Mark, asked: Option<Answered>) -> bool {
        let Role::Cue(number) = mark.role else { return false };
        let cue = &self.cues[usize::from(number)];
        // A question answered with yes asserts what it asks.
        if cue.kind == CueKind::Template && asked == Some(Answered::Yes) {
            return false;
        }
        let (from, to) = match cue.stands {
            Side::Before => (mark.end, term.start),
            Side::After => (term.end, mark.start),
        };
        from <= to && self.reaches(cue, from, to) && !self.is_covered(mark, Role::Neutral)
    }

    /// Whether a cue reaches over the bytes `from..to`.
    fn reaches(&self, cue: &Cue, from: usize, to: usize) -> bool {
        let between = &self.normal[from..to];
        n_words(between) <= usize::from(cue.within)
            && !between.iter().any(|byte| ends_sentence(*byte))
            && (cue.across_clauses || !self.breaks(from, to))
    }

    fn breaks(&self, from: usize, to: usize) -> bool {
        self.starting(from, to).iter().any(|mark| mark.role == Role::Breaker && mark.end <= to)
    }

    /// Whether `inner` lies within a mark of `role`.
    fn is_covered(&self, inner: Mark, role: Role) -> bool {
        let from = inner.end.saturating_sub(self.longest);
        self.starting(from, inner.start).iter().any(|mark| mark.role == role && mark.end >= inner.end)
    }

    /// The marks from which the widest cue could reach the term, and some that lie a little further.
    fn within_reach(&self, term: Mark) -> &'s [Mark] {
        let from = self.words_before(term.start, self.widest).saturating_sub(self.longest);
        self.starting(from, self.words_after(term.end, self.widest))
    }

    /// The marks that start at `from`, at `to` or between.
    fn starting(&self, from: usize, to: usize) -> &'s [Mark] {
        let first = self.marks.partition_point(|mark| mark.start < from);
        let rest = &self.marks[first..];
        &rest[..rest.partition_point(|mark| mark.start <= to)]
    }

    /// Where the last `words` words before `at` begin, or their sentence does, or a little before that.
    fn words_before(&self, at: usize, words: u8) -> usize {
        at - span(self.normal[..at].iter().rev(), words)
    }

    /// Where the first `words` words from `at` end, or their sentence does, or a little after that.
    fn words_after(&self, at: usize, words: u8) -> usize {
        at + span(self.normal[at..].iter(), words)
    }
}

/// How many bytes come until more than `words` words have begun, or a sentence ends.
fn span<'b>(bytes: impl Iterator<Item = &'b u8>, words: u8) -> usize {
    let (mut begun, mut in_word, mut length) = (0, false, 0);
    for byte in bytes {
        if ends_sentence(*byte) {
            break;
        }
        let is_letter = !is_separator(*byte);
        begun += usize::from(is_letter && !in_word);
        if begun > usize::from(words) {
            break;
        }
        in_word = is_letter;
        length += 1;
    }
    length
}

/// How many words lie in `between`, which is no part of a word at either end.
fn n_words(between: &[u8]) -> usize {
    between.split(|byte| is_separator(*byte)).filter(|word| !word.is_empty()).count()
}
