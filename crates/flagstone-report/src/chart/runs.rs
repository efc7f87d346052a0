//! A rate from run to run, with its interval; only runs that ask the same are joined.

use maud::{Markup, html};

use crate::chart::frame::{About, frame};
use crate::chart::funnel::path;
use crate::chart::rates::Rates;
use crate::chart::scale::px;
use crate::number::{count, percent, span};
use crate::view::{Joined, Share};

const WIDTH: f64 = 920.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 890.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 220.0;
/// The least distance between the middles of two days written under the axis.
const LABEL: f64 = 130.0;

/// A run with a figure.
pub(crate) struct RunPoint {
    /// Milliseconds since 1970, so that gaps are seen.
    pub(crate) moment: i64,
    /// `2026-11-26`, with the time where a day has several runs.
    pub(crate) day: String,
    pub(crate) share: Share,
    pub(crate) joined: Joined,
    /// Whether it is the run that the page is about.
    pub(crate) is_this: bool,
}

/// Draws the runs, which are in order of time, in their places in time.
pub(crate) fn runs(about: &About, points: &[RunPoint]) -> Markup {
    let first = points.first().map_or(0, |point| point.moment);
    let last = points.last().map_or(first, |point| point.moment);
    let at = |moment: i64| LEFT + 40.0 + (RIGHT - LEFT - 80.0) * (moment - first) as f64 / (last - first).max(1) as f64;
    let shares = points.iter().map(|point| &point.share);
    let all = shares.flat_map(|share| [share.value, share.lower, share.upper]).flatten();
    let rates = Rates::of(all, TOP, BOTTOM);
    let content = html! {
        (rates.grid(LEFT, RIGHT))
        @for (x, day) in labels(points, at) {
            text.tick x=(px(x)) y=(px(BOTTOM + 18.0)) text-anchor="middle" { (day) }
        }
        @for pair in points.windows(2) {
            @if let Joined::No(reason) = &pair[1].joined {
                @let x = (at(pair[0].moment) + at(pair[1].moment)) / 2.0;
                line.reference x1=(px(x)) x2=(px(x)) y1=(px(TOP)) y2=(px(BOTTOM)) {
                    title { "Not joined at " (pair[1].day) ": " (reason) "." }
                }
            }
        }
        @for stretch in points.chunk_by(|_, next| next.joined == Joined::Yes) {
            @let course = path(stretch.iter().filter_map(|point| Some((at(point.moment), rates.at(point.share.value?)))));
            @if stretch.len() > 1 { path.course d=(course) {} }
        }
        @for point in points { (draw(point, at(point.moment), rates)) }
    };
    frame(about, WIDTH, BOTTOM + 26.0, "runs", content)
}

/// The days that have room, from the first on.
fn labels(points: &[RunPoint], at: impl Fn(i64) -> f64) -> Vec<(f64, &str)> {
    let mut labels: Vec<(f64, &str)> = Vec::new();
    for point in points {
        let x = at(point.moment);
        if labels.last().is_none_or(|(before, _)| x - before >= LABEL) {
            labels.push((x, &point.day));
        }
    }
    labels
}

fn draw(point: &RunPoint, x: f64, rates: Rates) -> Markup {
    let Some(value) = point.share.value else { return html! {} };
    html! {
        g {
            title { (sentence(point, value)) }
            @if let (Some(lower), Some(upper)) = (point.share.lower, point.share.upper) {
                line.process x1=(px(x)) x2=(px(x)) y1=(px(rates.at(lower))) y2=(px(rates.at(upper))) {}
            }
            @if point.is_this { circle.far cx=(px(x)) cy=(px(rates.at(value))) r="8" {} }
            circle.dot cx=(px(x)) cy=(px(rates.at(value))) r="4.5" {}
        }
    }
}

fn sentence(point: &RunPoint, value: f64) -> String {
    let share = &point.share;
    let (n, of) = (count(share.numerator), count(share.denominator));
    let interval = match share.lower {
        Some(_) => format!(", interval {}", span(share.lower, share.upper)),
        None => String::new(),
    };
    let this = if point.is_this { " This run." } else { "" };
    format!("Run of {}: {} ({n} of {of}){interval}.{this}", point.day, percent(value))
}
