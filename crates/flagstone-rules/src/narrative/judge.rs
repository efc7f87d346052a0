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
pub(super) struct Surroundings<'s> {
    pub(super) normal: &'s [u8],
    pub(super) marks: &'s [Mark],
    pub(super) cues: &'s [Cue],
}

impl Surroundings<'_> {
    /// What is to be thought of `term`, a term of the category numbered `category`.
    pub(super) fn standing(&self, term: Mark, category: u8) -> Standing {
        if self.is_excepted(term, category) {
            return Standing::Excepted;
        }
        let asked = self.asked(term);
        let takes_back = |mark: &Mark| self.takes_back(*mark, term, asked);
        if asked == Some(Answered::Otherwise) || self.marks.iter().any(takes_back) {
            return Standing::Discounted;
        }
        Standing::Affirmed
    }

    /// Whether `part`, a term or a part of one, lies in a phrase that only looks like a mention.
    pub(super) fn is_excepted(&self, part: Mark, category: u8) -> bool {
        let excepted = Role::Exception { category };
        self.marks.iter().any(|mark| mark.role == excepted && covers(*mark, part))
    }

    /// The term that `then`, its second part, makes with the nearest first part before it, no more than `apart` words away.
    pub(super) fn pair(&self, then: Mark, category: u8, group: u16, apart: u8) -> Option<Mark> {
        if self.is_excepted(then, category) {
            return None;
        }
        let is_first = |mark: &&Mark| {
            mark.role == Role::First { group } && mark.end <= then.start && !self.is_excepted(**mark, category)
        };
        let firsts = self.marks.iter().filter(is_first);
        let first = firsts.max_by_key(|mark| mark.end)?;
        let between = &self.normal[first.end..then.start];
        let is_near = n_words(between) <= usize::from(apart) && !between.iter().any(|byte| ends_sentence(*byte));
        is_near.then_some(Mark { start: first.start, ..then })
    }

    /// How the question is answered that the sentence of the term asks, if it asks one.
    fn asked(&self, term: Mark) -> Option<Answered> {
        let end = term.end + self.normal[term.end..].iter().position(|byte| ends_sentence(*byte))?;
        (self.normal[end] == QUESTION).then(|| {
            let is_yes = |mark: &Mark| mark.role == Role::Answer && mark.start == end + 1;
            let is_choice = |mark: &Mark| matches!(mark.role, Role::Cue(_)) && mark.start == end + 1;
            let is_yes = self.marks.iter().any(is_yes) && !self.marks.iter().any(is_choice);
            if is_yes { Answered::Yes } else { Answered::Otherwise }
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
        from <= to && self.reaches(cue, from, to) && !self.is_neutral(mark)
    }

    /// Whether a cue reaches over the bytes `from..to`.
    fn reaches(&self, cue: &Cue, from: usize, to: usize) -> bool {
        let between = &self.normal[from..to];
        n_words(between) <= usize::from(cue.within)
            && !between.iter().any(|byte| ends_sentence(*byte))
            && (cue.across_clauses || !self.breaks(from, to))
    }

    fn breaks(&self, from: usize, to: usize) -> bool {
        self.marks.iter().any(|mark| mark.role == Role::Breaker && mark.start >= from && mark.end <= to)
    }

    fn is_neutral(&self, cue: Mark) -> bool {
        self.marks.iter().any(|mark| mark.role == Role::Neutral && covers(*mark, cue))
    }
}

/// How many words lie in `between`, which is no part of a word at either end.
fn n_words(between: &[u8]) -> usize {
    between.split(|byte| is_separator(*byte)).filter(|word| !word.is_empty()).count()
}

fn covers(outer: Mark, inner: Mark) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
