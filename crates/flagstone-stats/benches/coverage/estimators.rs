//! The intervals of sensitivity that are compared.

use flagstone_stats::reference::{DifferenceEstimate, rogan_gladen};
use flagstone_stats::review::{RatioStratum, ReviewStratum, StratifiedProportion, StratifiedRatio, stratified_ratio};
use flagstone_stats::{Interval, Share, wilson};

use crate::population::{Cell, Population, Verdict, count};

/// Two-sided, of every interval.
pub(crate) const CONFIDENCE: f64 = 0.95;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Estimator {
    /// Simple random sample, the reviews alone.
    Wilson,
    /// Simple random sample, machine verdicts corrected by the reviews.
    Ppi,
    /// The same with the weight of the verdicts tuned.
    PpiTuned,
    /// Simple random sample, machine verdicts corrected by the machine's estimated error rates.
    RoganGladen,
    /// Twelve strata, normal theory.
    WaldT,
    /// Twelve strata, effective sample size.
    KornGraubard,
    /// Four strata.
    MoverJeffreysFour,
    /// Twelve strata: the recommended method.
    MoverJeffreys,
}

impl Estimator {
    pub(crate) const ALL: [Self; 8] = [
        Self::Wilson,
        Self::Ppi,
        Self::PpiTuned,
        Self::RoganGladen,
        Self::WaldT,
        Self::KornGraubard,
        Self::MoverJeffreysFour,
        Self::MoverJeffreys,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Wilson => "SRS, sample only, Wilson",
            Self::Ppi => "SRS, PPI (difference, lambda = 1)",
            Self::PpiTuned => "SRS, PPI++ (lambda tuned)",
            Self::RoganGladen => "SRS, Rogan-Gladen",
            Self::WaldT => "Strat-12 Neyman, Wald-t",
            Self::KornGraubard => "Strat-12 Neyman, Korn-Graubard",
            Self::MoverJeffreysFour => "Strat-4 Neyman, MOVER-Jeffreys",
            Self::MoverJeffreys => "**Strat-12 Neyman, MOVER-Jeffreys**",
        }
    }
}

/// What is known of every record before any review: records, and machine verdicts "meets", over all and among flagged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screened {
    all: Share,
    flagged: Share,
}

impl Screened {
    pub(crate) fn new(population: &Population) -> Self {
        Self {
            all: Share { x: population.count(judged_to_meet), n: population.count(|_| true) },
            flagged: Share {
                x: population.count(|cell| judged_to_meet(cell) && cell.flagged),
                n: population.count(|cell| cell.flagged),
            },
        }
    }
}

/// The machine's prediction, undetermined taken as not meeting.
fn judged_to_meet(cell: &Cell) -> bool {
    cell.verdict == Verdict::Meets
}

/// Wilson's interval of the flagged among the cases of a simple random sample; without a case everything is possible.
pub(crate) fn sample_alone(sample: &[(Cell, u64)]) -> Option<Interval> {
    let cases = count(sample, |cell| cell.case);
    let flagged = count(sample, |cell| cell.case && cell.flagged);
    Some(wilson(flagged, cases, CONFIDENCE).unwrap_or(Interval { lower: 0.0, upper: 1.0 }))
}

/// Prediction-powered sensitivity: the ratio of two difference estimates, `R = A / T` with
/// `A = lambda sum_U F v + N mean_s F (y - lambda v)` and `T` the same without `F`; residual `(F - R) (y - lambda v) / T`.
///
/// A negative estimate of the cases, which small samples give, is used as it stands: that is to the method's advantage.
pub(crate) fn prediction_powered(screened: &Screened, sample: &[(Cell, u64)], lambda: f64) -> Option<Interval> {
    let (size, n) = (screened.all.n as f64, count(sample, |_| true) as f64);
    let corrected = |cell: &Cell| indicator(cell.case) - lambda * indicator(judged_to_meet(cell));
    let flagged =
        lambda * screened.flagged.x as f64 + size * mean(sample, |cell| indicator(cell.flagged) * corrected(cell));
    let cases = lambda * screened.all.x as f64 + size * mean(sample, corrected);
    let ratio = flagged / cases;
    let residual = |cell: &Cell| (indicator(cell.flagged) - ratio) * corrected(cell);
    let centre = mean(sample, residual);
    let spread = mean(sample, |cell| (residual(cell) - centre).powi(2)) * n / (n - 1.0);
    let se = size * ((1.0 - n / size) * spread / n).sqrt() / cases.abs();
    DifferenceEstimate { total: cases, se_total: f64::NAN, mean: ratio, se_mean: se, df: n as u64 - 1 }
        .t_interval(CONFIDENCE)
        .filter(|_| cases != 0.0)
        .map(cut_off)
}

