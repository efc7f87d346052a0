//! What the reviews say of all cases.

mod agreement;
mod bounds;
mod design_ignored;
mod origin;
mod simple_random;
mod strata;

use flagstone_results::{ALL, EstimateRow, ReviewerAgreementRow, SubjectKind};
use flagstone_stats::review::{
    Estimate, FlagEstimates, ReviewStratum, flag_estimates, flag_estimates_with_undetermined,
};
use flagstone_stats::wilson;

use crate::error::ReviewError;
use crate::log::Log;
use crate::outcome::outcomes;
use crate::plan::CONFIDENCE;
use crate::sample::Sample;
use design_ignored::Shares;
use strata::Reviewed;

pub use agreement::{Agreement, Gate};

/// Estimates, and how far reviewers agreed.
#[derive(Debug)]
pub struct Estimates {
    /// Each measure for all forces together and for each.
    pub rows: Vec<EstimateRow>,
    /// Decisions of pairs of reviewers, before anybody adjudicated.
    pub pairs: Vec<ReviewerAgreementRow>,
    /// What the pairs say.
    pub agreement: Agreement,
    /// Cases that nobody has decided yet.
    pub n_not_read: u64,
    /// Cases without a flag that one reviewer found, and no second one has confirmed.
    pub n_to_confirm: u64,
    /// Cases in dispute.
    pub n_disputed: u64,
    /// Cases that reviewers could not decide.
    pub n_cannot_decide: u64,
}

/// A stratum of a force says something of its own from so many reviews on; with fewer the force's figures would be borrowed
/// from others, and are not given (section 2.5 of the statistical methods).
const FOR_A_FORCE: u64 = 5;

const MEASURES: [&str; 7] = ["sensitivity", "precision", "over_flagging", "specificity", "prevalence", "f1", "kappa"];
/// What is asked of signals and lexicons, which are no flags that somebody sets.
const OF_OTHERS: [&str; 3] = ["sensitivity", "precision", "prevalence"];

const METHOD: &str = "stratified, MOVER-Jeffreys; undecided either way";
const CONTESTED: &str = "no estimate before cases are confirmed and disputes decided; limits hold either way";
const INSUFFICIENT: &str = "insufficient data: too few of its cases were read";

/// Estimates for all cases and for each force.
///
/// A case that was drawn and of which no decision stands (not read, to be confirmed, in dispute, not decidable) is never
/// dropped: the interval holds whichever way they fall.
///
/// # Errors
///
/// [`ReviewError::Counts`] where the counts of the sample contradict each other, which no sample that was read does.
pub fn estimate(sample: &Sample, log: &Log) -> Result<Estimates, ReviewError> {
    let outcomes = outcomes(sample, log);
    let reviewed = Reviewed::new(sample, &outcomes);
    let mut rows = Vec::new();
    let all = reviewed.of_all();
    // A sample of one force says nothing of the others.
    if sample.plan.force.is_none() {
        rows.extend(rows_of(sample, ALL, &all, true)?);
    }
    for force in reviewed.forces() {
        let own = reviewed.of_force(force);
        let decided = |cell: &strata::Cell| cell.reviewed - cell.undecided;
        let suffices = own.iter().all(|cell| decided(cell) >= FOR_A_FORCE.min(cell.population));
        rows.extend(rows_of(sample, force, &own, suffices)?);
    }
    let counts = agreement::counts(sample, log);
    let pairs = agreement::pairs(&counts);
    let agreement = Agreement::of(&pairs, &agreement::rated(sample, &counts), CONFIDENCE);
    let [n_not_read, n_to_confirm, n_disputed, n_cannot_decide] = reviewed.open;
    Ok(Estimates { rows, pairs, agreement, n_not_read, n_to_confirm, n_disputed, n_cannot_decide })
}

