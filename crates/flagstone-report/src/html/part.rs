//! A share as a bar within a cell of a table.

use maud::{Markup, html};

use crate::chart::px;
use crate::number::share;

/// A bar of `n` out of `whole`, of which `solid` is drawn solid and the rest lighter. The numbers stand beside it, so it is
/// hidden from those who do not see it.
pub(crate) fn part(solid: i64, n: i64, whole: i64) -> Markup {
    let width = |n: i64| format!("width:{}%", px(share(n, whole).unwrap_or(0.0).clamp(0.0, 1.0) * 100.0));
    html! {
        span.part aria-hidden="true" {
            @if solid > 0 { span.solid style=(width(solid)) {} }
            @if n > solid { span.rest style=(width(n - solid)) {} }
        }
    }
}
