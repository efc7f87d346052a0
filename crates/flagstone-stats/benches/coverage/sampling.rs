//! How records are drawn for review: simple random samples, and stratified samples allocated from planning rates.
//!
//! Counts per cell are drawn from an urn without replacement, in whole numbers, so that a seed gives the same sample on
//! every machine.

use fastrand::Rng;
use flagstone_stats::InputError;
use flagstone_stats::design::{Bounded, PlannedStratum, allocate, planning_sd};
use flagstone_stats::review::ReviewStratum;

use crate::population::{Cell, Population, VERDICT_AND_TEXT, Verdict};

/// Sensitivity assumed when the sample is planned.
const PLANNED_SENSITIVITY: f64 = 0.4;
/// Fewest reviews per stratum.
const AT_LEAST: u64 = 8;

/// Shares of cases assumed when the sample is planned, in the order of [`VERDICT_AND_TEXT`]. They are guesses: the frames'
/// own shares are known to nobody who draws a sample.
const PLANNED_RATES_UNFLAGGED: [f64; 6] = [0.002, 0.03, 0.25, 0.85, 0.02, 0.30];
const PLANNED_RATES_FLAGGED: [f64; 6] = [0.10, 0.40, 0.85, 0.97, 0.35, 0.75];

/// A stratum of the frame with what is planned for it and what is true of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stratum {
    pub(crate) planned: PlannedStratum,
    pub(crate) cases: u64,
}

/// The twelve strata of flag, verdict and text signal.
pub(crate) fn twelve_strata(population: &Population) -> Vec<Stratum> {
    let mut strata = Vec::new();
    for (flagged, rates) in [(true, PLANNED_RATES_FLAGGED), (false, PLANNED_RATES_UNFLAGGED)] {
        for ((verdict, text), rate) in VERDICT_AND_TEXT.into_iter().zip(rates) {
            let inside = |cell: &Cell| cell.flagged == flagged && cell.verdict == verdict && cell.text == text;
            strata.push(Stratum {
                planned: PlannedStratum { flagged, population: population.count(inside), rate },
                cases: population.count(|cell| inside(cell) && cell.case),
            });
        }
    }
    strata
}

/// The same in four: flagged; of the unflagged those judged to meet, those undetermined or with a text signal, the silent.
/// The planned rate of a joined stratum is the mean of its parts, weighted by their records, which the frame tells.
pub(crate) fn four_strata(population: &Population) -> Vec<Stratum> {
    let mut parts: [Vec<Stratum>; 4] = Default::default();
    let place = |flagged: bool, verdict: Verdict, text: bool| match (flagged, verdict) {
        (true, _) => 0,
        (false, Verdict::Meets) => 1,
        (false, Verdict::DoesNotMeet) if !text => 3,
        (false, _) => 2,
    };
    for (stratum, (verdict, text)) in twelve_strata(population).into_iter().zip(VERDICT_AND_TEXT.into_iter().cycle()) {
        parts[place(stratum.planned.flagged, verdict, text)].push(stratum);
    }
    parts.iter().map(|parts| joined(parts)).collect()
}

fn joined(parts: &[Stratum]) -> Stratum {
    let population = parts.iter().map(|part| part.planned.population).sum();
    let planned_cases: f64 = parts.iter().map(|part| part.planned.population as f64 * part.planned.rate).sum();
    Stratum {
        planned: PlannedStratum {
            flagged: parts.iter().all(|part| part.planned.flagged),
            population,
            rate: planned_cases / population as f64,
        },
        cases: parts.iter().map(|part| part.cases).sum(),
    }
}

/// A stratified sample as planned.
#[derive(Clone, Debug)]
pub(crate) struct Design {
    strata: Vec<(Stratum, u64)>,
}

impl Design {
    /// Neyman's allocation of `n` reviews for sensitivity, from the planning rates.
    ///
    /// # Errors
    ///
    /// [`InputError`] if the strata do not admit `n`.
    pub(crate) fn new(strata: &[Stratum], n: u64) -> Result<Self, InputError> {
        let bounded: Vec<Bounded> = strata
            .iter()
            .map(|Stratum { planned, .. }| Bounded {
                weight: planned.population as f64 * planning_sd(planned.flagged, PLANNED_SENSITIVITY, planned.rate),
                at_least: AT_LEAST,
                population: planned.population,
            })
            .collect();
        let sizes = allocate(n, &bounded)?;
        Ok(Self { strata: strata.iter().copied().zip(sizes).collect() })
    }

    /// The reviews of one sample; reviewers do not err.
    pub(crate) fn draw(&self, rng: &mut Rng) -> Vec<ReviewStratum> {
        let reviewed = |&(stratum, reviewed): &(Stratum, u64)| {
            let PlannedStratum { flagged, population, .. } = stratum.planned;
            let drawn = from_urn(&[stratum.cases, population - stratum.cases], reviewed, rng);
            ReviewStratum { flagged, population, reviewed, meets: drawn[0] }
        };
        self.strata.iter().map(reviewed).collect()
    }
}

/// A simple random sample of `n` records by cell.
pub(crate) fn simple_random_sample(population: &Population, n: u64, rng: &mut Rng) -> Vec<(Cell, u64)> {
    let counts: Vec<u64> = population.cells.iter().map(|(_, count)| *count).collect();
    let drawn = from_urn(&counts, n, rng);
    population.cells.iter().zip(drawn).map(|((cell, _), count)| (*cell, count)).collect()
}

/// How many of each colour are among `n` balls drawn without replacement: multivariate hypergeometric.
fn from_urn(balls: &[u64], n: u64, rng: &mut Rng) -> Vec<u64> {
    let mut left = balls.to_vec();
    let mut total: u64 = balls.iter().sum();
    for _ in 0..n {
        let mut ball = rng.u64(..total);
        for colour in &mut left {
            if ball < *colour {
                *colour -= 1;
                break;
            }
            ball -= *colour;
        }
        total -= 1;
    }
    balls.iter().zip(left).map(|(all, left)| all - left).collect()
}
