//! How well a flag agrees with a definition, over every case.

mod measures;

use std::ops::{Add, AddAssign};

use crate::flag_accuracy::measures::{Split, f1, kappa, precision, sensitivity, specificity};
use crate::interval::{Interval, wilson};

/// Cases of one force and period by verdict and flag. Every case whose flag is known is in exactly one count.
///
/// Counts of disjoint sets of cases merge by addition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FlagCounts {
    /// Meet the definition and carry the flag.
    pub meets_flagged: u64,
    /// Meet the definition and do not carry the flag.
    pub meets_unflagged: u64,
    /// Do not meet the definition and carry the flag.
    pub not_flagged: u64,
    /// Do not meet the definition and do not carry the flag.
    pub not_unflagged: u64,
    /// Cannot be determined and carry the flag.
    pub undetermined_flagged: u64,
    /// Cannot be determined and do not carry the flag.
    pub undetermined_unflagged: u64,
}

/// One measure of flag accuracy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The measure over determined cases alone; `None` when it is not defined there (a share of no case).
    pub value: Option<f64>,
    /// Wilson's interval of a share over determined cases: a process interval, to compare forces or periods, never a
    /// margin of error. `None` for F1 and kappa, which are no shares, and where there is no value.
    pub process: Option<Interval>,
    /// The smallest value that any allocation of the undetermined cases gives; see [`FlagCounts::accuracy`].
    pub worst: Option<f64>,
    /// The largest value that any allocation of the undetermined cases gives.
    pub best: Option<f64>,
}

/// The five measures of flag accuracy, never one bare word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlagAccuracy {
    /// Share of cases meeting the definition that carry the flag, 0.0 to 1.0.
    pub sensitivity: Measure,
    /// Share of flagged cases that meet the definition, 0.0 to 1.0.
    pub precision: Measure,
    /// Share of cases not meeting the definition that do not carry the flag, 0.0 to 1.0.
    pub specificity: Measure,
    /// Harmonic mean of sensitivity and precision, 0.0 to 1.0.
    pub f1: Measure,
    /// Cohen's kappa of flag against definition, -1.0 to 1.0.
    ///
    /// Dropping cases changes its margins, so its value over determined cases may lie outside `worst..best`; the other
    /// four measures never do.
    pub kappa: Measure,
}

impl FlagCounts {
    /// The measures with process intervals at `confidence` and sharp bounds.
    ///
    /// `worst` and `best` are the smallest and largest value over every way to sort the undetermined cases into meeting
    /// and not meeting. Completions in which a measure is not defined (no case meets the definition, nothing is flagged)
    /// say nothing about it and are left out; the bounds are `None` only when it is defined in no completion. So the
    /// bounds can exist where the value does not: with no determined case meeting the definition but some undetermined.
    ///
    /// Source: Manski (1989, 2003). All five measures rise with the flagged cases that meet the definition and fall with
    /// the unflagged ones, so each extreme is taken at a corner: all undetermined flagged cases one way, all unflagged
    /// the other.
    ///
    /// # Panics
    ///
    /// If `confidence` does not lie strictly between 0 and 1.
    pub fn accuracy(&self, confidence: f64) -> FlagAccuracy {
        let share = |x: u64, of: u64| wilson(x, of, confidence);
        let (a, b, c, d) = (self.meets_flagged, self.meets_unflagged, self.not_flagged, self.not_unflagged);
        FlagAccuracy {
            sensitivity: self.measure(sensitivity, share(a, a + b)),
            precision: self.measure(precision, share(a, a + c)),
            specificity: self.measure(specificity, share(d, c + d)),
            f1: self.measure(f1, None),
            kappa: self.measure(kappa, None),
        }
    }

    fn measure(&self, of: fn(Split) -> Option<f64>, process: Option<Interval>) -> Measure {
        let against_the_flag = of(self.completed(0, self.undetermined_unflagged));
        let for_the_flag = of(self.completed(self.undetermined_flagged, 0));
        Measure {
            value: of(self.determined()),
            process,
            // Where a measure is undefined at one corner, it takes a single value in all completions that define it,
            // and the other corner is one of them.
            worst: against_the_flag.or(for_the_flag),
            best: for_the_flag.or(against_the_flag),
        }
    }

    fn determined(&self) -> Split {
        Split {
            meets_flagged: self.meets_flagged,
            meets_unflagged: self.meets_unflagged,
            not_flagged: self.not_flagged,
            not_unflagged: self.not_unflagged,
        }
    }

    /// The counts if so many of the undetermined met the definition and the rest of them did not.
    fn completed(&self, meeting_flagged: u64, meeting_unflagged: u64) -> Split {
        Split {
            meets_flagged: self.meets_flagged + meeting_flagged,
            meets_unflagged: self.meets_unflagged + meeting_unflagged,
            not_flagged: self.not_flagged + self.undetermined_flagged - meeting_flagged,
            not_unflagged: self.not_unflagged + self.undetermined_unflagged - meeting_unflagged,
        }
    }
}

impl Add for FlagCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            meets_flagged: self.meets_flagged + other.meets_flagged,
            meets_unflagged: self.meets_unflagged + other.meets_unflagged,
            not_flagged: self.not_flagged + other.not_flagged,
            not_unflagged: self.not_unflagged + other.not_unflagged,
            undetermined_flagged: self.undetermined_flagged + other.undetermined_flagged,
            undetermined_unflagged: self.undetermined_unflagged + other.undetermined_unflagged,
        }
    }
}

impl AddAssign for FlagCounts {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests;
