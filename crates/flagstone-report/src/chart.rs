//! Charts as inline SVG: one file per chart, a scale and an axis.
//!
//! Colours come from the page's style sheet, so that a chart follows light and dark. Every chart has a title and a
//! description for those who do not see it, and every mark a `<title>` that says its numbers; the table beside a chart
//! holds the same figures.

mod axis;
mod bars;
mod counts;
mod dots;
mod frame;
mod funnel;
mod months;
mod ranges;
mod rates;
mod runs;
mod scale;
mod strip;
mod upset;

pub(crate) use bars::{Bar, bars};
pub(crate) use dots::{Dot, Dots, dots};
pub(crate) use frame::About;
pub(crate) use funnel::{Funnel, FunnelPoint, funnel};
pub(crate) use months::{Month, Months, months};
pub(crate) use ranges::{Range, RangeBar, RangeGroup, ranges};
pub(crate) use runs::{RunPoint, runs};
pub(crate) use scale::px;
pub(crate) use strip::strip;
pub(crate) use upset::upset;