fn rows_of(
    sample: &Sample,
    force: &str,
    cells: &[strata::Cell],
    suffices: bool,
) -> Result<Vec<EstimateRow>, ReviewError> {
    let verdict_only = Shares::of_verdicts(&sample.plan.verdicts, force);
    let sum = |of: fn(&strata::Cell) -> u64| cells.iter().map(of).sum::<u64>();
    let (cases, sampled, undecided) =
        (sum(|cell| cell.population), sum(|cell| cell.reviewed), sum(|cell| cell.undecided));
    let row = |measure: &str, given: Option<Estimate>, simple_random: Option<u64>, method: &str| EstimateRow {
        measure: measure.to_owned(),
        force: force.to_owned(),
        subject_kind: sample.plan.subject.kind,
        subject_id: sample.plan.subject.id.clone(),
        estimate: given.and_then(|estimate| estimate.value),
        lower: given.map(|estimate| estimate.interval.lower),
        upper: given.map(|estimate| estimate.interval.upper),
        bound_lower: None,
        bound_upper: None,
        method: method.to_owned(),
        cases: cases as i64,
        sampled: sampled as i64,
        decided: (sampled - undecided) as i64,
        undecided: undecided as i64,
        simple_random_reviews: simple_random.map(|reviews| reviews as i64),
        sample_only: None,
        sample_only_lower: None,
        sample_only_upper: None,
        sample_only_reviews: None,
        verdict_only: verdict_only.of(measure),
    };
    let is_asked = |measure: &&str| sample.plan.subject.kind == SubjectKind::Definition || OF_OTHERS.contains(measure);
    if !suffices {
        let none = |measure: &&str| row(measure, None, None, INSUFFICIENT);
        return Ok(MEASURES.iter().filter(|measure| is_asked(measure)).map(none).collect());
    }
    let strata: Vec<_> = cells.iter().map(strata::Cell::stratum).collect();
    let undecided: Vec<u64> = cells.iter().map(|cell| cell.undecided).collect();
    let estimates = flag_estimates_with_undetermined(&strata, &undecided, CONFIDENCE)?;
    let n_flagged: u64 = cells.iter().filter(|cell| cell.flagged).map(|cell| cell.population).sum();
    let simple_random = simple_random::Frame { cases, flagged: n_flagged, prevalence: estimates.prevalence };
    // Cases that somebody found are not like the rest: a value without them would lean to the flag.
    let is_contested = cells.iter().any(|cell| cell.contested > 0);
    let method = if is_contested { CONTESTED } else { METHOD };
    let without_value = |given: Estimate| if is_contested { Estimate { value: None, ..given } } else { given };
    let given = of_each(&estimates).map(|given| given.map(without_value));
    let sample_only = Shares::of_decided(cells);
    let bounds = bounds::bounds(&strata, &undecided)?;
    Ok(MEASURES
        .iter()
        .zip(given)
        .zip(bounds)
        .zip(decided_alone(&strata, &undecided))
        .filter(|(((measure, _), _), _)| is_asked(measure))
        .map(|(((measure, given), bounds), decided_alone)| {
            let compared = decided_alone.filter(|_| !is_contested);
            let reviews = compared.and_then(|given| simple_random.reviews(measure, given, CONFIDENCE));
            let row = EstimateRow {
                bound_lower: bounds.map(|bounds| bounds.lower),
                bound_upper: bounds.map(|bounds| bounds.upper),
                ..row(measure, given, reviews, method)
            };
            // Where no estimate is given, nothing must stand in its place.
            if is_contested { row } else { with_sample_only(row, sample_only.count(measure)) }
        })
        .collect())
}

/// What the decided reviews say by themselves: an interval that undecided ones widen has no width of a sample, and a sample drawn at
/// random would have had undecided reviews too.
fn decided_alone(strata: &[ReviewStratum], undecided: &[u64]) -> [Option<Estimate>; 7] {
    let decided: Vec<ReviewStratum> = strata
        .iter()
        .zip(undecided)
        .map(|(stratum, open)| ReviewStratum { reviewed: stratum.reviewed - open, ..*stratum })
        .collect();
    flag_estimates(&decided, CONFIDENCE).map(|estimates| of_each(&estimates)).unwrap_or_default()
}

fn with_sample_only(row: EstimateRow, count: Option<[u64; 2]>) -> EstimateRow {
    let Some([n, of]) = count else { return row };
    let interval = wilson(n, of, CONFIDENCE);
    EstimateRow {
        sample_only: (of > 0).then(|| n as f64 / of as f64),
        sample_only_lower: interval.map(|interval| interval.lower),
        sample_only_upper: interval.map(|interval| interval.upper),
        sample_only_reviews: Some(of as i64),
        ..row
    }
}

/// In the order of the measures.
fn of_each(estimates: &FlagEstimates) -> [Option<Estimate>; 7] {
    let over_flagging = estimates.precision.map(|Estimate { value, interval }| Estimate {
        value: value.map(|value| 1.0 - value),
        interval: flagstone_stats::Interval { lower: 1.0 - interval.upper, upper: 1.0 - interval.lower },
    });
    [
        Some(estimates.sensitivity),
        estimates.precision,
        over_flagging,
        estimates.specificity,
        Some(estimates.prevalence),
        estimates.f1,
        estimates.kappa,
    ]
}
