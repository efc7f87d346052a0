//! The sample as a whole: generated in memory, then written.

use std::fs;
use std::path::Path;

use crate::build::{build, build_on};
use crate::case::{Case, ForceCases};
use crate::closure_truth::{self, ForceClosure};
use crate::constellation;
use crate::error::SynthError;
use crate::extras;
use crate::field;
use crate::figures::Figures;
use crate::flags;
use crate::force::{FORCES, Force};
use crate::numbers::Numbers;
use crate::plan::{Planned, plan};
use crate::plant;
use crate::readme;
use crate::rng::Rng;
use crate::truth::{self, ForceUnits};

/// The seed of the sample that comes with Flagstone.
pub const DEFAULT_SEED: u64 = 20_260_131;

/// One file of the sample, or of the national set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// Relative to the folder of the sample or set, with `/` between its parts.
    pub path: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Extracts of four fictional forces, their profiles, an audit file, and the planted truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    files: Vec<SampleFile>,
}

/// What random numbers are drawn for: each purpose has a stream of its own.
const STREAM_ORDER: u64 = 1;
const STREAM_PLANTS: u64 = 2;
const STREAM_FLAGS: u64 = 3;
const STREAM_EXTRAS: u64 = 4;
const STREAM_FIELDS: u64 = 5;
const STREAM_OUTLINES: u64 = 6;
const STREAM_LINKS: u64 = 7;
const STREAM_CONTRADICTIONS: u64 = 8;
/// The first of the streams of the cases, one stream a force.
const STREAM_CASES: u64 = 100;

impl Sample {
    /// The sample of about 5,000 crimes that `seed` stands for. The same seed gives the same bytes everywhere.
    pub fn generate(seed: u64) -> Self {
        Self::generate_scaled(seed, 1)
    }

    /// A sample `scale` times as large, with the same rates. `scale` counts from 1.
    ///
    /// # Panics
    ///
    /// If `scale` is 0: a sample of no cases has no rates.
    pub fn generate_scaled(seed: u64, scale: usize) -> Self {
        assert!(scale > 0, "a sample has at least its own size");
        Self { files: files(&forces(seed, scale), seed) }
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

/// Writes `files` under `dir`.
pub(crate) fn write(files: &[SampleFile], dir: &Path) -> Result<(), SynthError> {
    for file in files {
        let path = dir.join(&file.path);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).map_err(|source| SynthError::new(folder, source))?;
        fs::write(&path, &file.bytes).map_err(|source| SynthError::new(&path, source))?;
    }
    Ok(())
}

/// The cases of every force, complete.
pub(crate) fn forces(seed: u64, scale: usize) -> Vec<ForceCases> {
    let mut forces: Vec<ForceCases> = FORCES.iter().map(|force| cases_of(force, seed, scale)).collect();
    let contradictions = |cases: &ForceCases| Rng::stream(seed, STREAM_CONTRADICTIONS, cases.force.index as u64);
    field::share_out(&mut forces, scale, &mut Rng::stream(seed, STREAM_FIELDS, 0), contradictions);
    forces
}

/// One force's cases in file order, linked, flagged and planted, all ethnicities still blank.
fn cases_of(force: &'static Force, seed: u64, scale: usize) -> ForceCases {
    let stream = |stream| Rng::stream(seed, stream, force.index as u64);
    let planned = plan(force, scale, &mut stream(STREAM_ORDER), &mut stream(STREAM_OUTLINES));
    let mut numbers = Numbers::new(force.prefix, force.references);
    let mut cases: Vec<Case> = planned
        .into_iter()
        .enumerate()
        .map(|(place, Planned { archetype, linked })| {
            let mut rng = Rng::stream(seed, STREAM_CASES + force.index as u64, place as u64);
            match linked {
                None => build(archetype, force, &mut numbers, &mut rng),
                Some((outline, membership)) => {
                    let case = build_on(outline, archetype, force, &mut numbers, &mut rng);
                    Case { membership: Some(membership), ..case }
                }
            }
        })
        .collect();
    constellation::join(&mut cases, &mut numbers, &mut stream(STREAM_LINKS));
    let mut cases =
        ForceCases { force, cases, extra_crimes: Vec::new(), orphan_suspects: Vec::new(), orphan_victims: Vec::new() };
    plant::sow(&mut cases, scale, &mut stream(STREAM_PLANTS));
    flags::set(&mut cases, scale, &mut stream(STREAM_FLAGS));
    extras::add(&mut cases, &mut numbers, scale, &mut stream(STREAM_EXTRAS));
    cases
}

fn files(forces: &[ForceCases], seed: u64) -> Vec<SampleFile> {
    let rendered: Vec<_> = forces.iter().map(|cases| (cases.force.code, (cases.force.render)(cases))).collect();
    let figures = Figures::count(forces);
    let units: Vec<ForceUnits<'_>> = forces.iter().map(ForceUnits::new).collect();
    let closures: Vec<ForceClosure<'_>> = forces.iter().map(truth::closure).collect();
    let mut files = vec![
        file(".gitattributes", include_bytes!("../text/gitattributes").to_vec()),
        file("README.md", readme::render(&figures, &units, &closures, seed)),
        file("audit.toml", include_bytes!("../text/audit.toml").to_vec()),
    ];
    for (cases, (_, of_force)) in forces.iter().zip(&rendered) {
        let folder = cases.force.folder;
        files.push(file(&format!("{folder}/profile.toml"), cases.force.profile.as_bytes().to_vec()));
        let written = of_force.iter().filter_map(|source| Some((source.path, source.bytes.clone()?)));
        files.extend(written.map(|(path, bytes)| file(&format!("{folder}/{path}"), bytes)));
    }
    files.push(file("truth/verdicts.csv", truth::verdicts(&units)));
    files.push(file("truth/units.csv", truth::units(&units)));
    files.push(file("truth/breaches.csv", truth::breaches(&rendered)));
    files.push(file("truth/totals.csv", truth::totals(&rendered)));
    files.push(file("truth/closures.csv", closure_truth::closures(&closures)));
    files.push(file("truth/signals.csv", closure_truth::signals(&closures)));
    files.push(file("truth/signal_cases.csv", closure_truth::signal_cases(&closures)));
    files.push(file("truth/suspect_ethnicity.csv", truth::suspect_ethnicity(&figures)));
    files
}

fn file(path: &str, bytes: Vec<u8>) -> SampleFile {
    SampleFile { path: path.to_owned(), bytes }
}
