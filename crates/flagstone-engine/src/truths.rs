//! Truths of one predicate, row by row, in two bits each.

mod gathered;

use std::io;

use flagstone_extract::{ColumnStore, Stored};
use flagstone_rules::Truth;
use polars::prelude::BooleanChunked;
use polars_arrow::bitmap::Bitmap;

pub(crate) use self::gathered::Gathered;

/// A truth for each row.
/// What is not known does not hold, and beyond the last row nothing is known: whatever changes the words keeps it so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Truths {
    known: Stored<u64>,
    holds: Stored<u64>,
    n_rows: usize,
}

/// The truths of 64 rows, the first in the lowest bit.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    /// Where it is known.
    pub(crate) known: u64,
    /// Where it is true.
    pub(crate) holds: u64,
}

/// Which truths are asked for.
#[derive(Clone, Copy)]
pub(crate) struct Sought {
    pub(crate) holding: bool,
    pub(crate) failing: bool,
    pub(crate) unknown: bool,
}

impl Truths {
    /// `truth` in every one of `n_rows` rows.
    pub(crate) fn all(truth: Truth, n_rows: usize) -> Truths {
        let words = |set: bool| {
            let mut words = vec![if set { u64::MAX } else { 0 }; n_rows.div_ceil(64)];
            clear_beyond(&mut words, n_rows);
            words
        };
        Truths::of_words(words(truth.is_some()), words(truth == Some(true)), n_rows)
    }

    fn of_words(known: Vec<u64>, holds: Vec<u64>, n_rows: usize) -> Truths {
        Truths { known: known.into(), holds: holds.into(), n_rows }
    }

    /// The same, held in `store`.
    pub(crate) fn kept(self, store: &ColumnStore) -> io::Result<Truths> {
        let [known, holds] = [self.known, self.holds].map(|words| store.keep_values(words.into_vec()));
        Ok(Truths { known: known?, holds: holds?, n_rows: self.n_rows })
    }

