//! More cases for a sample that was drawn before.

use flagstone_results::{Decision, SampledCaseRow};
use flagstone_stats::design::{Bounded, PlannedStratum, allocate};

use crate::draw::draw;
use crate::error::ReviewError;
use crate::frame::Frame;
use crate::log::Log;
use crate::outcome::{Outcome, outcomes};
use crate::plan::{PLANNED_SENSITIVITY, Planned, PlannedCases};
use crate::sample::Sample;
use crate::seed::Seed;
use crate::stratum::Scheme;

/// Draws on until `reviews` cases are drawn over all, and gives how many are new.
///
/// Where cases were read already, the rest is allocated by what was found (two-phase design): the share of a stratum that meets
/// the definition is then `(x + 0.5) / (n + 1)` of its decisions in place of the planned one. What was drawn stays drawn, and
/// the new cases go on in the order of the seed, so that each stratum stays a simple random sample.
///
/// # Errors
///
/// [`ReviewError::FrameChanged`] where the results or the seed are not those of the sample: a flag set since then must not
/// move a case to another stratum. [`ReviewError::Size`] where no more cases are asked for than were drawn.
pub fn extend(sample: &mut Sample, log: &Log, frame: &Frame, seed: &Seed, reviews: u64) -> Result<u64, ReviewError> {
    let scheme = Scheme::ALL.into_iter().find(|scheme| scheme.name() == sample.plan.scheme);
    let changed = |what: &str| ReviewError::FrameChanged { what: what.to_owned() };
    let scheme = scheme.ok_or_else(|| changed("its strata are of another kind"))?;
    if seed.digest() != sample.plan.seed_digest {
        return Err(changed("the seed is another one"));
    }
    let n_drawn = sample.cases.len() as u64;
    if reviews <= n_drawn {
        let what = format!("{n_drawn} cases are drawn already: ask for more than that over all");
        return Err(ReviewError::Size { what });
    }
    let shares = shares_found(sample, log);
    let strata = frame.strata(scheme);
    let frozen = &sample.plan.strata;
    if strata.len() != frozen.len() {
        return Err(changed("there are other strata"));
    }
    let mut planned = Vec::new();
    for (((stratum, cases), record), share) in strata.iter().zip(frozen).zip(shares) {
        let by_force = cases.n_by_force();
        if stratum.id() != record.id || by_force != record.by_force {
            return Err(changed("a stratum holds more, fewer or other cases"));
        }
        let planned_share = share.unwrap_or(record.planned_share);
        planned.push(PlannedCases {
            stratum: *stratum,
            by_force,
            population: record.population,
            planned_share,
            sampled: record.sampled,
        });
    }
    let bounded: Vec<Bounded> = planned
        .iter()
        .map(|cases| {
            let (flagged, population, rate) = (cases.stratum.flagged, cases.population, cases.planned_share);
            PlannedStratum { flagged, population, rate }.bounded(PLANNED_SENSITIVITY, cases.sampled)
        })
        .collect();
    for (cases, size) in planned.iter_mut().zip(allocate(reviews.min(frame.n_cases()), &bounded)?) {
        cases.sampled = size;
    }
    let planned =
        Planned { scheme, strata: planned, half_width: sample.plan.expected_half_width, warnings: Vec::new() };
    let drawn = draw(frame, &planned, seed);
    let key = |row: &SampledCaseRow| (row.stratum.clone(), row.place, row.force.clone(), row.record_key.clone());
    let before: std::collections::BTreeSet<_> = sample.cases.iter().map(key).collect();
    let new: Vec<SampledCaseRow> =
        drawn.iter().map(|drawn| drawn.row()).filter(|row| !before.contains(&key(row))).collect();
    // The order of the seed starts with what was drawn before, or the cases are others.
    if (new.len() + before.len()) as u64 != drawn.len() as u64 {
        return Err(changed("the cases drawn before are not the first of their strata"));
    }
    let n_new = new.len() as u64;
    sample.add(new)?;
    Ok(n_new)
}

/// For each stratum the share found to meet the definition, where a decision stands of any of its cases.
fn shares_found(sample: &Sample, log: &Log) -> Vec<Option<f64>> {
    let mut counts = vec![[0_u64; 2]; sample.plan.strata.len()];
    let strata = sample.stratum_of();
    for (case, outcome) in outcomes(sample, log) {
        let meets = match outcome {
            Outcome::Decided(Decision::Meets) => true,
            Outcome::Decided(Decision::DoesNotMeet) => false,
            _ => continue,
        };
        let counts = &mut counts[strata[&case]];
        counts[0] += u64::from(meets);
        counts[1] += 1;
    }
    let share = |[meets, decided]: [u64; 2]| (decided > 0).then(|| (meets as f64 + 0.5) / (decided as f64 + 1.0));
    counts.into_iter().map(share).collect()
}