/// The `lambda` of PPI++ for sensitivity: `cov_n(e_y, e_v) / [(1 + n/N) var_N(e_v)]`, held between 0 and 1, with
/// `e_y = (F - R) y`, `e_v = (F - R) v` and `R` from the reviews alone; `N` records are not reviewed.
///
/// `None` without a case in the sample, or if the machine judges no record to meet.
pub(crate) fn tuned_lambda(screened: &Screened, sample: &[(Cell, u64)]) -> Option<f64> {
    let n = count(sample, |_| true);
    let cases = Share { x: count(sample, |cell| cell.case && cell.flagged), n: count(sample, |cell| cell.case) };
    let ratio = cases.rate()?;
    let truth = |cell: &Cell| (indicator(cell.flagged) - ratio) * indicator(cell.case);
    let verdict = |cell: &Cell| (indicator(cell.flagged) - ratio) * indicator(judged_to_meet(cell));
    let (truth_mean, verdict_mean) = (mean(sample, truth), mean(sample, verdict));
    let covariance = mean(sample, |cell| (truth(cell) - truth_mean) * (verdict(cell) - verdict_mean));
    // Over all records, of which the verdicts are known: 1 - R where flagged and judged to meet, -R where only judged so.
    let size = screened.all.n as f64;
    let [flagged, unflagged] = [screened.flagged.x, screened.all.x - screened.flagged.x].map(|n| n as f64 / size);
    let variance = flagged * (1.0 - ratio).powi(2) + unflagged * ratio.powi(2)
        - (flagged * (1.0 - ratio) - unflagged * ratio).powi(2);
    let reviewed = n as f64 / (screened.all.n - n) as f64;
    (variance > 0.0).then(|| (covariance / ((1.0 + reviewed) * variance)).clamp(0.0, 1.0))
}

fn mean(sample: &[(Cell, u64)], of: impl Fn(&Cell) -> f64) -> f64 {
    let sum: f64 = sample.iter().map(|(cell, count)| *count as f64 * of(cell)).sum();
    sum / count(sample, |_| true) as f64
}

/// Rogan and Gladen's correction of the machine's rate, among flagged records and among all, with the error rates found
/// in the sample. The machine's sensitivity cancels in their ratio; the limits are those of its false alarms (Wilson).
///
/// A correction that leaves no case stands for a limit of 1. `None` where the sample shows no case or the machine is no
/// better than chance.
pub(crate) fn corrected_by_error_rates(screened: &Screened, sample: &[(Cell, u64)]) -> Option<Interval> {
    let judged = |case: bool| Share {
        x: count(sample, |cell| cell.case == case && judged_to_meet(cell)),
        n: count(sample, |cell| cell.case == case),
    };
    let (hits, others) = (judged(true).rate()?, judged(false));
    let false_alarms = wilson(others.x, others.n, CONFIDENCE)?;
    let sensitivity = |false_alarms: f64| {
        let cases = |screened: Share| {
            rogan_gladen(screened, hits, 1.0 - false_alarms, CONFIDENCE).map(|rate| screened.n as f64 * rate.value)
        };
        let (flagged, all) = (cases(screened.flagged)?, cases(screened.all)?);
        Some(if all > 0.0 { (flagged / all).clamp(0.0, 1.0) } else { 1.0 })
    };
    let (few, many) = (sensitivity(false_alarms.lower)?, sensitivity(false_alarms.upper)?);
    Some(Interval { lower: few.min(many), upper: few.max(many) })
}

/// The ratio of stratified totals; `None` without a case.
pub(crate) fn wald_t(reviews: &[ReviewStratum]) -> Option<Interval> {
    ratio(reviews).t_interval(CONFIDENCE).map(cut_off)
}

/// Korn and Graubard's interval at the standard error of the same ratio, effective size no larger than the sample.
pub(crate) fn korn_graubard(reviews: &[ReviewStratum]) -> Option<Interval> {
    let ratio = ratio(reviews);
    let n = reviews.iter().map(|stratum| stratum.reviewed).sum();
    StratifiedProportion { value: ratio.value?, se: ratio.se?, df: ratio.df, n }.korn_graubard(CONFIDENCE, true)
}

fn ratio(reviews: &[ReviewStratum]) -> StratifiedRatio {
    let strata: Vec<RatioStratum> = reviews
        .iter()
        .map(|stratum| RatioStratum {
            population: stratum.population,
            reviewed: stratum.reviewed,
            meets_flagged: if stratum.flagged { stratum.meets } else { 0 },
            meets_unflagged: if stratum.flagged { 0 } else { stratum.meets },
        })
        .collect();
    stratified_ratio(&strata).expect("the design reviews at least two records of every stratum")
}

/// Where no share can lie, an interval must not look wide.
fn cut_off(interval: Interval) -> Interval {
    Interval { lower: interval.lower.clamp(0.0, 1.0), upper: interval.upper.clamp(0.0, 1.0) }
}

fn indicator(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}
