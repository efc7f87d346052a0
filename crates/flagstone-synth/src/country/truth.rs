//! `truth.json`: how many of what was planted. What the counts mean is said at [`Country`](super::Country).

use serde::Serialize;

use super::counts::Counts;
use super::plan::ForcePlan;

#[derive(Serialize)]
struct Truth<'a> {
    seed: u64,
    n_crimes: usize,
    all: Counts,
    forces: Vec<OfForce<'a>>,
}

#[derive(Serialize)]
struct OfForce<'a> {
    force: String,
    #[serde(flatten)]
    counts: &'a Counts,
}

pub(super) fn country(seed: u64, n_crimes: usize, plans: &[ForcePlan], counts: &[Counts]) -> Vec<u8> {
    let mut all = Counts::default();
    counts.iter().for_each(|of_force| all += of_force);
    let of_force = |(plan, counts): (&ForcePlan, _)| OfForce { force: plan.code(), counts };
    json(&Truth { seed, n_crimes, all, forces: plans.iter().zip(counts).map(of_force).collect() })
}

/// What was planted in the narratives.
#[derive(Debug, Default, Serialize)]
pub(super) struct Planted {
    pub(super) lower: u64,
    pub(super) upper: u64,
    pub(super) title: u64,
}

pub(super) fn narratives(seed: u64, n_narratives: usize, planted: &Planted) -> Vec<u8> {
    #[derive(Serialize)]
    struct Truth<'a> {
        seed: u64,
        narratives: usize,
        planted: u64,
        planted_by_case: &'a Planted,
    }
    let all = planted.lower + planted.upper + planted.title;
    json(&Truth { seed, narratives: n_narratives, planted: all, planted_by_case: planted })
}

fn json(truth: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(truth).expect("the truth has string keys and finite numbers");
    bytes.push(b'\n');
    bytes
}
