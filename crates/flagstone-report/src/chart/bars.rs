//! Shares as bars.

use maud::{Markup, html};

use crate::chart::axis::grid;
use crate::chart::frame::{About, frame};
use crate::chart::scale::{Scale, px, shorten};
use crate::number::{percent, percent_or_dash};

const WIDTH: f64 = 920.0;
const TOP: f64 = 34.0;
const STEP: f64 = 28.0;
const SCALE: Scale = Scale { left: 250.0, right: 845.0 };
const LABEL_ROOM: usize = 34;

/// A bar.
pub(crate) struct Bar {
    pub(crate) label: String,
    /// A fraction; `None` where it was not computed.
    pub(crate) share: Option<f64>,
    /// Said after the share when the pointer rests on the bar.
    pub(crate) note: String,
}

/// Draws the bars in their order.
pub(crate) fn bars(about: &About, rows: &[Bar]) -> Markup {
    let bottom = TOP + STEP * rows.len() as f64 + 6.0;
    let content = html! {
        (grid(SCALE, TOP, bottom))
        @for (index, row) in rows.iter().enumerate() {
            @let middle = TOP + STEP * (index as f64 + 0.5) + 3.0;
            g.row {
                title { (row.label) ": " (row.share.map_or_else(|| "not computed".to_owned(), percent)) ". " (row.note) }
                rect.target x="0" y=(px(middle - STEP / 2.0)) width=(px(WIDTH)) height=(px(STEP)) {}
                text.label x=(px(SCALE.left - 16.0)) y=(px(middle + 4.5)) text-anchor="end" {
                    (shorten(&row.label, LABEL_ROOM))
                }
                @if let Some(share) = row.share {
                    @let width = (SCALE.at(share) - SCALE.left).max(1.0);
                    rect.bar x=(px(SCALE.left)) y=(px(middle - 8.0)) width=(px(width)) height="16" rx="2" {}
                }
                text.value x=(px(WIDTH)) y=(px(middle + 4.5)) text-anchor="end" { (percent_or_dash(row.share)) }
            }
        }
    };
    frame(about, WIDTH, bottom + 4.0, "bars", content)
}
