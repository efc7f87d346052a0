//! Columns of one length that are made together.

use std::io;

use arrow::buffer::ScalarBuffer;
use arrow::datatypes::{ArrowNativeType, ToByteSlice};

use super::column_file::ColumnFile;
use super::{ColumnStore, Stored, WORTH_A_FILE};

/// Columns of one length, each filled from its start. Many of them take one file.
pub struct SideBySide<T> {
    len: usize,
    held: Held<T>,
}

enum Held<T> {
    InMemory(Vec<Vec<T>>),
    /// The columns lie one behind the other; how many values each has so far.
    InFile(ColumnFile, Vec<usize>),
}

impl<T: ArrowNativeType> SideBySide<T> {
    /// `n_columns` columns of `len` values each, none of which is there yet.
    ///
    /// # Errors
    ///
    /// If the store's folder takes no file.
    pub fn new(store: &ColumnStore, n_columns: usize, len: usize) -> io::Result<SideBySide<T>> {
        let is_worth_a_file = n_columns * len * size_of::<T>() >= WORTH_A_FILE;
        let held = match store.folder().filter(|_| is_worth_a_file) {
            None => Held::InMemory((0..n_columns).map(|_| Vec::with_capacity(len)).collect()),
            Some(folder) => Held::InFile(ColumnFile::new(folder)?, vec![0; n_columns]),
        };
        Ok(SideBySide { len, held })
    }

    /// Adds values to the end of column `column`.
    ///
    /// # Errors
    ///
    /// If they cannot be written.
    ///
    /// # Panics
    ///
    /// If the column then has more values than it is long, and is held in a file.
    pub fn extend(&mut self, column: usize, values: &[T]) -> io::Result<()> {
        match &mut self.held {
            Held::InMemory(columns) => columns[column].extend_from_slice(values),
            Held::InFile(file, filled) => {
                assert!(filled[column] + values.len() <= self.len, "a column would reach into the next one");
                let place = (column * self.len + filled[column]) * size_of::<T>();
                file.write_at(place as u64, values.to_byte_slice())?;
                filled[column] += values.len();
            }
        }
        Ok(())
    }

    /// The columns, all of which are full.
    ///
    /// # Errors
    ///
    /// If what was written cannot be read.
    pub fn finish(self) -> io::Result<Vec<Stored<T>>> {
        match self.held {
            Held::InMemory(columns) => Ok(columns.into_iter().map(Stored::from).collect()),
            Held::InFile(file, filled) => {
                let all: ScalarBuffer<T> = file.map()?.into();
                Ok((0..filled.len()).map(|column| all.slice(column * self.len, self.len).into()).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_back_each_in_its_order_from_either_place() {
        let folder = tempfile::tempdir().unwrap();
        let value = |column: usize, row: usize| (column * 1_000_000 + row) as u64;
        for store in [ColumnStore::Memory, ColumnStore::Folder(folder.path().to_owned())] {
            for len in [0, 1, 20_000] {
                let mut columns = SideBySide::new(&store, 5, len).unwrap();
                for first in (0..len).step_by(700) {
                    for column in [3, 0, 4, 1, 2] {
                        let part: Vec<u64> = (first..len.min(first + 700)).map(|row| value(column, row)).collect();
                        columns.extend(column, &part).unwrap();
                    }
                }
                for (column, values) in columns.finish().unwrap().iter().enumerate() {
                    assert!(values.iter().copied().eq((0..len).map(|row| value(column, row))), "{store:?} {len}");
                }
            }
        }
        assert_eq!(folder.path().read_dir().unwrap().count(), 0, "the files have no names");
    }
}
