//! Which cases are read.

use flagstone_results::SampledCaseRow;

use crate::frame::{Frame, StratumCases};
use crate::plan::Planned;
use crate::seed::Seed;
use crate::stratum::Stratum;

/// A case that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The stratum it was drawn from.
    pub stratum: Stratum,
    /// Its place in the order of the stratum, from 1.
    pub place: u64,
    /// Code of the force.
    pub force: String,
    /// Keyed hash of its reference.
    pub record_key: String,
}

impl Drawn {
    pub(crate) fn row(&self) -> SampledCaseRow {
        SampledCaseRow {
            stratum: self.stratum.id(),
            place: self.place as i64,
            force: self.force.clone(),
            record_key: self.record_key.clone(),
        }
    }
}

/// The first cases of each stratum, in the order that `seed` gives: the same seed gives the same cases, a larger plan goes on
/// where a smaller one ended.
pub fn draw(frame: &Frame, planned: &Planned, seed: &Seed) -> Vec<Drawn> {
    let strata = frame.strata(planned.scheme);
    let mut drawn = Vec::new();
    for record in &planned.strata {
        let Some(cases) = strata.get(&record.stratum) else { continue };
        let first = order(record.stratum, cases, seed).into_iter().take(record.sampled as usize);
        drawn.extend((1..).zip(first).map(|(place, (force, record_key))| Drawn {
            stratum: record.stratum,
            place,
            force: force.to_owned(),
            record_key: record_key.to_owned(),
        }));
    }
    drawn
}

/// The cases of a stratum in the order in which they are drawn.
///
/// Within a force by a number that only the seed decides. The forces are merged so that each is met in proportion to its
/// cases: the nth case of a force stands at `(n - u) / N`, where `u` is the force's own random fraction. Without it a force
/// with one case would be met only in samples of half the stratum and more.
fn order<'f>(stratum: Stratum, cases: &StratumCases<'f>, seed: &Seed) -> Vec<(&'f str, &'f str)> {
    let id = stratum.id();
    let mut placed = Vec::new();
    for (force, keys) in &cases.by_force {
        let mut by_number: Vec<(u64, &str)> =
            keys.iter().map(|key| (seed.number("case", &[force, key]), *key)).collect();
        by_number.sort_unstable();
        let start = seed.fraction("force", &[&id, force]);
        let n = keys.len() as f64;
        placed.extend(
            by_number.iter().enumerate().map(|(at, (number, key))| ((at as f64 + start) / n, *number, *force, *key)),
        );
    }
    placed.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| (a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    placed.into_iter().map(|(_, _, force, key)| (force, key)).collect()
}
