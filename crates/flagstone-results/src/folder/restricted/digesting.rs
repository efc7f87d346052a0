//! A file whose digest is known when it has been written, without reading it again.

use std::fs::File;
use std::io::{self, Write};

/// A file, and what has been written to it.
pub(super) struct Digesting {
    file: File,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Digesting {
    pub(super) fn new(file: File) -> Digesting {
        Digesting { file, hasher: blake3::Hasher::new(), bytes: 0 }
    }

    /// Brings the file to disk; gives its size in bytes and its digest.
    pub(super) fn finish(self) -> io::Result<(u64, String)> {
        self.file.sync_all()?;
        Ok((self.bytes, self.hasher.finalize().to_hex().to_string()))
    }
}

impl Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n_written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..n_written]);
        self.bytes += n_written as u64;
        Ok(n_written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
