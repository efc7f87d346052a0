//! Truths of many predicates, gathered one part of the rows after another.

use std::io;

use flagstone_extract::{ColumnStore, SideBySide};

use super::Truths;

/// The truths of several predicates on the rows of one table, as they are worked out part by part.
pub(crate) struct Gathered {
    /// Of each predicate what is known, and what holds.
    words: SideBySide<u64>,
    /// Likewise, the bits that do not fill a word yet.
    rests: Vec<[u64; 2]>,
    n_rows: usize,
    /// How many rows there are in the parts so far.
    n_gathered: usize,
}

impl Gathered {
    /// Those of `n_predicates` on `n_rows` rows, to be held in `store`.
    pub(crate) fn new(store: &ColumnStore, n_predicates: usize, n_rows: usize) -> io::Result<Gathered> {
        let words = SideBySide::new(store, 2 * n_predicates, n_rows.div_ceil(64))?;
        Ok(Gathered { words, rests: vec![[0; 2]; n_predicates], n_rows, n_gathered: 0 })
    }

    /// Adds the next `n_rows` rows: the truths of each predicate on them, in the order of the predicates.
    pub(crate) fn add(&mut self, n_rows: usize, part: impl IntoIterator<Item = Truths>) -> io::Result<()> {
        let shift = self.n_gathered % 64;
        for ((number, rest), truths) in self.rests.iter_mut().enumerate().zip(part) {
            debug_assert_eq!(truths.len(), n_rows);
            for (at, words) in [truths.known, truths.holds].into_iter().enumerate() {
                let words = behind(&mut rest[at], shift, words.into_vec(), n_rows);
                self.words.extend(2 * number + at, &words)?;
            }
        }
        self.n_gathered += n_rows;
        Ok(())
    }

    /// The truths of each predicate on all rows, which must have been added.
    pub(crate) fn finish(mut self) -> io::Result<Vec<Truths>> {
        debug_assert_eq!(self.n_gathered, self.n_rows);
        if !self.n_gathered.is_multiple_of(64) {
            for (number, rest) in self.rests.iter().enumerate() {
                for (at, word) in rest.iter().enumerate() {
                    self.words.extend(2 * number + at, &[*word])?;
                }
            }
        }
        let n_rows = self.n_rows;
        let mut words = self.words.finish()?.into_iter();
        let truths = std::iter::from_fn(|| Some(Truths { known: words.next()?, holds: words.next()?, n_rows }));
        Ok(truths.collect())
    }
}

/// The whole words that are full when `n` bits of `words` follow the `shift` bits of `rest`; what is left over becomes the rest.
fn behind(rest: &mut u64, shift: usize, mut words: Vec<u64>, n: usize) -> Vec<u64> {
    if shift > 0 {
        for word in &mut words {
            let moved = *rest | (*word << shift);
            *rest = *word >> (64 - shift);
            *word = moved;
        }
    }
    let n_full = (shift + n) / 64;
    match words.len() - n_full {
        0 => {
            // What the last word did not take is in the rest already.
            if shift == 0 {
                *rest = 0;
            }
        }
        _ => *rest = words[n_full],
    }
    words.truncate(n_full);
    words
}

#[cfg(test)]
mod tests {
    use flagstone_rules::Truth;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_of_any_size_give_the_whole(
            rows in proptest::collection::vec([0u8..3, 0u8..3], 0..700),
            sizes in proptest::collection::vec(1usize..200, 1..6),
        ) {
            let truth = |number: u8| -> Truth { [None, Some(false), Some(true)][usize::from(number)] };
            let folder = tempfile::tempdir().unwrap();
            for store in [ColumnStore::Memory, ColumnStore::Folder(folder.path().to_owned())] {
                let mut gathered = Gathered::new(&store, 2, rows.len()).unwrap();
                let mut sizes = sizes.iter().cycle();
                let mut rest = &rows[..];
                while !rest.is_empty() {
                    let (part, others) = rest.split_at((*sizes.next().unwrap()).min(rest.len()));
                    let of = |at: usize| part.iter().map(|row| truth(row[at])).collect::<Truths>();
                    gathered.add(part.len(), [of(0), of(1)]).unwrap();
                    rest = others;
                }
                let expected = |at: usize| rows.iter().map(|row| truth(row[at])).collect::<Truths>();
                prop_assert_eq!(gathered.finish().unwrap(), [expected(0), expected(1)]);
            }
        }
    }
}
