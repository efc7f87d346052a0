//! Whether reviewers agree.

use std::collections::BTreeMap;

use flagstone_results::{Decision, ReviewKind, ReviewRow, ReviewerAgreementRow};
use flagstone_stats::Interval;
use flagstone_stats::agreement::{AgreementTable, cohen_kappa, gwet_ac1, specific_agreement};

use crate::log::Log;

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

/// The pairs of decisions of first and second readers. A confirmation is left out: its reader was given nothing but cases that
/// somebody had found, so that it says nothing of how often two agree.
pub(super) fn pairs(log: &Log) -> Vec<ReviewerAgreementRow> {
    let mut by_case: BTreeMap<(&str, &str), [Option<&ReviewRow>; 2]> = BTreeMap::new();
    for review in &log.reviews {
        let at = match review.kind {
            ReviewKind::First => 0,
            ReviewKind::Second => 1,
            ReviewKind::Confirm | ReviewKind::Adjudicate => continue,
        };
        by_case.entry((&review.force, &review.record_key)).or_default()[at] = Some(review);
    }
    let mut counts: BTreeMap<(Decision, Decision), i64> = BTreeMap::new();
    for pair in by_case.values() {
        if let [Some(first), Some(second)] = pair {
            *counts.entry((first.decision, second.decision)).or_default() += 1;
        }
    }
    counts.into_iter().map(|((first, second), cases)| ReviewerAgreementRow { first, second, cases }).collect()
}

impl Agreement {
    pub(super) fn of(pairs: &[ReviewerAgreementRow], confidence: f64) -> Agreement {
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
            gate,
        }
    }
}
