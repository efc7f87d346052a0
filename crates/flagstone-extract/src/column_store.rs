//! Where the columns of an extract are held: in memory, or in files, for forces that are larger than memory.

mod column_file;
mod growing;
mod growing_text;
mod side_by_side;
mod stored;

use std::io;
use std::path::{Path, PathBuf};

use arrow::array::{Array, ArrayRef, make_array};
use arrow::buffer::{Buffer, ScalarBuffer};
use arrow::datatypes::{ArrowNativeType, ToByteSlice};

use self::column_file::ColumnFile;
pub(crate) use self::growing::Growing;
pub(crate) use self::growing_text::GrowingText;
pub use self::side_by_side::SideBySide;
pub use self::stored::{RowNumbers, Stored};

/// Where the columns of an extract are held while its force is worked on. It changes no result.
#[derive(Debug, Clone, Default)]
pub enum ColumnStore {
    /// In memory.
    #[default]
    Memory,
    /// In files in this folder, of which the system has in memory what is in use and gives the room to others when it is
    /// needed. They have no names, and are gone when the process is. They hold what the extract holds, and on disk.
    Folder(PathBuf),
}

/// So many bytes of a column in the making are held in memory before they are written.
const HELD: usize = 1 << 18;

/// Less than this is not worth a file.
const WORTH_A_FILE: usize = 1 << 12;

impl ColumnStore {
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            ColumnStore::Memory => None,
            ColumnStore::Folder(folder) => Some(folder),
        }
    }

    /// `values`, which were made in memory, as this store holds them.
    ///
    /// # Errors
    ///
    /// If they cannot be written.
    pub fn keep_values<T: ArrowNativeType>(&self, values: Vec<T>) -> io::Result<Stored<T>> {
        Ok(match self.in_file(values.to_byte_slice())? {
            None => values.into(),
            Some(file) => ScalarBuffer::from(file).into(),
        })
    }

    /// `array`, which was made in memory, as this store holds it.
    pub(crate) fn keep(&self, array: ArrayRef) -> io::Result<ArrayRef> {
        if self.folder().is_none() {
            return Ok(array);
        }
        let data = array.to_data();
        let mut buffers = data.buffers().to_vec();
        for buffer in &mut buffers {
            if let Some(file) = self.in_file(buffer)? {
                *buffer = file;
            }
        }
        let data = data.into_builder().buffers(buffers).build();
        Ok(make_array(data.map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?))
    }

    /// `bytes` in a file of their own; `None` where they are to stay in memory.
    fn in_file(&self, bytes: &[u8]) -> io::Result<Option<Buffer>> {
        let Some(folder) = self.folder().filter(|_| bytes.len() >= WORTH_A_FILE) else { return Ok(None) };
        let mut file = ColumnFile::new(folder)?;
        file.append(bytes)?;
        file.map().map(Some)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{BooleanArray, Int32Array, StringViewArray, UInt16Array};

    use super::*;

    #[test]
    fn what_is_kept_in_files_is_what_it_was_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let n = 100_000;
        let arrays: [ArrayRef; 4] = [
            Arc::new(Int32Array::from_iter((0..n).map(|row| (row % 7 > 0).then_some(row)))),
            Arc::new(BooleanArray::from_iter((0..n).map(|row| (row % 5 > 0).then_some(row % 2 == 0)))),
            Arc::new(StringViewArray::from_iter((0..n).map(|row| (row % 3 > 0).then(|| format!("reference {row}"))))),
            Arc::new(UInt16Array::from(vec![1, 2, 3])),
        ];
        for array in arrays {
            for array in [array.slice(9_000.min(array.len()), array.len().saturating_sub(9_000)), array] {
                let kept = ColumnStore::Folder(folder.path().to_owned()).keep(Arc::clone(&array)).unwrap();
                assert_eq!(kept.as_ref(), array.as_ref());
            }
        }
        assert_eq!(folder.path().read_dir().unwrap().count(), 0, "the files have no names");
    }
}
