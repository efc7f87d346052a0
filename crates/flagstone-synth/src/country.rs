//! The country: 43 fictional forces with as many crimes as asked, to measure the program by and to try it at scale.
//!
//! Rates and shapes are those that real extracts are thought to have, and assumptions, all of them: no source gives them
//! together. Nothing about offending follows from them.
//!
//! A row is drawn, counted and written; what is kept of a force is a few bytes for each of its crimes. A crime follows
//! from the seed, its force and its place ([`crime`]); people are drawn for the crimes and put in a random order
//! ([`people`]). What is wrong with the rows is counted as they are drawn ([`counts`]), not found by a rule.

mod case;
mod counts;
mod crime;
mod crime_rows;
mod crimes;
mod days;
mod files;
mod force;
mod gamma;
mod narratives;
mod people;
mod plan;
mod reference;
mod suspects;
mod table_file;
mod truth;
mod victims;

pub use narratives::Narratives;

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use counts::Counts;
use plan::ForcePlan;

use crate::error::SynthError;

/// Crimes that a [`Country`] may have at most: references have eight digits, and those from 99,000,000 are of no crime.
pub const MOST_CRIMES: usize = 100_000_000;

/// Extracts of 43 fictional forces in Parquet, with profiles, an audit file, and the number of planted gaps and mistakes.
///
/// | File | Holds |
/// |---|---|
/// | `audit.toml` | all extracts, with the built-in rulebook |
/// | `X01/` to `X43/` | `crimes.parquet`, `suspects.parquet`, `victims.parquet` with the names and codes of the record schema, and `profile.toml` |
/// | `truth.json` | rows and fifteen counts, for all forces and for each |
///
/// Crimes have a column more than the record schema, `supplied_force`, of which the profiles do not speak: the force as the
/// row names it, which is its code but for a few.
///
/// How the counts of `truth.json` are meant: crimes without a reference are set aside and are in no other count of crimes,
/// and their people are of no crime; every row of a person counts once, with the first row of its crime; what is unknown
/// breaches nothing. A force is one of `c15_force_missing` if more than 40 % of its linked suspects have no self-defined
/// ethnicity: none written, blank, not stated (`NS`) or refused (`N4`).
#[derive(Debug, Clone)]
pub struct Country {
    seed: u64,
    n_crimes: usize,
    threads: NonZeroUsize,
}

impl Country {
    /// The country of `n_crimes` rows of crimes that `seed` stands for. The same two give the same bytes everywhere.
    ///
    /// # Panics
    ///
    /// If `n_crimes` is above [`MOST_CRIMES`].
    pub fn new(seed: u64, n_crimes: usize) -> Self {
        assert!(n_crimes <= MOST_CRIMES, "references are unique up to {MOST_CRIMES} crimes");
        let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self { seed, n_crimes, threads }
    }

    /// Writes so many forces at a time, instead of as many as the machine has threads. The bytes are the same.
    #[must_use]
    pub fn threads(self, threads: NonZeroUsize) -> Self {
        Self { threads, ..self }
    }

    /// Writes every file under `dir`, making folders where needed and replacing files of the same name.
    ///
    /// # Errors
    ///
    /// [`SynthError`] if a folder or file cannot be written; others may have been by then.
    pub fn write(&self, dir: &Path) -> Result<(), SynthError> {
        let plans = plan::plan(self.seed, self.n_crimes);
        files::folder(dir)?;
        let counts = self.write_forces(&plans, dir)?;
        files::write(&dir.join("audit.toml"), &files::audit(&plans))?;
        files::write(&dir.join("truth.json"), &truth::country(self.seed, self.n_crimes, &plans, &counts))
    }

    /// What was counted in each force, in the order of `plans`.
    fn write_forces(&self, plans: &[ForcePlan], dir: &Path) -> Result<Vec<Counts>, SynthError> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let Some(plan) = plans.get(next.fetch_add(1, Ordering::Relaxed)) {
                done.push((plan.index, force::write(plan, dir)?));
            }
            Ok(done)
        };
        let mut written = thread::scope(|scope| {
            let workers: Vec<_> = (0..self.threads.get().min(plans.len())).map(|_| scope.spawn(work)).collect();
            let mut written = Vec::new();
            for worker in workers {
                written.extend(worker.join().unwrap_or_else(|panic| resume_unwind(panic))?);
            }
            Ok(written)
        })?;
        written.sort_by_key(|&(index, _)| index);
        Ok(written.into_iter().map(|(_, counts)| counts).collect())
    }
}
