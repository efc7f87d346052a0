//! Counting quotes on the way to the CSV reader, which does not say that one was never closed.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many quotes were read so far.
#[derive(Debug, Clone, Default)]
pub(super) struct QuoteCount(Arc<AtomicU64>);

impl QuoteCount {
    pub(super) fn is_odd(&self) -> bool {
        self.0.load(Ordering::Relaxed) % 2 == 1
    }
}

/// Passes on what it reads.
pub(super) struct CountingQuotes<R> {
    inner: R,
    count: QuoteCount,
}

impl<R: Read> CountingQuotes<R> {
    pub(super) fn new(inner: R, count: QuoteCount) -> CountingQuotes<R> {
        CountingQuotes { inner, count }
    }
}

impl<R: Read> Read for CountingQuotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let quotes = buffer[..n].iter().filter(|byte| **byte == b'"').count();
        self.count.0.fetch_add(quotes as u64, Ordering::Relaxed);
        Ok(n)
    }
}
