//! From shares to labels: over-dispersed funnel limits, and probabilities adjusted over all forces and measures.

use flagstone_results::{ComparisonLabel, ComparisonRow};
use flagstone_stats::funnel::{Overdispersion, Phi, overdispersion};
use flagstone_stats::multiplicity::benjamini_hochberg;
use flagstone_stats::{Share, wilson};

use super::{Compared, ForceShare};
use crate::results::{CONFIDENCE, count};

/// Fewer forces do not show how far forces usually lie apart (methods.md 0).
const LEAST_FORCES: usize = 10;
/// Fewer records make no point on a funnel (methods.md 0; every record is counted, so the effective size is the denominator).
const LEAST_RECORDS: u64 = 30;
/// Confidence of the outer limits.
const OUTER: f64 = 0.998;
/// A force differs where its adjusted probability is below this (methods.md 5.2).
const FALSE_FINDINGS: f64 = 0.05;

/// Every force under every measure; `codes` name the forces of each measure.
pub(super) fn compare(codes: &[&str], measures: &[Compared]) -> Vec<ComparisonRow> {
    let funnels: Vec<Funnel<'_>> = measures.iter().map(Funnel::new).collect();
    let p: Vec<f64> = funnels.iter().flat_map(|funnel| funnel.p.iter().flatten()).copied().collect();
    // One family: whoever reads one measure reads them all.
    let mut q = benjamini_hochberg(&p).into_iter();
    let mut rows = Vec::with_capacity(codes.len() * measures.len());
    for funnel in &funnels {
        for (at, code) in codes.iter().enumerate() {
            let q = funnel.p[at].and_then(|_| q.next());
            rows.push(funnel.row(at, code, q));
        }
    }
    rows
}

/// One measure with its limits.
struct Funnel<'a> {
    compared: &'a Compared,
    national: Option<f64>,
    /// Forces with records enough.
    n_large: usize,
    /// Over those forces, where they are enough.
    spread: Option<Overdispersion>,
    /// By force: distance and probability; `None` where the data do not suffice.
    z: Vec<Option<f64>>,
    p: Vec<Option<f64>>,
}

impl<'a> Funnel<'a> {
    fn new(compared: &'a Compared) -> Funnel<'a> {
        let shares = || compared.forces.iter().map(|force| force.share);
        let total = shares().fold(Share { x: 0, n: 0 }, |a, b| Share { x: a.x + b.x, n: a.n + b.n });
        let large: Vec<Share> = shares().filter(|share| is_large(*share)).collect();
        let spread = (large.len() >= LEAST_FORCES).then(|| overdispersion(&large, Phi::Consistent)).flatten();
        let of_force = |values: Vec<f64>| -> Vec<Option<f64>> {
            let mut values = values.into_iter();
            shares().map(|share| if is_large(share) { values.next() } else { None }).collect()
        };
        let z = of_force(spread.as_ref().map_or_else(Vec::new, |spread| spread.z_adjusted.clone()));
        let p = of_force(spread.as_ref().map_or_else(Vec::new, Overdispersion::p_values));
        Funnel { compared, national: total.rate(), n_large: large.len(), spread, z, p }
    }

    fn row(&self, at: usize, code: &str, q: Option<f64>) -> ComparisonRow {
        let ForceShare { share, apart } = &self.compared.forces[at];
        let rate = share.rate();
        let process = wilson(share.x, share.n, CONFIDENCE);
        let limits = |confidence: f64| {
            let spread = self.spread.as_ref().filter(|_| self.z[at].is_some());
            spread.map(|spread| spread.limits(share.n as f64, confidence))
        };
        let (inner, outer) = (limits(CONFIDENCE), limits(OUTER));
        let label = match (rate, outer, q) {
            (Some(rate), Some(outer), Some(q)) => {
                let is_outside = rate < outer.lower || rate > outer.upper;
                if is_outside && q < FALSE_FINDINGS {
                    ComparisonLabel::Differs
                } else {
                    ComparisonLabel::NotDistinguishable
                }
            }
            _ => ComparisonLabel::InsufficientData,
        };
        ComparisonRow {
            measure: self.compared.measure,
            subject: self.compared.subject.clone(),
            force: code.to_owned(),
            numerator: count(share.x),
            denominator: count(share.n),
            rate,
            lower: process.map(|interval| interval.lower),
            upper: process.map(|interval| interval.upper),
            national_rate: self.national,
            centre: self.spread.as_ref().map(|spread| spread.target),
            z: self.z[at],
            lower_95: inner.map(|limits| limits.lower),
            upper_95: inner.map(|limits| limits.upper),
            lower_998: outer.map(|limits| limits.lower),
            upper_998: outer.map(|limits| limits.upper),
            p: self.p[at],
            q,
            label,
            reason: if label == ComparisonLabel::InsufficientData { self.why_not(*share) } else { String::new() },
            not_comparable: !apart.is_empty(),
            not_comparable_reason: apart.join("; "),
        }
    }

    fn why_not(&self, share: Share) -> String {
        let mut why = Vec::new();
        if share.n == 0 {
            why.push("no record in the denominator".to_owned());
        } else if !is_large(share) {
            why.push(format!("fewer than {LEAST_RECORDS} records in the denominator"));
        }
        if self.n_large < LEAST_FORCES {
            why.push(format!("fewer than {LEAST_FORCES} forces with at least {LEAST_RECORDS} records"));
        }
        why.join("; ")
    }
}

fn is_large(share: Share) -> bool {
    share.n >= LEAST_RECORDS
}

#[cfg(test)]
mod tests;
