//! Counting and digesting a file while it is read, so that it is read once.

use std::io::{self, Read};

/// Passes on what it reads.
pub(super) struct Hashing<R> {
    inner: R,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl<R: Read> Hashing<R> {
    pub(super) fn new(inner: R) -> Hashing<R> {
        Hashing { inner, hasher: blake3::Hasher::new(), bytes: 0 }
    }

    /// Bytes read so far.
    pub(super) fn n_bytes(&self) -> u64 {
        self.bytes
    }

    /// Bytes read so far, and their BLAKE3 digest as hex.
    pub(super) fn facts(&self) -> (u64, String) {
        (self.bytes, self.hasher.finalize().to_hex().to_string())
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..n]);
        self.bytes += n as u64;
        Ok(n)
    }
}
