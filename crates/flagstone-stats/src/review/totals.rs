//! Estimated numbers of cases, flagged and unflagged.

use crate::interval::Interval;

/// An estimated number of cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseTotal {
    /// Estimate, in cases; need not be whole.
    pub value: f64,
    /// Its interval, in cases, between 0 and the records it is taken from.
    pub interval: Interval,
    /// Whether a limit was cut off there.
    pub clipped: bool,
}

/// Share of cases in one stratum with its limits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StratumShare {
    pub(crate) flagged: bool,
    pub(crate) population: f64,
    pub(crate) share: f64,
    pub(crate) limits: Interval,
}

/// What the reviews say about the frame: totals by flag, and the size of the frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FlagTotals {
    /// Cases that carry the flag, `A`.
    pub(crate) flagged: CaseTotal,
    /// Cases that do not, `B`.
    pub(crate) unflagged: CaseTotal,
    /// Records that carry the flag, `N_F`.
    pub(crate) n_flagged: f64,
    /// Records, `N`.
    pub(crate) n: f64,
    /// Limits of all cases, `A + B`, before cutting off.
    pub(crate) all: Interval,
}

/// Totals by MOVER for a sum of independent shares: `A = sum N p`,
/// `A - sqrt(sum N^2 (p-l)^2)` to `A + sqrt(sum N^2 (u-p)^2)`.
///
/// Source: Zou, Huang and Zhang (2009).
pub(crate) fn flag_totals(strata: &[StratumShare]) -> FlagTotals {
    let sum = |which: &dyn Fn(&StratumShare) -> bool| {
        let (mut value, mut below, mut above, mut n) = (0.0, 0.0, 0.0, 0.0);
        for stratum in strata.iter().filter(|stratum| which(stratum)) {
            n += stratum.population;
            value += stratum.population * stratum.share;
            below += (stratum.population * (stratum.share - stratum.limits.lower)).powi(2);
            above += (stratum.population * (stratum.limits.upper - stratum.share)).powi(2);
        }
        (n, value, Interval { lower: value - below.sqrt(), upper: value + above.sqrt() })
    };
    let (n_flagged, flagged, flagged_limits) = sum(&|stratum| stratum.flagged);
    let (n_unflagged, unflagged, unflagged_limits) = sum(&|stratum| !stratum.flagged);
    let (n, _, all) = sum(&|_| true);
    FlagTotals {
        flagged: CaseTotal::within(flagged, flagged_limits, n_flagged),
        unflagged: CaseTotal::within(unflagged, unflagged_limits, n_unflagged),
        n_flagged,
        n,
        all,
    }
}

impl CaseTotal {
    fn within(value: f64, limits: Interval, n: f64) -> Self {
        let interval = Interval { lower: limits.lower.max(0.0), upper: limits.upper.min(n) };
        Self { value, interval, clipped: interval != limits }
    }
}
