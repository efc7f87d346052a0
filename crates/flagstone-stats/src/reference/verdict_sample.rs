//! Reviewed records by truth and machine verdict.

/// Counts of reviewed records: truth by machine verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Labelled {
    /// Meet the definition, and the machine says so.
    pub true_positive: u64,
    /// Meet the definition, and the machine says not.
    pub missed: u64,
    /// Do not meet it, and the machine says so.
    pub false_alarm: u64,
    /// Do not meet it, and the machine says not.
    pub true_negative: u64,
}

impl Labelled {
    pub(crate) fn n(self) -> u64 {
        self.true_positive + self.missed + self.false_alarm + self.true_negative
    }

    /// Truth, verdict and count of each cell.
    pub(crate) fn cells(self) -> [(f64, f64, f64); 4] {
        [
            (1.0, 1.0, self.true_positive as f64),
            (1.0, 0.0, self.missed as f64),
            (0.0, 1.0, self.false_alarm as f64),
            (0.0, 0.0, self.true_negative as f64),
        ]
    }

    /// Mean of a function of truth and verdict; at least one record.
    pub(crate) fn mean(self, of: impl Fn(f64, f64) -> f64) -> f64 {
        self.cells().iter().map(|&(y, v, count)| count * of(y, v)).sum::<f64>() / self.n() as f64
    }

    /// Sum of squared deviations of a function of truth and verdict from its mean.
    pub(crate) fn squares(self, of: impl Fn(f64, f64) -> f64) -> f64 {
        let mean = self.mean(&of);
        self.cells().iter().map(|&(y, v, count)| count * (of(y, v) - mean).powi(2)).sum()
    }
}

/// A stratum whose machine verdicts are all known and of which some records were reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VerdictStratum {
    /// Records it holds.
    pub population: u64,
    /// Records whose verdict is "meets".
    pub verdicts: u64,
    /// The records drawn at random and reviewed.
    pub reviewed: Labelled,
}
