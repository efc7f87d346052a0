//! Which rows of a force's crimes are not as they should be: without a reference, malformed, or the second of a reference.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::plan::ForcePlan;
use crate::rng::Rng;

const STREAM_ROWS: u64 = 2;

/// Shares of the rows of a force.
const SECOND: f64 = 0.001;
const MALFORMED: f64 = 0.001;
const NO_REFERENCE: f64 = 0.0002;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CrimeRow {
    Plain,
    Hyphen,
    LetterO,
    NoReference,
    /// The place of the first row, which is earlier and plain. No row has two seconds.
    SecondOf(usize),
}

/// Every row that is not plain, by its place.
pub(super) struct CrimeRows(BTreeMap<usize, CrimeRow>);

impl CrimeRows {
    pub(super) fn draw(force: &ForcePlan) -> Self {
        let mut taken =
            Taken { rows: BTreeMap::new(), n: force.n_crimes, rng: Rng::stream(force.seed, STREAM_ROWS, 0) };
        for _ in 0..taken.number(SECOND) {
            let places = [taken.place(), taken.place()];
            taken.rows.insert(places[0].max(places[1]), CrimeRow::SecondOf(places[0].min(places[1])));
        }
        for n in 0..taken.number(MALFORMED) {
            let place = taken.place();
            taken.rows.insert(place, if n % 2 == 0 { CrimeRow::Hyphen } else { CrimeRow::LetterO });
        }
        for _ in 0..taken.number(NO_REFERENCE) {
            let place = taken.place();
            taken.rows.insert(place, CrimeRow::NoReference);
        }
        Self(taken.rows)
    }

    pub(super) fn at(&self, place: usize) -> CrimeRow {
        self.0.get(&place).copied().unwrap_or(CrimeRow::Plain)
    }
}

struct Taken {
    /// What is drawn of a row; plain as long as only its place is.
    rows: BTreeMap<usize, CrimeRow>,
    n: usize,
    rng: Rng,
}

impl Taken {
    /// `rate` of all rows, rounded up or down at random: forces with a few hundred crimes have such rows too, some of them.
    /// At most a fifth, so that a force with next to no crimes has a place for each.
    fn number(&mut self, rate: f64) -> usize {
        let expected = rate * self.n as f64;
        (expected as usize + usize::from(self.rng.odds(expected.fract()))).min(self.n / 5)
    }

    /// A place that was not taken before.
    fn place(&mut self) -> usize {
        loop {
            let place = self.rng.below(self.n);
            if let Entry::Vacant(free) = self.rows.entry(place) {
                free.insert(CrimeRow::Plain);
                return place;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(n_crimes: usize, seed: u64) -> Vec<CrimeRow> {
        let rows = CrimeRows::draw(&ForcePlan { index: 0, seed, n_crimes, missing_ethnicity: 0.3 });
        (0..n_crimes).map(|place| rows.at(place)).collect()
    }

    #[test]
    fn rows_are_as_many_as_their_shares_say_and_none_is_two_things() {
        let rows = rows(100_000, 7);
        let number = |is: fn(&CrimeRow) -> bool| rows.iter().filter(|row| is(row)).count();
        assert_eq!(number(|row| matches!(row, CrimeRow::SecondOf(_))), 100);
        assert_eq!([number(|row| *row == CrimeRow::Hyphen), number(|row| *row == CrimeRow::LetterO)], [50, 50]);
        assert_eq!(number(|row| *row == CrimeRow::NoReference), 20);
    }

    #[test]
    fn a_second_row_comes_later_than_its_first_which_is_plain_and_has_no_other() {
        let rows = rows(100_000, 7);
        let seconds = || {
            rows.iter().enumerate().filter_map(|(place, row)| match row {
                CrimeRow::SecondOf(first) => Some((place, *first)),
                _ => None,
            })
        };
        assert!(seconds().all(|(second, first)| first < second && rows[first] == CrimeRow::Plain));
        let firsts: std::collections::BTreeSet<usize> = seconds().map(|(_, first)| first).collect();
        assert_eq!(firsts.len(), seconds().count());
    }

    #[test]
    fn a_force_with_next_to_no_crimes_has_its_rows() {
        for n_crimes in 0..12 {
            for seed in 0..200 {
                assert_eq!(rows(n_crimes, seed).len(), n_crimes);
            }
        }
    }
}
