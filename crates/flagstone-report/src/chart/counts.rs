//! From counts to places on the drawing, with round numbers to mark on the way.

use crate::number::share;

/// The most marks on an axis beside its zero.
const MOST_TICKS: i64 = 5;

/// Maps counts to places between two ends, along either axis, in units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Counts {
    /// Place of zero.
    pub(crate) zero: f64,
    /// Place of `most`.
    pub(crate) end: f64,
    /// The greatest count that is drawn.
    pub(crate) most: i64,
}

impl Counts {
    /// The place of a count; without any count to draw, all lie at zero.
    pub(crate) fn at(self, n: i64) -> f64 {
        self.zero + (self.end - self.zero) * share(n, self.most).unwrap_or(0.0).clamp(0.0, 1.0)
    }

    /// Round counts from zero up to `most`, evenly spread.
    pub(crate) fn ticks(self) -> Vec<i64> {
        let step = (0..18)
            .flat_map(|power| [1, 2, 5].map(|leading| leading * 10_i64.pow(power)))
            .find(|step| self.most / step <= MOST_TICKS)
            .unwrap_or(self.most);
        (0..=self.most / step).map(|n| n * step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(most: i64) -> Counts {
        Counts { zero: 100.0, end: 300.0, most }
    }

    #[test]
    fn counts_are_spread_from_zero_to_the_greatest() {
        assert_eq!([0, 25, 50, 90].map(|n| counts(50).at(n)), [100.0, 200.0, 300.0, 300.0]);
        assert_eq!(counts(0).at(7), 100.0);
    }

    #[test]
    fn an_axis_is_marked_at_round_counts() {
        assert_eq!(counts(0).ticks(), [0]);
        assert_eq!(counts(3).ticks(), [0, 1, 2, 3]);
        assert_eq!(counts(7).ticks(), [0, 2, 4, 6]);
        assert_eq!(counts(42_239).ticks(), [0, 10_000, 20_000, 30_000, 40_000]);
    }
}
