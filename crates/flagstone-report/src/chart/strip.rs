//! One share on one line, to stand under a headline figure.

use maud::{Markup, html};

use crate::chart::dots::marks;
use crate::chart::frame::{About, frame};
use crate::chart::scale::{Scale, px};
use crate::view::Share;

const WIDTH: f64 = 320.0;
const SCALE: Scale = Scale { left: 8.0, right: 312.0 };

/// Draws the share on a line from nothing to everything.
pub(crate) fn strip(about: &About, share: &Share) -> Markup {
    let content = html! {
        @for tick in [0.0, 0.5, 1.0] {
            line.grid x1=(px(SCALE.at(tick))) x2=(px(SCALE.at(tick))) y1="2" y2="22" {}
        }
        line.grid x1=(px(SCALE.left)) x2=(px(SCALE.right)) y1="12" y2="12" {}
        (marks(share, true, SCALE, 12.0, 12.0))
        text.tick x=(px(SCALE.left)) y="36" { "0%" }
        text.tick x=(px(SCALE.at(0.5))) y="36" text-anchor="middle" { "50%" }
        text.tick x=(px(SCALE.right)) y="36" text-anchor="end" { "100%" }
    };
    frame(about, WIDTH, 40.0, "strip", content)
}
