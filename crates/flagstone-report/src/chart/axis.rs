//! The grid: a line and a label at every fifth.

use maud::{Markup, html};

use crate::chart::scale::{Scale, px};
use crate::number::percent;

const TICKS: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];

/// Grid lines from `top` to `bottom`, with labels above them.
pub(crate) fn grid(scale: Scale, top: f64, bottom: f64) -> Markup {
    html! {
        @for tick in TICKS {
            line.grid x1=(px(scale.at(tick))) x2=(px(scale.at(tick))) y1=(px(top)) y2=(px(bottom)) {}
            text.tick x=(px(scale.at(tick))) y=(px(top - 8.0)) text-anchor="middle" {
                (percent(tick).replace(".0", ""))
            }
        }
    }
}
