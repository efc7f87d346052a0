//! Where words begin in a text, and whether a term may begin there: 64 bytes at a time, without a branch for each byte.

use super::normal::JOIN;

/// Bytes that are looked at together.
const BLOCK: usize = 64;
/// Of a block, the bytes at which a word may begin: the first letters of the word are then in the block too.
const STEP: usize = BLOCK - (LOOKED_AT + 1);
/// Letters of a word that are looked at, and whether there are more.
const LOOKED_AT: usize = 8;

/// The beginning of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// How many words begin before it in its block.
    pub(super) nth: u32,
    /// Where it begins in the text.
    pub(super) at: usize,
    /// Its first eight letters.
    first: u64,
    /// Whether it has more.
    is_longer: bool,
    /// The first four letters of the next word; 0 where that does not begin in the same block.
    second: u64,
}

/// Every word of a text, block by block.
pub(super) struct Starts<'t> {
    bytes: &'t [u8],
    base: usize,
    is_within_word: u64,
    /// How many words began in the last block.
    n_words: u32,
}

/// The words that begin in one block.
pub(super) struct Block {
    bytes: [u8; BLOCK],
    base: usize,
    letters: u64,
    /// Words of the block that were not given yet.
    starts: u64,
    nth: u32,
}

impl<'t> Starts<'t> {
    pub(super) fn of(bytes: &'t [u8]) -> Starts<'t> {
        Starts { bytes, base: 0, is_within_word: 0, n_words: 0 }
    }

    /// How many words began in the last block that was given.
    pub(super) fn n_words(&self) -> u32 {
        self.n_words
    }

    #[inline]
    pub(super) fn next_block(&mut self) -> Option<Block> {
        let rest = self.bytes.get(self.base..).filter(|rest| !rest.is_empty())?;
        let bytes = rest.first_chunk::<BLOCK>().copied().unwrap_or_else(|| {
            let mut last = [0; BLOCK];
            last[..rest.len()].copy_from_slice(rest);
            last
        });
        let letters = letters(&bytes);
        let starts = letters & !(letters << 1 | self.is_within_word) & ((1 << STEP) - 1);
        let block = Block { bytes, base: self.base, letters, starts, nth: 0 };
        self.is_within_word = letters >> (STEP - 1) & 1;
        self.n_words = starts.count_ones();
        self.base += STEP;
        Some(block)
    }
}

impl Iterator for Block {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        if self.starts == 0 {
            return None;
        }
        let at = self.starts.trailing_zeros() as usize;
        self.starts &= self.starts - 1;
        let is_longer = (!(self.letters >> at)).trailing_zeros() as usize > LOOKED_AT;
        let second = if self.starts == 0 { 0 } else { self.eight_from(self.starts.trailing_zeros() as usize) };
        let second = second & u64::from(u32::MAX);
        let word = Word { nth: self.nth, at: self.base + at, first: self.eight_from(at), is_longer, second };
        self.nth += 1;
        Some(word)
    }
}

impl Block {
    /// The letters of the word that begins at `at`, up to eight, as one number.
    #[inline]
    fn eight_from(&self, at: usize) -> u64 {
        let n_letters = (!(self.letters >> at)).trailing_zeros().min(8);
        let (eight, _) =
            self.bytes[at..].split_first_chunk().expect("a word begins nine bytes before the end at least");
        u64::from_le_bytes(*eight) & (u64::MAX >> (64 - 8 * n_letters))
    }
}

/// Sets the bit that tells an ASCII capital from its small letter. It does the same to both sides of a comparison.
const FOLD: u64 = 0x2020_2020_2020_2020;
const HASH_BITS: u32 = 17;
const MASK: u64 = (1 << HASH_BITS) - 1;
const TABLE: usize = 1 << (HASH_BITS - 6);

/// With what terms begin: two bits for each hash of a beginning.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// First words of terms of one word.
    alone: Bits,
    /// First words, each with the second.
    followed: Bits,
}

#[derive(Debug)]
struct Bits(Box<[u64; TABLE]>);

impl Beginnings {
    /// The beginnings of `terms`, which are in normal form.
    pub(super) fn new(terms: impl Iterator<Item = Vec<u8>>) -> Beginnings {
        let empty = || Bits(Box::new([0; TABLE]));
        let mut beginnings = Beginnings { alone: empty(), followed: empty() };
        for term in terms {
            let letters =
                |word: &[u8]| -> Vec<u8> { word.iter().copied().take_while(u8::is_ascii_alphanumeric).collect() };
            let as_number = |letters: &[u8]| {
                let letters = letters.iter().take(LOOKED_AT).zip(0..);
                letters.fold(0, |all, (letter, nth)| all | u64::from(*letter) << (8 * nth))
            };
            let mut words = term.split(|byte| *byte == JOIN).map(letters);
            let first = words.next().unwrap_or_default();
            let (first, is_longer) = (as_number(&first), first.len() > LOOKED_AT);
            // A text's letters outside ASCII are not looked at, so that the word after them seems to begin late.
            match words.next().filter(|_| term.is_ascii()) {
                None => beginnings.alone.set(hash(first, is_longer, 0)),
                Some(second) => {
                    beginnings.followed.set(hash(first, is_longer, as_number(&second) & u64::from(u32::MAX)));
                    // What follows the last word of a block is not known.
                    beginnings.followed.set(hash(first, is_longer, 0));
                }
            }
        }
        beginnings
    }

    /// Whether a term may begin with `word`.
    #[inline]
    pub(super) fn may_begin(&self, word: Word) -> bool {
        let Word { first, is_longer, second, .. } = word;
        self.followed.has(hash(first, is_longer, second)) || self.alone.has(hash(first, is_longer, 0))
    }
}

impl Bits {
    fn set(&mut self, hash: u64) {
        for at in [hash >> (64 - HASH_BITS), hash >> (64 - 2 * HASH_BITS) & MASK] {
            self.0[at as usize / 64] |= 1 << (at % 64);
        }
    }

    /// Whether both bits are set of `hash`: the second is looked at only where the first is.
    #[inline]
    fn has(&self, hash: u64) -> bool {
        let is_set = |at: u64| self.0[at as usize / 64] >> (at % 64) & 1 == 1;
        is_set(hash >> (64 - HASH_BITS)) && is_set(hash >> (64 - 2 * HASH_BITS) & MASK)
    }
}

#[inline]
fn hash(first: u64, is_longer: bool, second: u64) -> u64 {
    // Folding a zero that stands for no letter gives the same on both sides, too.
    let (first, second) = (first | FOLD, second | FOLD | u64::from(is_longer) << 63);
    first.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second.wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_where_it_begins_whatever_block_it_falls_in() {
        for n in
            [0, 1, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 119, 120, 121, 200]
        {
            let text = format!("{} word, Two 3x", "-".repeat(n));
            let mut starts = Starts::of(text.as_bytes());
            let mut found = Vec::new();
            while let Some(block) = starts.next_block() {
                found.extend(block.map(|word| word.at));
            }
            assert_eq!(found, [n + 1, n + 7, n + 11], "{n}");
        }
    }

    #[test]
    fn a_word_that_crosses_a_block_is_one_word() {
        let text = "a".repeat(150);
        let mut starts = Starts::of(text.as_bytes());
        let mut n_words = 0;
        while let Some(block) = starts.next_block() {
            n_words += block.count();
        }
        assert_eq!(n_words, 1);
    }
}
