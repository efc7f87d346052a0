//! The national set: extracts of 23 fictional forces, whose references of people are national.
//!
//! It is made for the review of closed cases: 1,273 cases are in scope, 236 of them with a crime of rape, as many as the
//! operation counts. Shapes ([`shape`]) say what is decided of a crime; records are made from them ([`make`]); people are then
//! shared between forces ([`shared`]). What is true of it is worked out by the oracle, from the records as made.

mod background;
mod columns;
mod doubt;
mod extract;
mod force_plan;
mod force_records;
mod identities;
mod in_scope;
mod make;
mod near_miss;
mod people;
mod readme;
mod roster;
mod shape;
mod shared;
#[cfg(test)]
mod tests;
mod truth;

use std::path::Path;

use force_records::ForceRecords;
use roster::FORCES;

use crate::closure_truth;
use crate::error::SynthError;
use crate::rng::Rng;
use crate::sample::{SampleFile, write};

/// What people are shared between forces by.
const STREAM_SHARED: u64 = 1_000;

/// Extracts of 23 fictional forces, their profiles, an audit file, and the planted truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct National {
    files: Vec<SampleFile>,
}

impl National {
    /// The set of about 20,000 crimes that `seed` stands for. The same seed gives the same bytes everywhere.
    pub fn generate(seed: u64) -> Self {
        let mut forces: Vec<ForceRecords> = (0..FORCES.len()).map(|index| force_plan::records(index, seed)).collect();
        shared::share(&mut forces, &mut Rng::stream(seed, STREAM_SHARED, 0));
        Self { files: files(&forces, seed) }
    }

    /// Every file, in a fixed order.
    pub fn files(&self) -> &[SampleFile] {
        &self.files
    }

    /// Writes every file under `dir`, making folders where needed and replacing files of the same name.
    ///
    /// # Errors
    ///
    /// [`SynthError`] if a folder or file cannot be written.
    pub fn write(&self, dir: &Path) -> Result<(), SynthError> {
        write(&self.files, dir)
    }
}

fn files(forces: &[ForceRecords], seed: u64) -> Vec<SampleFile> {
    let file = |path: &str, bytes| SampleFile { path: path.to_owned(), bytes };
    let closures = truth::closures(forces);
    let shared = truth::shared_people(forces);
    let mut files = vec![
        file("README.md", readme::render(&closures, seed)),
        file("audit.toml", readme::audit(forces).into_bytes()),
    ];
    for records in forces {
        let folder = records.force.folder();
        let of_force = extract::files(records);
        files.extend(of_force.into_iter().map(|(name, bytes)| file(&format!("{folder}/{name}"), bytes)));
    }
    files.push(file("truth/closures.csv", closure_truth::closures(&closures)));
    files.push(file("truth/signals.csv", closure_truth::signals(&closures)));
    files.push(file("truth/signal_cases.csv", closure_truth::signal_cases(&closures)));
    files.push(file("truth/shared_people.csv", shared));
    files
}