    pub(crate) fn len(&self) -> usize {
        self.n_rows
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Truth> {
        (0..self.n_rows).map(|row| self.get(row))
    }

    /// Whether the truth of each row is `truth`: 64 rows in a word, the first in the lowest bit.
    fn words_of(&self, truth: Truth) -> impl Iterator<Item = u64> {
        let last = self.known.len().saturating_sub(1);
        self.known.iter().zip(self.holds.iter()).enumerate().map(move |(at, (known, holds))| match truth {
            Some(true) => *holds,
            Some(false) => known & !holds,
            None => {
                let mut word = [!known];
                if at == last {
                    clear_beyond(&mut word, self.n_rows - 64 * last);
                }
                word[0]
            }
        })
    }

    /// The rows whose truth is `truth`.
    pub(crate) fn rows_that_are(&self, truth: Truth) -> impl Iterator<Item = usize> {
        self.words_of(truth).enumerate().flat_map(|(at, word)| bits(word).map(move |bit| 64 * at + bit))
    }

    /// The rows whose truth is one of those sought, with their truths. Others are passed over 64 rows at a time.
    pub(crate) fn rows_among(&self, sought: Sought) -> impl Iterator<Item = (usize, Truth)> {
        let last = self.known.len().saturating_sub(1);
        self.known.iter().zip(self.holds.iter()).enumerate().flat_map(move |(at, (known, holds))| {
            let (known, holds) = (*known, *holds);
            let mut word = [if sought.holding { holds } else { 0 }
                | if sought.failing { known & !holds } else { 0 }
                | if sought.unknown { !known } else { 0 }];
            if at == last {
                clear_beyond(&mut word, self.n_rows - 64 * last);
            }
            bits(word[0]).map(move |bit| (64 * at + bit, (known >> bit & 1 == 1).then(|| holds >> bit & 1 == 1)))
        })
    }

    /// The truths of `rows`, which ascend: where 64 of them follow each other, all at once.
    pub(crate) fn of_rows(&self, rows: &[u32]) -> Truths {
        let n_words = rows.len().div_ceil(64);
        let (mut all_known, mut all_holds) = (Vec::with_capacity(n_words), Vec::with_capacity(n_words));
        for rows in rows.chunks(64) {
            let (first, last) = (rows[0] as usize, rows[rows.len() - 1] as usize);
            let (known, holds) = if last - first == rows.len() - 1 {
                (word_from(&self.known, first, rows.len()), word_from(&self.holds, first, rows.len()))
            } else {
                rows.iter().enumerate().fold((0, 0), |(known, holds), (bit, row)| {
                    let truth = self.get(*row as usize);
                    (known | u64::from(truth.is_some()) << bit, holds | u64::from(truth == Some(true)) << bit)
                })
            };
            all_known.push(known);
            all_holds.push(holds);
        }
        Truths::of_words(all_known, all_holds, rows.len())
    }

    /// The truths in words of 64 rows.
    pub(crate) fn words(&self) -> impl ExactSizeIterator<Item = Word> {
        self.known.iter().zip(self.holds.iter()).map(|(known, holds)| Word { known: *known, holds: *holds })
    }

    /// The truths of `n_rows` rows, each as `of` gives it.
    pub(crate) fn of(n_rows: usize, of: impl Fn(usize) -> Truth) -> Truths {
        let n_words = n_rows.div_ceil(64);
        let (mut all_known, mut all_holds) = (Vec::with_capacity(n_words), Vec::with_capacity(n_words));
        for first in (0..n_rows).step_by(64) {
            let (mut known, mut holds) = (0, 0);
            for row in first..n_rows.min(first + 64) {
                let truth = of(row);
                known |= u64::from(truth.is_some()) << (row - first);
                holds |= u64::from(truth == Some(true)) << (row - first);
            }
            all_known.push(known);
            all_holds.push(holds);
        }
        Truths::of_words(all_known, all_holds, n_rows)
    }

    /// How many rows have this truth.
    pub(crate) fn count(&self, truth: Truth) -> u64 {
        self.words_of(truth).map(|word| u64::from(word.count_ones())).sum()
    }

    /// The same with each word changed.
    fn changed(self, mut change: impl FnMut(usize, Word) -> Word) -> Truths {
        let (mut all_known, mut all_holds) = (self.known.into_vec(), self.holds.into_vec());
        for (at, (known, holds)) in all_known.iter_mut().zip(&mut all_holds).enumerate() {
            let word = change(at, Word { known: *known, holds: *holds });
            (*known, *holds) = (word.known, word.holds);
        }
        Truths::of_words(all_known, all_holds, self.n_rows)
    }

    /// The same with each word changed by the one of `other` at its place; where that has none, it stays.
    fn changed_by(self, other: &Truths, change: impl Fn(Word, Word) -> Word) -> Truths {
        let mut others = other.words();
        self.changed(|_, word| others.next().map_or(word, |other| change(word, other)))
    }

    /// NOT.
    pub(crate) fn not(self) -> Truths {
        self.changed(|_, Word { known, holds }| Word { known, holds: known & !holds })
    }

    /// Kleene AND, row by row.
    pub(crate) fn and(self, other: &Truths) -> Truths {
        self.changed_by(other, |a, b| {
            let fails = (a.known & !a.holds) | (b.known & !b.holds);
            let holds = a.holds & b.holds;
            Word { known: holds | fails, holds }
        })
    }

    /// Kleene OR, row by row.
    pub(crate) fn or(self, other: &Truths) -> Truths {
        self.changed_by(other, |a, b| {
            let fails = a.known & !a.holds & b.known & !b.holds;
            let holds = a.holds | b.holds;
            Word { known: holds | fails, holds }
        })
    }

    /// The same where `where_true` holds, and unknown elsewhere.
    pub(crate) fn only_where(self, where_true: &Truths) -> Truths {
        self.changed_by(where_true, |a, b| Word { known: a.known & b.holds, holds: a.holds & b.holds })
    }

    /// Whether each truth is `truth`, which is always known.
    pub(crate) fn is(self, truth: Truth) -> Truths {
        let (n_rows, last) = (self.n_rows, self.known.len().saturating_sub(1));
        self.changed(|at, Word { known, holds }| {
            let is = match truth {
                Some(true) => holds,
                Some(false) => known & !holds,
                None => !known,
            };
            let mut words = [u64::MAX, is];
            if at == last {
                words.iter_mut().for_each(|word| clear_beyond(std::slice::from_mut(word), n_rows - 64 * last));
            }
            Word { known: words[0], holds: words[1] }
        })
    }

    /// The truth of `row`; unknown beyond the last.
    pub(crate) fn get(&self, row: usize) -> Truth {
        let (word, bit) = (row / 64, row % 64);
        let is_known = self.known.get(word).is_some_and(|known| known >> bit & 1 == 1);
        is_known.then(|| self.holds[word] >> bit & 1 == 1)
    }
}

impl From<&BooleanChunked> for Truths {
    fn from(answers: &BooleanChunked) -> Truths {
        let answers = answers.rechunk();
        let n_rows = answers.len();
        let n_words = n_rows.div_ceil(64);
        let (mut known, mut holds) = (Vec::with_capacity(n_words), Vec::with_capacity(n_words));
        // What was put into one chunk is one chunk, or none where there is no row.
        for chunk in answers.downcast_iter() {
            add_words(chunk.values(), &mut holds);
            if let Some(is_known) = chunk.validity() {
                add_words(is_known, &mut known);
                // What stands in a slot without a value means nothing.
                holds.iter_mut().zip(&known).for_each(|(holds, known)| *holds &= known);
            }
        }
        known.resize(n_words, u64::MAX);
        clear_beyond(&mut known, n_rows);
        clear_beyond(&mut holds, n_rows);
        Truths::of_words(known, holds, n_rows)
    }
}

fn add_words(bits: &Bitmap, words: &mut Vec<u64>) {
    let mut whole = bits.chunks::<u64>();
    words.extend(&mut whole);
    if whole.remainder_len() > 0 {
        words.push(whole.remainder());
    }
}

/// The places of the bits that are set, the lowest first.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros() as usize;
            word &= word - 1;
            bit
        })
    })
}

