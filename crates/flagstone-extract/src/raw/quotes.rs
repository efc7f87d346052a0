//! Counting on the way to the CSV reader, which says neither that a quote was never closed nor how long a record grows.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many quotes were read so far, and how many bytes since the last record.
#[derive(Debug, Clone, Default)]
pub(super) struct QuoteCount(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    quotes: AtomicU64,
    bytes: AtomicU64,
}

impl QuoteCount {
    pub(super) fn is_odd(&self) -> bool {
        self.0.quotes.load(Ordering::Relaxed) % 2 == 1
    }

    /// A record has come to its end.
    pub(super) fn record_ends(&self) {
        self.0.bytes.store(0, Ordering::Relaxed);
    }
}

/// Passes on what it reads.
pub(super) struct CountingQuotes<R> {
    inner: R,
    count: QuoteCount,
    /// More bytes than this without the end of a record are an error of the kind `FileTooLarge`.
    most: u64,
}

impl<R: Read> CountingQuotes<R> {
    pub(super) fn new(inner: R, count: QuoteCount, most: u64) -> CountingQuotes<R> {
        CountingQuotes { inner, count, most }
    }
}

impl<R: Read> Read for CountingQuotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let quotes = buffer[..n].iter().filter(|byte| **byte == b'"').count();
        self.count.0.quotes.fetch_add(quotes as u64, Ordering::Relaxed);
        if self.count.0.bytes.fetch_add(n as u64, Ordering::Relaxed) > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(n)
    }
}
