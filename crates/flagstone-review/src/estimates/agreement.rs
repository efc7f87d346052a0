//! Whether reviewers agree.

use std::collections::BTreeMap;

use flagstone_results::{AgreementMeasureRow, Decision, ReviewKind, ReviewerAgreementRow};
use flagstone_stats::Interval;
use flagstone_stats::agreement::{
    AgreementTable, RatedStratum, WeightedAgreement, WeightedCoefficient, cohen_kappa, gwet_ac1, specific_agreement,
    weighted_agreement,
};

use crate::log::Log;
use crate::sample::{Sample, StratumRecord};

/// What pairs of blind decisions say of the reviewers.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Cases that two reviewers decided who did not know of each other.
    pub n: u64,
    /// Cases that at least one of them found to meet the definition.
    pub n_positive: u64,
    /// Share decided alike, a fraction; `None` without a pair.
    pub observed: Option<f64>,
    /// Specific positive agreement, a fraction: of the decisions that a case meets the definition, the share that the other
    /// reviewer made too. `None` where nobody found one.
    pub positive: Option<f64>,
    /// Gwet's AC1 with its interval.
    pub ac1: Option<(f64, Option<Interval>)>,
    /// Cohen's kappa with its interval.
    pub kappa: Option<(f64, Interval)>,
    /// The same with each case weighted to the cases of its stratum; `None` without one.
    pub weighted: Option<WeightedAgreement>,
    /// Whether results may be published, as far as reviewers go.
    pub gate: Gate,
}

/// Whether reviewers agree well enough on the cases that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Positive agreement reaches the threshold.
    Passed,
    /// It does not.
    NotPassed,
    /// Fewer than ten positive cases were read twice: nothing can be claimed.
    NoClaim,
}

/// Own threshold of the method (section 4 of the statistical methods): an assumption.
const LEAST_POSITIVE_AGREEMENT: f64 = 0.80;
const LEAST_POSITIVES: u64 = 10;

/// How often each pair of decisions was made in each stratum, by position of the decisions.
pub(super) type Counts = Vec<[[u64; N]; N]>;
const N: usize = Decision::ALL.len();

/// The pairs of decisions of first and second readers who were given a case in the same round: the random share that is read twice.
///
/// A confirmation is left out, since its reader was given nothing but cases that somebody had found; and so is a decoy, which was
/// given out because the first reader had decided it and nobody had to confirm it: with them reviewers would seem to agree more
/// often than they do.
pub(super) fn counts(sample: &Sample, log: &Log) -> Counts {
    let mut rounds: BTreeMap<(&str, &str), [Option<i64>; 2]> = BTreeMap::new();
    for row in &log.assignments {
        if let Some(at) = reading(row.kind) {
            rounds.entry((&row.force, &row.record_key)).or_default()[at] = Some(row.round);
        }
    }
    let mut decided: BTreeMap<(&str, &str), [Option<Decision>; 2]> = BTreeMap::new();
    for review in &log.reviews {
        if let Some(at) = reading(review.kind) {
            decided.entry((&review.force, &review.record_key)).or_default()[at] = Some(review.decision);
        }
    }
    let mut counts = vec![[[0; N]; N]; sample.plan.strata.len()];
    for (case, stratum) in sample.stratum_of() {
        let at_once = matches!(rounds.get(&case), Some([Some(first), Some(second)]) if first == second);
        if let (true, Some([Some(first), Some(second)])) = (at_once, decided.get(&case)) {
            counts[stratum][*first as usize][*second as usize] += 1;
        }
    }
    counts
}

/// The pairs of all strata together.
pub(super) fn pairs(counts: &Counts) -> Vec<ReviewerAgreementRow> {
    let mut pairs = Vec::new();
    for first in Decision::ALL {
        for second in Decision::ALL {
            let cases: u64 = counts.iter().map(|stratum| stratum[*first as usize][*second as usize]).sum();
            if cases > 0 {
                pairs.push(ReviewerAgreementRow { first: *first, second: *second, cases: cases as i64 });
            }
        }
    }
    pairs
}

