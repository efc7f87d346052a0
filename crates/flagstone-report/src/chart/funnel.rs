//! Forces by size and rate, within the limits that forces of their size keep to.

use maud::{Markup, html};

use crate::chart::counts::Counts;
use crate::chart::frame::{About, frame};
use crate::chart::rates::Rates;
use crate::chart::scale::px;
use crate::number::{count, percent, span};

const WIDTH: f64 = 920.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 890.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 352.0;

/// A force.
pub(crate) struct FunnelPoint {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) numerator: i64,
    pub(crate) denominator: i64,
    pub(crate) rate: f64,
    /// Lower and upper, 95% and 99.8%.
    pub(crate) inner: (f64, f64),
    pub(crate) outer: (f64, f64),
    /// Said after the numbers: the label of the comparison.
    pub(crate) note: String,
    /// Labelled as differing: ringed, with its code.
    pub(crate) is_far: bool,
    /// On another footing than most: hollow.
    pub(crate) is_apart: bool,
}

/// The chart.
pub(crate) struct Funnel {
    pub(crate) about: About,
    /// What the denominator counts, as in a sentence: `cases that meet the definition`.
    pub(crate) denominator: &'static str,
    /// The rate that the limits surround.
    pub(crate) centre: f64,
    pub(crate) points: Vec<FunnelPoint>,
}

/// Draws the funnel. Limits are those at the forces' own denominators, joined by straight lines.
pub(crate) fn funnel(chart: &Funnel) -> Markup {
    let most = chart.points.iter().map(|point| point.denominator).max().unwrap_or(0);
    let sizes = Counts { zero: LEFT, end: RIGHT, most };
    let all = chart.points.iter().flat_map(|point| [point.rate, point.outer.0, point.outer.1]);
    let rates = Rates::of(all.chain([chart.centre]), TOP, BOTTOM);
    let mut by_size: Vec<&FunnelPoint> = chart.points.iter().collect();
    by_size.sort_by_key(|point| (point.denominator, point.code.as_str()));
    let limit = |of: fn(&FunnelPoint) -> f64| {
        let places = by_size.iter().map(|point| (sizes.at(point.denominator), rates.at(of(point))));
        path(places)
    };
    let content = html! {
        (rates.grid(LEFT, RIGHT))
        @for tick in sizes.ticks() {
            line.grid x1=(px(sizes.at(tick))) x2=(px(sizes.at(tick))) y1=(px(TOP)) y2=(px(BOTTOM)) {}
            text.tick x=(px(sizes.at(tick))) y=(px(BOTTOM + 18.0)) text-anchor="middle" { (count(tick)) }
        }
        text.tick x=(px(RIGHT)) y=(px(BOTTOM + 36.0)) text-anchor="end" { (chart.denominator) }
        line.reference x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(rates.at(chart.centre))) y2=(px(rates.at(chart.centre))) {}
        path.outer d=(limit(|point| point.outer.0)) {}
        path.outer d=(limit(|point| point.outer.1)) {}
        path.inner d=(limit(|point| point.inner.0)) {}
        path.inner d=(limit(|point| point.inner.1)) {}
        @for point in &chart.points { (draw(point, sizes, rates)) }
    };
    frame(&chart.about, WIDTH, BOTTOM + 44.0, "funnel", content)
}

fn draw(point: &FunnelPoint, sizes: Counts, rates: Rates) -> Markup {
    let (x, y) = (px(sizes.at(point.denominator)), rates.at(point.rate));
    html! {
        g data-force=(point.code) {
            title { (sentence(point)) }
            @if point.is_far {
                circle.far cx=(x) cy=(px(y)) r="9" {}
                text.name x=(x) y=(px(y - 13.0)) text-anchor="middle" { (point.code) }
            }
            @if point.is_apart { circle.apart cx=(x) cy=(px(y)) r="4.5" {} }
            @else { circle.dot cx=(x) cy=(px(y)) r="4.5" {} }
        }
    }
}

/// A line through places, in units of the drawing.
pub(crate) fn path(places: impl Iterator<Item = (f64, f64)>) -> String {
    places.enumerate().map(|(at, (x, y))| format!("{}{} {}", if at == 0 { "M" } else { "L" }, px(x), px(y))).collect()
}

fn sentence(point: &FunnelPoint) -> String {
    format!(
        "{}: {} ({} of {}). 95% limits {}, 99.8% limits {}. {}",
        point.label,
        percent(point.rate),
        count(point.numerator),
        count(point.denominator),
        span(Some(point.inner.0), Some(point.inner.1)),
        span(Some(point.outer.0), Some(point.outer.1)),
        point.note,
    )
}
