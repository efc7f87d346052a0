//! One buffer of a column in a file without a name.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use arrow::buffer::{Buffer, MutableBuffer};
use bytes::Bytes;
use memmap2::Mmap;

/// A file that grows, and is then read as if it were memory.
pub(super) struct ColumnFile {
    file: File,
    len: u64,
}

impl ColumnFile {
    /// An empty file in `folder`.
    pub(super) fn new(folder: &Path) -> io::Result<ColumnFile> {
        Ok(ColumnFile { file: tempfile::tempfile_in(folder)?, len: 0 })
    }

    /// How much it holds, in bytes.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// Adds to its end.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.len += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    /// Puts `bytes` at a place of their own; what is left out between places is zero.
    pub(super) fn write_at(&mut self, place: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(place))?;
        self.file.write_all(bytes)?;
        self.len = self.len.max(place + bytes.len() as u64);
        Ok(())
    }

    /// All that it holds.
    pub(super) fn map(self) -> io::Result<Buffer> {
        // Nothing cannot be mapped.
        if self.len == 0 {
            return Ok(MutableBuffer::new(0).into());
        }
        // SAFETY: what is mapped must not be changed by anybody. The file has no name by which others could open it, its only
        // handle ends here, and the mapping is read-only.
        let map = unsafe { Mmap::map(&self.file) }?;
        Ok(Buffer::from(Bytes::from_owner(map)))
    }
}