/// The `n` bits, at most 64, that begin with bit `first` of all of them.
fn word_from(words: &[u64], first: usize, n: usize) -> u64 {
    let (at, shift) = (first / 64, first % 64);
    let mut word = [words[at] >> shift];
    if shift > 0 && shift + n > 64 {
        word[0] |= words[at + 1] << (64 - shift);
    }
    clear_beyond(&mut word, n);
    word[0]
}

/// Clears the bits behind the last row.
fn clear_beyond(words: &mut [u64], n_rows: usize) {
    if let (Some(last), true) = (words.last_mut(), !n_rows.is_multiple_of(64)) {
        *last &= (1 << (n_rows % 64)) - 1;
    }
}

impl Extend<Truth> for Truths {
    fn extend<I: IntoIterator<Item = Truth>>(&mut self, truths: I) {
        let mut truths = truths.into_iter();
        let (mut all_known, mut all_holds) =
            (std::mem::take(&mut self.known).into_vec(), std::mem::take(&mut self.holds).into_vec());
        let more = truths.size_hint().0.div_ceil(64);
        all_known.reserve(more);
        all_holds.reserve(more);
        loop {
            // The last word is filled up before another is begun.
            let (mut known, mut holds, mut bit) = match self.n_rows % 64 {
                0 => (0, 0, 0),
                bit => (all_known.pop().unwrap_or(0), all_holds.pop().unwrap_or(0), bit),
            };
            let first = bit;
            while bit < 64
                && let Some(truth) = truths.next()
            {
                known |= u64::from(truth.is_some()) << bit;
                holds |= u64::from(truth == Some(true)) << bit;
                bit += 1;
            }
            if bit > 0 {
                all_known.push(known);
                all_holds.push(holds);
            }
            self.n_rows += bit - first;
            if bit < 64 {
                break;
            }
        }
        (self.known, self.holds) = (all_known.into(), all_holds.into());
    }
}

