//! Most narratives mention nothing: a filter says so without writing their normal form.
//!
//! A term begins where a word begins, one byte in six. There, the first letters are looked up in a table of the
//! [beginnings](super::beginning) of all terms; only where it has them, the term is read on, letter by letter. A narrative in
//! which no category can reach its threshold has no mention, whatever surrounds its terms. What the filter lets through is
//! read in full: it may let through too much, and never too little.

use super::beginning::Beginnings;
use super::normal::NormalBytes;
use super::pattern::{Found, Patterns, Role, spellings};
use super::words::{Word, each_word};
use super::{MOST_CATEGORIES, Weight};

#[derive(Debug)]
pub(super) struct Filter {
    beginnings: Beginnings,
    groups: Vec<Weight>,
    /// By category: the weights of the groups that are taken as found, because nearly every record has them.
    assumed: [u8; MOST_CATEGORIES],
    /// By category.
    mentioned_at: Vec<u8>,
}

impl Filter {
    /// A filter of the terms among `phrases`, of which `patterns` were made.
    pub(super) fn new(
        phrases: &[(Vec<u8>, Role)],
        patterns: &Patterns,
        groups: &[Weight],
        mentioned_at: Vec<u8>,
    ) -> Filter {
        let mut groups = groups.to_vec();
        let mut assumed = [0; MOST_CATEGORIES];
        for group in &mut groups {
            let assumed = &mut assumed[usize::from(group.category)];
            // What reaches the threshold by itself must be looked for.
            group.common &= *assumed + group.weight < mentioned_at[usize::from(group.category)];
            *assumed += if group.common { group.weight } else { 0 };
        }
        let counts = |role: &Role| match role {
            Role::Term { group, .. } => !groups[usize::from(*group)].common,
            Role::First { .. } | Role::Then { .. } => true,
            _ => false,
        };
        let counted = phrases.iter().filter(|(_, role)| counts(role));
        let terms: Vec<Vec<u8>> = counted.flat_map(|(phrase, _)| spellings(phrase)).collect();
        let beginnings = patterns.beginnings_of(terms.iter().map(Vec::as_slice));
        Filter { beginnings, groups, assumed, mentioned_at }
    }

    /// Whether some category may reach its threshold in `text`; where this is false, none does.
    pub(super) fn lets_through(&self, text: &str, patterns: &Patterns) -> bool {
        // Words are counted by the bytes that are ASCII letters, which is right only where all letters are.
        let mut seen = Seen { counts_words: text.is_ascii(), sums: self.assumed, ..Seen::default() };
        let mut n_words = 0;
        each_word(text.as_bytes(), |word, next| {
            n_words += 1;
            self.beginnings.may_begin(word, next) && self.walks(text, patterns, word, n_words - 1, &mut seen)
        })
    }

    /// Walks from `word`, before which there are `n_words`; whether a category has reached its threshold.
    ///
    /// Not inlined, since it is rare: the loop that calls it must stay small.
    #[inline(never)]
    fn walks(&self, text: &str, patterns: &Patterns, word: Word, n_words: u32, seen: &mut Seen) -> bool {
        seen.n_words = n_words;
        let rest = |at| NormalBytes::from(text, at);
        patterns.walk(&self.beginnings, word, rest, |found, _| self.reaches(found, seen))
    }

    /// Counts what was found; whether its category has reached its threshold.
    fn reaches(&self, found: Found, seen: &mut Seen) -> bool {
        let group = match found.role {
            Role::First { group } => {
                // An end that is too far on, because words of the phrase are joined, lets through too much.
                seen.firsts[slot(group)] = seen.n_words + found.n_words;
                return false;
            }
            Role::Term { group, .. } => group,
            Role::Then { group, .. } if self.is_near(group, seen) => group,
            _ => return false,
        };
        // Groups that share a bit cannot be told apart, and count each time.
        let is_known = self.groups.len() <= 128 && seen.groups >> (group % 128) & 1 == 1;
        if is_known {
            return false;
        }
        seen.groups |= 1 << (group % 128);
        let Weight { category, weight, common, .. } = self.groups[usize::from(group)];
        if common {
            return false;
        }
        let sum = &mut seen.sums[usize::from(category)];
        *sum = sum.saturating_add(weight);
        *sum >= self.mentioned_at[usize::from(category)]
    }

    /// Whether the first part of the pair `group` was found near enough before the word that is looked at.
    fn is_near(&self, group: u16, seen: &Seen) -> bool {
        let first = seen.firsts[slot(group)];
        let apart = u32::from(self.groups[usize::from(group)].apart);
        first > 0 && (!seen.counts_words || seen.n_words <= first + apart)
    }
}

const SLOTS: usize = 16;

/// Pairs may share a slot: the filter then lets through too much.
fn slot(group: u16) -> usize {
    usize::from(group) % SLOTS
}

/// What was found in a text so far.
#[derive(Default)]
struct Seen {
    /// Whether words can be counted.
    counts_words: bool,
    /// Words before the one that is looked at.
    n_words: u32,
    /// By category: the weights of the groups found.
    sums: [u8; MOST_CATEGORIES],
    /// One bit for each group found.
    groups: u128,
    /// By slot of a pair: how many words there are up to the end of the last first part, 0 if there is none.
    firsts: [u32; SLOTS],
}
