//! Values of fixed size, added one after another.

use std::io;

use arrow::buffer::ScalarBuffer;
use arrow::datatypes::{ArrowNativeType, ToByteSlice};

use super::column_file::ColumnFile;
use super::{ColumnStore, HELD};

/// Values of one column in the making.
pub(crate) struct Growing<T> {
    /// Those that are not in the file yet; all of them, where there is none.
    held: Vec<T>,
    /// The first failure to write is said when the column is finished.
    file: Option<io::Result<ColumnFile>>,
}

impl<T: ArrowNativeType> Growing<T> {
    /// None yet.
    pub(crate) fn new(store: &ColumnStore) -> Growing<T> {
        Growing { held: Vec::new(), file: store.folder().map(ColumnFile::new) }
    }

    /// Makes room for so many more.
    pub(crate) fn reserve(&mut self, n: usize) {
        self.held.reserve(n);
    }

    /// Adds one.
    pub(crate) fn push(&mut self, value: T) {
        self.held.push(value);
    }

    /// Adds several.
    pub(crate) fn extend(&mut self, values: impl IntoIterator<Item = T>) {
        self.held.extend(values);
    }

    /// Lets go of what need not be in memory; to be called now and then, after some were added.
    pub(crate) fn settle(&mut self) {
        if self.file.is_some() && size_of_val(self.held.as_slice()) >= HELD {
            self.write();
        }
    }

    fn write(&mut self) {
        if let Some(file) = &mut self.file
            && let Ok(open) = file
            && let Err(error) = open.append(self.held.as_slice().to_byte_slice())
        {
            *file = Err(error);
        }
        self.held.clear();
    }

    /// All of them.
    pub(crate) fn finish(mut self) -> io::Result<ScalarBuffer<T>> {
        if self.file.is_some() {
            self.write();
        }
        Ok(match self.file {
            None => ScalarBuffer::from(self.held),
            Some(file) => ScalarBuffer::from(file?.map()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_in_their_order_from_either_place() {
        let folder = tempfile::tempdir().unwrap();
        for store in [ColumnStore::Memory, ColumnStore::Folder(folder.path().to_owned())] {
            for n in [0, 1, 3_000_000u32] {
                let mut growing = Growing::new(&store);
                for start in (0..n).step_by(100_000) {
                    growing.extend(start..n.min(start + 100_000));
                    growing.settle();
                }
                assert!(growing.finish().unwrap().iter().copied().eq(0..n), "{store:?} {n}");
            }
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let mut growing: Growing<u8> = Growing::new(&ColumnStore::Folder(folder.path().join("none")));
        growing.push(1);
        growing.settle();
        assert!(growing.finish().is_err());
    }
}