impl FromIterator<Truth> for Truths {
    fn from_iter<I: IntoIterator<Item = Truth>>(truths: I) -> Truths {
        let mut all = Truths::default();
        all.extend(truths);
        all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn truth() -> impl Strategy<Value = Truth> {
        prop_oneof![Just(None), Just(Some(false)), Just(Some(true))]
    }

    proptest! {
        #[test]
        fn truths_are_given_back_as_they_were_put_in(
            first in proptest::collection::vec(truth(), 0..200),
            more in proptest::collection::vec(truth(), 0..200),
        ) {
            let mut truths: Truths = first.iter().copied().collect();
            truths.extend(more.iter().copied());
            for (row, truth) in first.iter().chain(&more).enumerate() {
                prop_assert_eq!(truths.get(row), *truth);
            }
            prop_assert_eq!(truths.get(first.len() + more.len()), None);
            let all: Vec<Truth> = first.iter().chain(&more).copied().collect();
            prop_assert_eq!(Truths::of(all.len(), |row| all[row]), truths);
        }

        #[test]
        fn some_rows_keep_their_truths(
            rows in proptest::collection::vec((truth(), proptest::bool::weighted(0.99)), 0..400),
            (holding, failing, unknown) in any::<(bool, bool, bool)>(),
        ) {
            let truths: Truths = rows.iter().map(|(truth, _)| *truth).collect();
            let kept: Vec<u32> = (0..rows.len() as u32).filter(|row| rows[*row as usize].1).collect();
            let expected: Truths = kept.iter().map(|row| rows[*row as usize].0).collect();
            prop_assert_eq!(truths.of_rows(&kept), expected);
            let is_sought = |truth: Truth| match truth {
                Some(true) => holding,
                Some(false) => failing,
                None => unknown,
            };
            let expected = rows.iter().map(|(truth, _)| *truth).enumerate().filter(|(_, truth)| is_sought(*truth));
            let found = truths.rows_among(Sought { holding, failing, unknown });
            prop_assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }

        #[test]
        fn rows_are_joined_as_single_truths_are(pairs in proptest::collection::vec((truth(), truth()), 0..200)) {
            let (left, right): (Truths, Truths) =
                (pairs.iter().map(|pair| pair.0).collect(), pairs.iter().map(|pair| pair.1).collect());
            let and = |a: Truth, b: Truth| match (a, b) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            };
            let not = |a: Truth| a.map(|a| !a);
            let column: BooleanChunked = pairs.iter().map(|pair| pair.0).collect();
            prop_assert_eq!(Truths::from(&column), left.clone());
            let sliced = column.slice(1, pairs.len().saturating_sub(1));
            prop_assert_eq!(Truths::from(&sliced), pairs.iter().skip(1).map(|pair| pair.0).collect());
            let expected = |of: &dyn Fn(Truth, Truth) -> Truth| -> Truths {
                pairs.iter().map(|(a, b)| of(*a, *b)).collect()
            };
            prop_assert_eq!(left.clone().and(&right), expected(&and));
            prop_assert_eq!(left.clone().or(&right), expected(&|a, b| not(and(not(a), not(b)))));
            prop_assert_eq!(left.clone().not(), expected(&|a, _| not(a)));
            let only_where = expected(&|a, b| if b == Some(true) { a } else { None });
            prop_assert_eq!(left.clone().only_where(&right), only_where);
            for truth in [None, Some(false), Some(true)] {
                prop_assert_eq!(left.clone().is(truth), expected(&|a, _| Some(a == truth)));
                prop_assert_eq!(Truths::all(truth, pairs.len()), expected(&|_, _| truth));
                let rows: Vec<usize> = (0..pairs.len()).filter(|row| pairs[*row].0 == truth).collect();
                prop_assert_eq!(left.count(truth), rows.len() as u64);
                prop_assert_eq!(left.rows_that_are(truth).collect::<Vec<_>>(), rows);
            }
        }
    }
}
