//! Ratings of the same records by two raters.

use crate::error::InputError;

/// A square table of counts: cell `(i, j)` holds the records that the first rater put in category `i` and the second in
/// category `j`. At least one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementTable {
    n_categories: usize,
    cells: Vec<u64>,
}

impl AgreementTable {
    /// The table with these rows.
    ///
    /// # Errors
    ///
    /// [`InputError::Lengths`] unless there are as many rows as every row has cells, and at least one.
    pub fn new(rows: &[Vec<u64>]) -> Result<Self, InputError> {
        let n_categories = rows.len();
        if n_categories == 0 || rows.iter().any(|row| row.len() != n_categories) {
            return Err(InputError::Lengths { what: "rows and columns of an agreement table" });
        }
        Ok(Self { n_categories, cells: rows.concat() })
    }

    /// Records rated by both.
    pub fn n(&self) -> u64 {
        self.cells.iter().sum()
    }

    pub(crate) fn n_categories(&self) -> usize {
        self.n_categories
    }

    /// Every cell as categories of the first and second rater and share of all records. `None` without records.
    pub(crate) fn shares(&self) -> Option<Shares> {
        let n = self.n();
        if n == 0 {
            return None;
        }
        let counts: Vec<f64> = self.cells.iter().map(|count| *count as f64).collect();
        Some(Shares::of(self.n_categories, &counts))
    }

    /// The counts, row by row.
    pub(crate) fn cells(&self) -> &[u64] {
        &self.cells
    }
}

/// The table as shares of its records.
pub(crate) struct Shares {
    pub(crate) n: f64,
    /// Category by the first rater, category by the second, share.
    pub(crate) cells: Vec<(usize, usize, f64)>,
    /// Share of each category by the first rater.
    pub(crate) first: Vec<f64>,
    /// Share of each category by the second rater.
    pub(crate) second: Vec<f64>,
}

impl Shares {
    /// Of the counts or weights of a square table of `q` categories, row by row, which must not all be zero.
    pub(crate) fn of(q: usize, counts: &[f64]) -> Shares {
        let n: f64 = counts.iter().sum();
        let cells: Vec<_> = counts.iter().enumerate().map(|(index, count)| (index / q, index % q, count / n)).collect();
        let mut first = vec![0.0; q];
        let mut second = vec![0.0; q];
        for &(i, j, share) in &cells {
            first[i] += share;
            second[j] += share;
        }
        Shares { n, cells, first, second }
    }

    /// Share of records on which the raters agree.
    pub(crate) fn observed(&self) -> f64 {
        self.cells.iter().filter(|(i, j, _)| i == j).map(|(_, _, share)| share).sum()
    }
}
