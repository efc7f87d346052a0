//! How many crimes each force has, and how often its people have no ethnicity.

use super::gamma::gamma;
use crate::rng::Rng;

/// What random numbers are drawn for. A force has a seed of its own, so that a force is the same whatever the others are.
const STREAM_SIZES: u64 = 2_000;
const STREAM_ETHNICITY: u64 = 2_001;
const STREAM_FORCE: u64 = 2_002;

/// Weight of the first force, as a share of the weight of all.
const FIRST_SHARE: f64 = 0.16;
/// Share of all people whose self-defined ethnicity is missing.
const MISSING_ETHNICITY: f64 = 0.35;

/// Forces, as many as are territorial in England and Wales.
const N_FORCES: usize = 43;

/// One force, before its rows are drawn.
#[derive(Debug, Clone)]
pub(super) struct ForcePlan {
    /// From 0.
    pub(super) index: usize,
    /// Seed of everything in the force.
    pub(super) seed: u64,
    /// Rows of crimes.
    pub(super) n_crimes: usize,
    /// Share of its people whose self-defined ethnicity is missing.
    pub(super) missing_ethnicity: f64,
}

impl ForcePlan {
    /// Code and folder: `X01` and up.
    pub(super) fn code(&self) -> String {
        format!("X{:02}", self.number())
    }

    /// What its references begin with, from 1.
    pub(super) fn number(&self) -> usize {
        self.index + 1
    }
}

/// All forces. Their sizes are a multinomial draw of `n_crimes`: weights are gamma distributed (shape 2) with 0.3 added, so
/// that some forces are several times as large as others and none is next to nothing.
pub(super) fn plan(seed: u64, n_crimes: usize) -> Vec<ForcePlan> {
    let rng = &mut Rng::stream(seed, STREAM_SIZES, 0);
    let mut shares: Vec<f64> = (0..N_FORCES).map(|_| gamma(2.0, rng) + 0.3).collect();
    shares[0] = FIRST_SHARE * shares.iter().sum::<f64>();
    let total: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= total);
    let sizes = multinomial(n_crimes, &shares, rng);

    let rng = &mut Rng::stream(seed, STREAM_ETHNICITY, 0);
    let missing: Vec<f64> = shares.iter().map(|_| 0.15 + 0.40 * rng.fraction()).collect();
    let mean: f64 = missing.iter().zip(&shares).map(|(missing, share)| missing * share).sum();
    sizes
        .into_iter()
        .zip(missing)
        .enumerate()
        .map(|(index, (n_crimes, missing))| ForcePlan {
            index,
            seed: Rng::stream(seed, STREAM_FORCE, index as u64).number(),
            n_crimes,
            missing_ethnicity: missing * MISSING_ETHNICITY / mean,
        })
        .collect()
}

/// `n` things, each put into one of the parts by itself.
fn multinomial(n: usize, shares: &[f64], rng: &mut Rng) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::with_capacity(shares.len());
    ends.extend(shares.iter().scan(0.0, |sum, share| {
        *sum += share;
        Some(*sum)
    }));
    let mut sizes = vec![0; shares.len()];
    for _ in 0..n {
        let at = rng.fraction();
        // The shares may add up to a little less than 1.
        let part = ends.partition_point(|&end| end <= at).min(shares.len() - 1);
        sizes[part] += 1;
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_add_up_and_the_first_force_is_by_far_the_largest() {
        let plans = plan(7, 100_000);
        assert_eq!(plans.iter().map(|plan| plan.n_crimes).sum::<usize>(), 100_000);
        assert!((12_000..18_000).contains(&plans[0].n_crimes), "{}", plans[0].n_crimes);
        assert!(plans[1..].iter().all(|plan| plan.n_crimes > 200 && plan.n_crimes < plans[0].n_crimes));
    }

    #[test]
    fn ethnicity_is_missing_for_a_third_of_all_people_and_for_more_or_fewer_in_a_force() {
        let plans = plan(7, 100_000);
        let people: f64 = plans.iter().map(|plan| plan.missing_ethnicity * plan.n_crimes as f64).sum();
        assert!((people / 100_000.0 - MISSING_ETHNICITY).abs() < 0.01, "{people}");
        let rates = || plans.iter().map(|plan| plan.missing_ethnicity);
        assert!(rates().any(|rate| rate < 0.25) && rates().any(|rate| rate > 0.40) && rates().all(|rate| rate < 0.7));
    }

    #[test]
    fn a_force_draws_the_same_whatever_the_size_of_the_country() {
        let seeds = |n_crimes| plan(7, n_crimes).into_iter().map(|plan| plan.seed).collect::<Vec<_>>();
        assert_eq!(seeds(100), seeds(5_000));
    }
}
