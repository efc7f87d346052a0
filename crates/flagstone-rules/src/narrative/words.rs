//! The words of a text as runs of ASCII letters and digits: 64 bytes are looked at together, without a branch for each.

use wide::u8x16;

/// Bytes that are looked at together.
const BLOCK: usize = 64;
/// Letters of a word that are held in one number.
const HELD: usize = 8;

/// Sets the bit that tells an ASCII capital from its small letter. Digits have it, and what stands for no letter gets it.
const FOLD: u64 = 0x2020_2020_2020_2020;

/// By the number of letters, those of eight bytes that belong to the word.
const OF_WORD: [u64; HELD + 1] = [
    0,
    0xff,
    0xffff,
    0xff_ffff,
    0xffff_ffff,
    0xff_ffff_ffff,
    0xffff_ffff_ffff,
    0xff_ffff_ffff_ffff,
    0xffff_ffff_ffff_ffff,
];

/// A word, as far as most are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins in the text.
    pub(super) at: usize,
    /// Its first eight letters in lower case, as one number.
    pub(super) letters: u64,
    /// How many letters it has, at most 64: of longer words no more is known.
    pub(super) n_letters: u32,
    /// Of what is held, and whether there is more.
    pub(super) hash: u64,
}

impl Word {
    /// What stands before the first word and after the last.
    const NONE: Word = Word { at: 0, letters: FOLD, n_letters: 0, hash: 0 };

    /// The word of `n_letters` letters, one at least, that begins at `at`.
    #[inline]
    fn new(text: &[u8], at: usize, n_letters: u32) -> Word {
        let rest = &text[at..];
        let eight = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut eight = [0; HELD];
            eight[..rest.len()].copy_from_slice(rest);
            eight
        });
        let letters = u64::from_le_bytes(eight) & OF_WORD[n_letters.min(HELD as u32) as usize] | FOLD;
        let longer = if n_letters > HELD as u32 { 1 << 63 } else { 0 };
        Word { at, letters, n_letters, hash: (letters ^ longer).wrapping_mul(0x9e37_79b9_7f4a_7c15) }
    }

    /// The word that `bytes`, in whatever case, starts with.
    pub(super) fn at_start_of(bytes: &[u8]) -> Word {
        let n_letters = letters_from(bytes, 0).trailing_ones();
        if n_letters == 0 { Word::NONE } else { Word::new(bytes, 0, n_letters) }
    }

    /// Whether it has more letters than are held in [`letters`](Self::letters).
    pub(super) fn is_longer(self) -> bool {
        self.n_letters as usize > HELD
    }

    /// How many of its letters are held.
    pub(super) fn n_held(self) -> usize {
        (self.n_letters as usize).min(HELD)
    }
}

/// Gives every word of `text` with the one after it to `see`, until it has seen enough. Whether it has.
#[inline]
pub(super) fn each_word(text: &[u8], mut see: impl FnMut(Word, Word) -> bool) -> bool {
    let mut waiting = Word::NONE;
    let mut letters = 0;
    let mut next_letters = letters_from(text, 0);
    for base in (0..text.len()).step_by(BLOCK) {
        let is_within_word = letters >> (BLOCK - 1);
        (letters, next_letters) = (next_letters, letters_from(text, base + BLOCK));
        let mut starts = letters & !(letters << 1 | is_within_word);
        while starts != 0 {
            let nth = starts.trailing_zeros();
            starts &= starts - 1;
            // Shifted twice, since a shift by 64 is none.
            let run = letters >> nth | next_letters << 1 << (63 - nth);
            let n_letters = run.trailing_ones();
            let word = Word::new(text, base + nth as usize, n_letters);
            if waiting.n_letters > 0 && see(waiting, word) {
                return true;
            }
            waiting = word;
        }
    }
    waiting.n_letters > 0 && see(waiting, Word::NONE)
}

/// One bit for each of the 64 bytes from `base` on that is an ASCII letter or digit.
#[inline(always)]
fn letters_from(bytes: &[u8], base: usize) -> u64 {
    let Some(rest) = bytes.get(base..) else { return 0 };
    match rest.first_chunk() {
        Some(block) => letters(block),
        None => {
            let mut last = [0; BLOCK];
            last[..rest.len()].copy_from_slice(rest);
            letters(&last)
        }
    }
}

#[inline]
fn letters(block: &[u8; BLOCK]) -> u64 {
    let (sixteens, _) = block.as_chunks::<16>();
    sixteens.iter().zip(0..).fold(0, |bits, (sixteen, nth)| {
        let bytes = u8x16::new(*sixteen);
        // What lies before the range wraps around to what lies after it.
        let is_within = |bytes: u8x16, first: u8, n: u8| {
            let from_first = bytes - u8x16::splat(first);
            from_first.min(u8x16::splat(n - 1)).simd_eq(from_first)
        };
        let is_letter = is_within(bytes | u8x16::splat(0x20), b'a', 26) | is_within(bytes, b'0', 10);
        bits | u64::from(is_letter.to_bitmask()) << (16 * nth)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &[u8]) -> Word {
        Word::at_start_of(text)
    }

    fn words(text: &[u8]) -> Vec<(Word, Word)> {
        let mut words = Vec::new();
        each_word(text, |word, next| {
            words.push((word, next));
            false
        });
        words
    }

    #[test]
    fn every_word_is_found_where_it_begins_whatever_block_it_falls_in() {
        for n in 0..200 {
            let text = format!("{} word, Two 3x", "-".repeat(n));
            let found: Vec<(usize, u32)> =
                words(text.as_bytes()).iter().map(|(word, _)| (word.at, word.n_letters)).collect();
            assert_eq!(found, [(n + 1, 4), (n + 7, 3), (n + 11, 2)], "{n}");
        }
    }

    #[test]
    fn every_word_comes_with_the_next_however_far_that_is() {
        for n in 1..200 {
            let text = format!("ONE{}two", " ".repeat(n));
            let found = words(text.as_bytes());
            assert_eq!(found.len(), 2, "{n}");
            assert_eq!(found[0].0, word(b"one"), "{n}");
            assert_eq!(found[0].1, Word { at: 3 + n, ..word(b"two") }, "{n}");
            assert_eq!(found[1].1, Word::NONE, "{n}");
        }
    }

    #[test]
    fn a_word_that_crosses_blocks_is_one_word() {
        for n in 1..200 {
            let text = format!("{}{}", "-".repeat(n % 70), "aBcdefgH9".repeat(n));
            let found = words(text.as_bytes());
            assert_eq!(found.len(), 1, "{n}");
            assert_eq!(found[0].0.n_letters as usize, (9 * n).min(64), "{n}");
            assert_eq!(found[0].0.letters, word(b"abcdefgh").letters, "{n}");
        }
    }

    #[test]
    fn a_text_without_words_has_none() {
        for text in [b"".as_slice(), b" ", &[b'-'; 64], &[0xc3; 65], &[b'.'; 200]] {
            assert_eq!(words(text), []);
        }
    }
}
