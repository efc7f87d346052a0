//! A vertical axis of rates that need not begin at nothing: what varies within a few points would else be a flat line.

use maud::{Markup, html};

use crate::chart::scale::px;
use crate::number::percent;

/// Maps fractions to vertical places between two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rates {
    /// Tenths at the foot and at the top.
    low: u8,
    high: u8,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl Rates {
    /// From the tenth below the least of `rates` to the tenth above the greatest; all tenths where there is none.
    pub(crate) fn of(rates: impl Iterator<Item = f64>, top: f64, bottom: f64) -> Rates {
        let (least, most) = rates.fold((1.0_f64, 0.0_f64), |(least, most), rate| (least.min(rate), most.max(rate)));
        let (least, most) = if least > most { (0.0, 1.0) } else { (least, most) };
        // Rounding in the last digit must not add a tenth.
        let low = (least * 10.0 + 1e-9).floor().clamp(0.0, 9.0) as u8;
        let high = ((most * 10.0 - 1e-9).ceil().clamp(0.0, 10.0) as u8).max(low + 1);
        Rates { low, high, top, bottom }
    }

    /// The place of a fraction; what lies outside the ends is drawn at the edge.
    pub(crate) fn at(self, rate: f64) -> f64 {
        let (low, high) = (f64::from(self.low) / 10.0, f64::from(self.high) / 10.0);
        self.bottom - (self.bottom - self.top) * ((rate - low) / (high - low)).clamp(0.0, 1.0)
    }

    /// A line and a label at every tenth, or every second one where there are many.
    pub(crate) fn grid(self, left: f64, right: f64) -> Markup {
        let step = if self.high - self.low > 6 { 2 } else { 1 };
        html! {
            @for tenth in (self.low..=self.high).step_by(step) {
                @let rate = f64::from(tenth) / 10.0;
                line.grid x1=(px(left)) x2=(px(right)) y1=(px(self.at(rate))) y2=(px(self.at(rate))) {}
                text.tick x=(px(left - 8.0)) y=(px(self.at(rate) + 4.0)) text-anchor="end" {
                    (percent(rate).replace(".0", ""))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(rates: &[f64]) -> (u8, u8) {
        let rates = Rates::of(rates.iter().copied(), 10.0, 110.0);
        (rates.low, rates.high)
    }

    #[test]
    fn the_axis_runs_from_tenth_to_tenth_around_the_rates() {
        assert_eq!([ends(&[0.32, 0.57]), ends(&[0.3, 0.6]), ends(&[0.4])], [(3, 6), (3, 6), (4, 5)]);
        assert_eq!([ends(&[]), ends(&[0.0]), ends(&[1.0]), ends(&[0.0, 1.0])], [(0, 10), (0, 1), (9, 10), (0, 10)]);
    }

    #[test]
    fn rates_are_spread_upwards_and_kept_inside() {
        let rates = Rates::of([0.3, 0.5].into_iter(), 10.0, 110.0);
        assert_eq!([0.3, 0.4, 0.5, 0.9, 0.0].map(|rate| rates.at(rate).round()), [110.0, 60.0, 10.0, 10.0, 110.0]);
    }
}
