//! Extracts worked on side by side, and taken in their order.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::message::Failure;

/// Extracts of so many bytes together are never too much to hold at once.
const SMALL: u64 = 1 << 24;

/// What a thread is told of the others.
struct State<T> {
    /// The extract that is begun next.
    next: usize,
    /// Bytes of the extracts that are begun and not yet taken.
    held: u64,
    done: BTreeMap<usize, thread::Result<Result<T, Failure>>>,
    /// Nothing more is begun.
    stopped: bool,
}

/// Extracts of these sizes, worked on by several threads.
pub(super) struct SideBySide<'a, T> {
    bytes: &'a [u64],
    /// As many bytes are held at once, or a single extract: memory follows the largest force, not the country.
    most: u64,
    state: Mutex<State<T>>,
    changed: Condvar,
}

impl<'a, T: Send> SideBySide<'a, T> {
    pub(super) fn new(bytes: &'a [u64]) -> SideBySide<'a, T> {
        let most = bytes.iter().copied().max().unwrap_or(0).max(SMALL);
        let state = State { next: 0, held: 0, done: BTreeMap::new(), stopped: false };
        SideBySide { bytes, most, state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Gives `take` what each extract comes to, in their order, as worked out by `n_threads` threads; `worker` makes what a
    /// thread works with. After the first failure nothing more is begun.
    pub(super) fn run<W: FnMut(usize) -> Result<T, Failure>>(
        &self,
        n_threads: usize,
        worker: impl Fn() -> W + Sync,
        mut take: impl FnMut(T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        thread::scope(|scope| {
            for _ in 0..n_threads.min(self.bytes.len()) {
                scope.spawn(|| {
                    let mut work = worker();
                    while let Some(number) = self.begin() {
                        let outcome = catch_unwind(AssertUnwindSafe(|| work(number)));
                        self.lock().done.insert(number, outcome);
                        self.changed.notify_all();
                    }
                });
            }
            let outcome = (0..self.bytes.len()).try_for_each(|number| {
                let value = self.wait_for(number).unwrap_or_else(|panic| {
                    self.stop();
                    resume_unwind(panic)
                })?;
                take(value)?;
                self.lock().held -= self.bytes[number];
                self.changed.notify_all();
                Ok(())
            });
            self.stop();
            outcome
        })
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // Nobody panics with the state half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next extract, once there is room for it; `None` when there is none.
    fn begin(&self) -> Option<usize> {
        let mut state = self.lock();
        loop {
            if state.stopped || state.next == self.bytes.len() {
                return None;
            }
            let size = self.bytes[state.next];
            if state.held == 0 || state.held + size <= self.most {
                state.held += size;
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn wait_for(&self, number: usize) -> thread::Result<Result<T, Failure>> {
        let mut state = self.lock();
        loop {
            if let Some(outcome) = state.done.remove(&number) {
                return outcome;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::exit::Exit;

    fn taken(bytes: &[u64], n_threads: usize, fails_at: Option<usize>) -> (Vec<usize>, bool) {
        let mut taken = Vec::new();
        let worker = || {
            |number: usize| {
                // The later ones are done first.
                thread::sleep(std::time::Duration::from_millis(20 / (number as u64 + 1)));
                if fails_at == Some(number) { Err(Failure::new(Exit::Input, "no")) } else { Ok(number) }
            }
        };
        let outcome = SideBySide::new(bytes).run(n_threads, worker, |number| {
            taken.push(number);
            Ok(())
        });
        (taken, outcome.is_ok())
    }

    #[test]
    fn they_are_taken_in_their_order() {
        for n_threads in 1..5 {
            assert_eq!(taken(&[1; 9], n_threads, None), ((0..9).collect(), true));
            assert_eq!(taken(&[], n_threads, None), (Vec::new(), true));
        }
    }

    #[test]
    fn the_first_failure_ends_it() {
        for n_threads in 1..5 {
            assert_eq!(taken(&[1; 9], n_threads, Some(3)), ((0..3).collect(), false));
        }
    }

    #[test]
    fn no_more_is_held_than_the_largest() {
        let bytes = [5 * SMALL, 2 * SMALL, 2 * SMALL, 2 * SMALL, 3 * SMALL];
        let (held, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let worker = || {
            |number: usize| {
                let now = held.fetch_add(bytes[number], Ordering::SeqCst) + bytes[number];
                most.fetch_max(now, Ordering::SeqCst);
                thread::sleep(std::time::Duration::from_millis(5));
                Ok(number)
            }
        };
        let outcome = SideBySide::new(&bytes).run(4, worker, |number| {
            held.fetch_sub(bytes[number], Ordering::SeqCst);
            Ok(())
        });
        assert!(outcome.is_ok());
        assert_eq!(most.load(Ordering::SeqCst), 5 * SMALL);
    }
}
