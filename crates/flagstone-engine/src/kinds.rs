//! Cases by what is said of them: those that are alike have one number.

use std::hash::Hash;

use polars::prelude::PlHashMap;

/// Kinds of cases. What is said of them comes column by column; cases of which every column says the same are of one kind.
///
/// It takes four bytes a case, however many columns there are.
pub(crate) struct Kinds<T> {
    of_case: Vec<u32>,
    /// What the columns say of each kind, in their order.
    said: Vec<Box<[T]>>,
}

impl<T: Copy + Eq + Hash> Kinds<T> {
    /// `n_cases` cases of which nothing is said yet.
    pub(crate) fn new(n_cases: usize) -> Kinds<T> {
        Kinds { of_case: vec![0; n_cases], said: vec![Box::default()] }
    }

    /// Adds what the next column says of each case.
    pub(crate) fn add(&mut self, column: impl IntoIterator<Item = T>) {
        let mut number_of: PlHashMap<(u32, T), u32> = PlHashMap::default();
        let mut said: Vec<Box<[T]>> = Vec::new();
        // Neighbours are often alike, so that a kind is looked up once for a run of them.
        let (mut run, mut number) = (None, 0);
        for (kind, value) in self.of_case.iter_mut().zip(column) {
            if run != Some((*kind, value)) {
                run = Some((*kind, value));
                number = *number_of.entry((*kind, value)).or_insert_with(|| {
                    said.push(self.said[*kind as usize].iter().copied().chain([value]).collect());
                    said.len() as u32 - 1
                });
            }
            *kind = number;
        }
        self.said = said;
    }

    /// How many cases there are.
    pub(crate) fn n_cases(&self) -> usize {
        self.of_case.len()
    }

    /// The number of the kind of `case`.
    pub(crate) fn of(&self, case: usize) -> u32 {
        self.of_case[case]
    }

    /// What the columns say of kind `kind`, in their order.
    pub(crate) fn said(&self, kind: u32) -> &[T] {
        &self.said[kind as usize]
    }

    /// For each kind whether `is` holds of what is said of it.
    pub(crate) fn that(&self, is: impl Fn(&[T]) -> bool) -> Vec<bool> {
        self.said.iter().map(|said| is(said)).collect()
    }

    /// What is said of each kind, and how many cases are of it.
    pub(crate) fn counted(&self) -> impl Iterator<Item = (&[T], u64)> {
        let mut counts = vec![0u64; self.said.len()];
        for kind in &self.of_case {
            counts[*kind as usize] += 1;
        }
        self.said.iter().map(Box::as_ref).zip(counts)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cases_are_of_one_kind_where_every_column_says_the_same(
            columns in proptest::collection::vec(proptest::collection::vec(0u8..3, 40), 0..5),
            n_cases in 0usize..40,
        ) {
            let mut kinds = Kinds::new(n_cases);
            columns.iter().for_each(|column| kinds.add(column.iter().copied()));
            let said = |case: usize| columns.iter().map(|column| column[case]).collect::<Vec<u8>>();
            for case in 0..n_cases {
                prop_assert_eq!(kinds.said(kinds.of(case)), said(case));
            }
            let mut found: Vec<_> = kinds.counted().filter(|(_, n)| *n > 0).collect();
            found.sort_unstable();
            prop_assert!(found.windows(2).all(|pair| pair[0].0 != pair[1].0), "each kind has one number");
            for (said_of_kind, n) in found {
                prop_assert_eq!((0..n_cases).filter(|case| said(*case) == said_of_kind).count() as u64, n);
            }
        }
    }
}
