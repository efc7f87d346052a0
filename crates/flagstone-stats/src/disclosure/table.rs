//! A table of counts with its totals.

use crate::error::InputError;

/// Place of a cell, from 0. The row after the last holds the column totals, the column after the last the row totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// Row, from 0 to the number of rows.
    pub row: usize,
    /// Column, from 0 to the number of columns.
    pub column: usize,
}

/// True counts in rows and columns, at least one of each; totals follow by addition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountTable {
    n_rows: usize,
    n_columns: usize,
    counts: Vec<u64>,
}

impl CountTable {
    /// The table with these rows, without totals.
    ///
    /// # Errors
    ///
    /// [`InputError::Lengths`] if there is no cell or the rows differ in length.
    pub fn new(rows: &[Vec<u64>]) -> Result<Self, InputError> {
        let n_columns = rows.first().map_or(0, Vec::len);
        if n_columns == 0 || rows.iter().any(|row| row.len() != n_columns) {
            return Err(InputError::Lengths { what: "rows of a table" });
        }
        Ok(Self { n_rows: rows.len(), n_columns, counts: rows.concat() })
    }

    /// Rows, the totals not counted.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Columns, the totals not counted.
    pub fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// Count or total in `cell`.
    ///
    /// # Panics
    ///
    /// If the cell lies outside the table and its totals.
    pub fn count(&self, cell: Cell) -> u64 {
        let rows = range(cell.row, self.n_rows);
        let columns = range(cell.column, self.n_columns);
        rows.flat_map(|row| columns.clone().map(move |column| self.counts[row * self.n_columns + column])).sum()
    }

    /// Every cell and total, row by row.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Cell> + use<> {
        let n_columns = self.n_columns;
        (0..=self.n_rows).flat_map(move |row| (0..=n_columns).map(move |column| Cell { row, column }))
    }

    /// Place of a cell in the order of [`CountTable::cells`].
    pub(crate) fn index(&self, cell: Cell) -> usize {
        assert!(cell.row <= self.n_rows && cell.column <= self.n_columns, "{cell:?} lies outside the table");
        cell.row * (self.n_columns + 1) + cell.column
    }
}

/// The lines that a row or column number stands for: itself, or all of them for the totals.
fn range(line: usize, n: usize) -> std::ops::Range<usize> {
    assert!(line <= n, "line {line} of a table of {n} lines and a total");
    if line == n { 0..n } else { line..line + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_follow_by_addition() {
        let table = CountTable::new(&[vec![3, 12, 20], vec![8, 2, 15]]).expect("a table");
        let count = |row, column| table.count(Cell { row, column });
        assert_eq!((count(0, 1), count(0, 3), count(2, 1), count(2, 3)), (12, 35, 14, 60));
        assert_eq!(table.cells().count(), 12);
    }

    #[test]
    fn ragged_rows_are_no_table() {
        assert!(CountTable::new(&[vec![1, 2], vec![3]]).is_err());
        assert!(CountTable::new(&[]).is_err());
        assert!(CountTable::new(&[vec![]]).is_err());
    }
}
