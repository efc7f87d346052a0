//! Where lines end, noted on the way to the CSV reader, whose own count of lines is behind where they end in CR LF and where
//! empty lines stand between records.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// The ends of lines that were read so far.
#[derive(Debug, Clone, Default)]
pub(super) struct LineEnds(Arc<Mutex<Ends>>);

#[derive(Debug, Default)]
struct Ends {
    n_read: u64,
    /// Positions of line feeds from the byte that was asked for last.
    ahead: VecDeque<u64>,
    /// How many stand before it.
    n_passed: u64,
}

impl LineEnds {
    /// The line, from 1, that the byte before the position `end` belongs to. Positions are asked for in rising order.
    pub(super) fn line_of_byte_before(&self, end: u64) -> u64 {
        let mut ends = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A line feed belongs to the line that it ends.
        while ends.ahead.front().is_some_and(|at| at + 1 < end) {
            ends.ahead.pop_front();
            ends.n_passed += 1;
        }
        ends.n_passed + 1
    }
}

/// Passes on what it reads.
pub(super) struct MarkingLines<R> {
    inner: R,
    ends: LineEnds,
}

impl<R: Read> MarkingLines<R> {
    pub(super) fn new(inner: R, ends: LineEnds) -> MarkingLines<R> {
        MarkingLines { inner, ends }
    }
}

impl<R: Read> Read for MarkingLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let mut ends = self.ends.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = ends.n_read;
        let found = buffer[..n].iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        ends.ahead.extend(found.map(|(at, _)| before + at as u64));
        ends.n_read += n as u64;
        Ok(n)
    }
}
