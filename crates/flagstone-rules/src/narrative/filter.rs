//! Most narratives mention nothing: a filter says so without writing their normal form.
//!
//! A term begins where a word begins, one byte in six. There, up to four letters are looked up in a table of the beginnings of
//! all terms; only where it has them, the term is read on, letter by letter. A narrative in which no category can reach its
//! threshold has no mention, whatever surrounds its terms. What the filter lets through is read in full.

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind, StartKind};

use super::normal::{NormalBytes, is_separator};
use super::pattern::{Role, spellings};
use super::{MOST_CATEGORIES, Weight};

#[derive(Debug)]
pub(super) struct Filter {
    /// One bit for each hash of the first letters of a term: four, or the whole first word.
    beginnings: Box<[u64; TABLE]>,
    terms: DFA,
    /// By pattern.
    roles: Vec<Role>,
    groups: Vec<Weight>,
    /// By category.
    mentioned_at: Vec<u8>,
}

const HASH_BITS: u32 = 15;
const TABLE: usize = 1 << (HASH_BITS - 6);
/// Bytes that are looked at together.
const BLOCK: usize = 64;
/// Of a block, the bytes at which a word may begin: the first letters of the word are then in the block too.
const STEP: usize = BLOCK - 4;
/// Sets the bit that tells an ASCII capital from its small letter. It does the same to both sides of a comparison.
const FOLD: u32 = 0x2020_2020;
/// The first so many bytes of four.
const FIRST: [u32; 5] = [0, 0xff, 0xffff, 0x00ff_ffff, 0xffff_ffff];

impl Filter {
    /// `None` where there are too many terms for an automaton, which takes millions.
    pub(super) fn new(phrases: &[(Vec<u8>, Role)], groups: &[Weight], mentioned_at: Vec<u8>) -> Option<Filter> {
        let counts = |role: &Role| matches!(role, Role::Term { .. } | Role::First { .. } | Role::Then { .. });
        let terms = phrases.iter().filter(|(_, role)| counts(role));
        let spelt = terms.flat_map(|(phrase, role)| spellings(phrase).into_iter().map(|text| (text, *role)));
        let (texts, roles): (Vec<Vec<u8>>, Vec<Role>) = spelt.unzip();
        let mut beginnings = Box::new([0; TABLE]);
        for text in &texts {
            add_beginning(text, &mut beginnings);
        }
        let terms = DFA::builder().match_kind(MatchKind::Standard).start_kind(StartKind::Anchored).build(&texts);
        Some(Filter { beginnings, terms: terms.ok()?, roles, groups: groups.to_vec(), mentioned_at })
    }

    /// Whether some category may reach its threshold in `text`; where this is false, none does.
    pub(super) fn lets_through(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut seen = Seen::default();
        let mut is_within_word = 0;
        let mut last;
        for base in (0..bytes.len()).step_by(STEP) {
            let rest = &bytes[base..];
            let block = match rest.first_chunk::<BLOCK>() {
                Some(block) => block,
                None => {
                    last = [0; BLOCK];
                    last[..rest.len()].copy_from_slice(rest);
                    &last
                }
            };
            let letters = letters(block);
            let mut starts = letters & !(letters << 1 | is_within_word) & ((1 << STEP) - 1);
            is_within_word = letters >> (STEP - 1) & 1;
            while starts != 0 {
                let at = starts.trailing_zeros() as usize;
                starts &= starts - 1;
                let n_letters = (!(letters >> at)).trailing_zeros().min(4) as usize;
                let first = u32::from_le_bytes([block[at], block[at + 1], block[at + 2], block[at + 3]]);
                if self.may_begin(first & FIRST[n_letters]) && self.add(text, base + at, &mut seen) {
                    return true;
                }
            }
        }
        false
    }

    #[inline]
    fn may_begin(&self, first: u32) -> bool {
        let slot = slot(first);
        self.beginnings[slot / 64] >> (slot % 64) & 1 == 1
    }

    /// Adds the weights of the terms that begin at `at`; whether a category has reached its threshold.
    fn add(&self, text: &str, at: usize, seen: &mut Seen) -> bool {
        let Ok(mut state) = self.terms.start_state(Anchored::Yes) else { return true };
        let mut rest = NormalBytes::from(text, at);
        loop {
            let byte = rest.next();
            if self.terms.is_match(state) && byte.is_none_or(is_separator) {
                let n_found = self.terms.match_len(state);
                let mut found = (0..n_found).map(|nth| self.roles[self.terms.match_pattern(state, nth)]);
                if found.any(|role| self.reaches(role, seen)) {
                    return true;
                }
            }
            let Some(byte) = byte else { return false };
            state = self.terms.next_state(Anchored::Yes, state, byte);
            if self.terms.is_dead(state) {
                return false;
            }
        }
    }

    /// Counts what was found, which may have been counted before; whether its category has reached its threshold.
    fn reaches(&self, role: Role, seen: &mut Seen) -> bool {
        let group = match role {
            Role::First { group } => {
                seen.firsts |= 1 << (group % 128);
                return false;
            }
            Role::Then { group, .. } if seen.firsts >> (group % 128) & 1 == 0 => return false,
            Role::Term { group, .. } | Role::Then { group, .. } => group,
            _ => return false,
        };
        let Weight { category, weight, .. } = self.groups[usize::from(group)];
        let sum = &mut seen.sums[usize::from(category)];
        *sum = sum.saturating_add(weight);
        *sum >= self.mentioned_at[usize::from(category)]
    }
}

/// What was found in a text so far.
#[derive(Default)]
struct Seen {
    /// By category.
    sums: [u8; MOST_CATEGORIES],
    /// One bit for each pair of which the first part was found; far-off pairs share one.
    firsts: u128,
}

#[inline]
fn slot(first: u32) -> usize {
    ((first | FOLD).wrapping_mul(0x9e37_79b1) >> (32 - HASH_BITS)) as usize
}

fn add_beginning(term: &[u8], beginnings: &mut [u64; TABLE]) {
    let mut first = [0; 4];
    let letters = term.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    first.iter_mut().zip(letters).for_each(|(first, letter)| *first = *letter);
    let slot = slot(u32::from_le_bytes(first));
    beginnings[slot / 64] |= 1 << (slot % 64);
}

/// One bit for each byte that is an ASCII letter or digit.
#[inline]
fn letters(block: &[u8; BLOCK]) -> u64 {
    let mut is_letter = [0_u8; BLOCK];
    for (is_letter, byte) in is_letter.iter_mut().zip(block) {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        *is_letter = u8::from(letter | digit);
    }
    let mut bits = 0;
    for (nth, eight) in is_letter.chunks_exact(8).enumerate() {
        let eight = u64::from_le_bytes(eight.try_into().expect("chunks of eight"));
        // Gathers the lowest bit of each of the eight bytes in the highest byte.
        bits |= (eight.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * nth);
    }
    bits
}