/// The pairs by stratum.
pub(super) fn rated(sample: &Sample, counts: &Counts) -> Vec<RatedStratum> {
    let rated = |(record, counts): (&StratumRecord, &[[u64; N]; N])| RatedStratum {
        population: record.population,
        table: AgreementTable::new(&counts.map(|row| row.to_vec())).expect("as many rows as columns"),
    };
    sample.plan.strata.iter().zip(counts).map(rated).collect()
}

/// The place in a pair of a decision that was made without knowing of the other; `None` of other kinds.
fn reading(kind: ReviewKind) -> Option<usize> {
    match kind {
        ReviewKind::First => Some(0),
        ReviewKind::Second => Some(1),
        ReviewKind::Confirm | ReviewKind::Adjudicate => None,
    }
}

impl Agreement {
    /// Every figure, without and with weights, as rows.
    pub(super) fn rows(&self) -> Vec<AgreementMeasureRow> {
        let plain = |measure: &str, value: Option<f64>, interval: Option<Interval>| AgreementMeasureRow {
            measure: measure.to_owned(),
            weighting: "none".to_owned(),
            value,
            standard_error: None,
            lower: interval.map(|interval| interval.lower),
            upper: interval.map(|interval| interval.upper),
            cases: self.n as i64,
            covered: None,
        };
        let mut rows = vec![
            plain("positive_agreement", self.positive, None),
            plain("ac1", self.ac1.map(|ac1| ac1.0), self.ac1.and_then(|ac1| ac1.1)),
            plain("kappa", self.kappa.map(|kappa| kappa.0), self.kappa.map(|kappa| kappa.1)),
        ];
        let Some(weighted) = self.weighted else { return rows };
        let of = |measure: &str, coefficient: Option<WeightedCoefficient>| AgreementMeasureRow {
            weighting: "caseload".to_owned(),
            standard_error: coefficient.and_then(|coefficient| coefficient.se),
            cases: weighted.n as i64,
            covered: Some(weighted.covered),
            ..plain(
                measure,
                coefficient.map(|coefficient| coefficient.value),
                coefficient.and_then(|coefficient| coefficient.interval),
            )
        };
        rows.extend([
            of("positive_agreement", weighted.positive),
            of("ac1", weighted.ac1),
            of("kappa", weighted.kappa),
        ]);
        rows
    }

    pub(super) fn of(pairs: &[ReviewerAgreementRow], rated: &[RatedStratum], confidence: f64) -> Agreement {
        let count = |is: &dyn Fn(&ReviewerAgreementRow) -> bool| {
            pairs.iter().filter(|pair| is(pair)).map(|pair| pair.cases as u64).sum::<u64>()
        };
        let meets = |decision: Decision| decision == Decision::Meets;
        let both = count(&|pair| meets(pair.first) && meets(pair.second));
        let only_first = count(&|pair| meets(pair.first) && !meets(pair.second));
        let only_second = count(&|pair| !meets(pair.first) && meets(pair.second));
        let n = count(&|_| true);
        let positive = specific_agreement(both, only_first, only_second, n - both - only_first - only_second).positive;
        let n_positive = both + only_first + only_second;
        let rows: Vec<Vec<u64>> = Decision::ALL
            .iter()
            .map(|first| {
                let cell = |second: &Decision| count(&|pair| pair.first == *first && pair.second == *second);
                Decision::ALL.iter().map(cell).collect()
            })
            .collect();
        let table = AgreementTable::new(&rows).ok();
        let gate = match positive {
            _ if n_positive < LEAST_POSITIVES => Gate::NoClaim,
            Some(share) if share >= LEAST_POSITIVE_AGREEMENT => Gate::Passed,
            _ => Gate::NotPassed,
        };
        let alike = count(&|pair| pair.first == pair.second);
        Agreement {
            n,
            n_positive,
            observed: (n > 0).then(|| alike as f64 / n as f64),
            positive,
            ac1: table.as_ref().and_then(|table| gwet_ac1(table, confidence)).map(|ac1| (ac1.value, ac1.interval)),
            kappa: table
                .as_ref()
                .and_then(|table| cohen_kappa(table, confidence))
                .map(|kappa| (kappa.value, kappa.interval)),
            weighted: weighted_agreement(rated, Decision::Meets as usize, confidence),
            gate,
        }
    }
}
