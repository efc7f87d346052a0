//! With which words patterns begin: most words of a text are told by their letters to begin none.

use std::collections::HashMap;

use aho_corasick::automaton::StateID;
use foldhash::fast::FixedState;

use super::normal::JOIN;
use super::words::Word;

/// The beginnings of patterns.
#[derive(Debug)]
pub(super) struct Beginnings {
    bits: Bits,
    /// Where the automaton is when it has read the letters held of a first word.
    states: HashMap<First, StateID, FixedState>,
}

/// A first word, as far as it is held.
type First = (u64, bool);

impl Beginnings {
    /// The beginnings of `patterns`, which are in normal form. `state_after` walks the automaton.
    pub(super) fn new<'p>(
        patterns: impl Iterator<Item = &'p [u8]>,
        state_after: impl Fn(&[u8]) -> Option<StateID>,
    ) -> Beginnings {
        let mut bits = Bits(Box::new([0; NUMBERS]));
        let mut states = HashMap::default();
        for pattern in patterns {
            let first = Word::at_start_of(pattern);
            states.extend(state_after(&pattern[..first.n_held()]).map(|state| (name(first), state)));
            // The words of a text are parted by what is no ASCII letter, so that only a plain second word can be told by it.
            let second =
                pattern.iter().position(|byte| *byte == JOIN).map(|join| Word::at_start_of(&pattern[join + 1..]));
            let second = second.filter(|second| pattern.is_ascii() && second.n_letters > 0);
            bits.set(second.map_or_else(|| of_one(first), |second| of_two(first, second)));
        }
        Beginnings { bits, states }
    }

    /// Whether a pattern may begin with `word` that is followed by `next`: rarely wrong, and never where one does.
    #[inline]
    pub(super) fn may_begin(&self, word: Word, next: Word) -> bool {
        // Both are looked up: to guess which needs no look takes longer than the look.
        self.bits.has(of_one(word)) | self.bits.has(of_two(word, next))
    }

    /// Where the automaton is when it has read the letters held of `word`; `None` where no pattern begins with it.
    #[inline]
    pub(super) fn state_after(&self, word: Word) -> Option<StateID> {
        self.states.get(&name(word)).copied()
    }
}

fn name(first: Word) -> First {
    (first.letters, first.is_longer())
}

/// The hash of a pattern of one word.
#[inline]
fn of_one(first: Word) -> u64 {
    first.hash
}

/// The hash of the first two words of a pattern.
#[inline]
fn of_two(first: Word, second: Word) -> u64 {
    first.hash.rotate_left(7) ^ second.hash
}

/// Two bits of one number for each hash.
#[derive(Debug)]
struct Bits(Box<[u64; NUMBERS]>);

const NUMBERS: usize = 1 << LOG_NUMBERS;
/// 16 KiB: half of what a processor keeps nearest.
const LOG_NUMBERS: u32 = 11;

impl Bits {
    fn set(&mut self, hash: u64) {
        let (number, two) = Bits::place(hash);
        self.0[number] |= two;
    }

    #[inline]
    fn has(&self, hash: u64) -> bool {
        let (number, two) = Bits::place(hash);
        self.0[number] & two == two
    }

    #[inline]
    fn place(hash: u64) -> (usize, u64) {
        let number = hash >> (64 - LOG_NUMBERS);
        let two = 1 << (hash >> (58 - LOG_NUMBERS) & 63) | 1 << (hash >> (52 - LOG_NUMBERS) & 63);
        (number as usize, two)
    }
}
