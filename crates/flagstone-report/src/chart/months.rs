//! A rate from month to month, with its centre line and limits.

use maud::{Markup, html};

use crate::chart::frame::{About, frame};
use crate::chart::funnel::path;
use crate::chart::rates::Rates;
use crate::chart::scale::px;
use crate::number::{count, percent};

const WIDTH: f64 = 920.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 890.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 220.0;

/// A month.
pub(crate) struct Month {
    /// Months since the year 0, so that gaps are seen.
    pub(crate) number: i64,
    /// `2024-03`.
    pub(crate) period: String,
    pub(crate) numerator: i64,
    pub(crate) denominator: i64,
    pub(crate) rate: f64,
    /// Lower and upper; `None` where it has none.
    pub(crate) limits: Option<(f64, f64)>,
    /// Why it stands out, in words.
    pub(crate) signal: Option<&'static str>,
    /// Left out of limits and signals: drawn grey.
    pub(crate) is_excluded: bool,
}

/// The chart.
pub(crate) struct Months {
    pub(crate) about: About,
    pub(crate) centre: Option<f64>,
    /// In order of time.
    pub(crate) months: Vec<Month>,
}

/// Draws the months in their places in time.
pub(crate) fn months(chart: &Months) -> Markup {
    let (first, last) = match &chart.months[..] {
        [] => (0, 0),
        [first, ..] => (first.number, chart.months.last().map_or(first.number, |last| last.number)),
    };
    let at = |number: i64| LEFT + 10.0 + (RIGHT - LEFT - 20.0) * (number - first) as f64 / (last - first).max(1) as f64;
    let limits = chart.months.iter().filter_map(|month| month.limits).flat_map(|(lower, upper)| [lower, upper]);
    let all = chart.months.iter().map(|month| month.rate).chain(limits).chain(chart.centre);
    let rates = Rates::of(all, TOP, BOTTOM);
    let shown = chart.months.iter().filter(|month| !month.is_excluded);
    let charted: Vec<(f64, &Month)> = shown.map(|month| (at(month.number), month)).collect();
    let limit = |of: fn((f64, f64)) -> f64| {
        path(charted.iter().filter_map(|(x, month)| Some((*x, rates.at(of(month.limits?))))))
    };
    let course = path(charted.iter().map(|(x, month)| (*x, rates.at(month.rate))));
    let content = html! {
        (rates.grid(LEFT, RIGHT))
        @for january in (first..=last).filter(|number| number % 12 == 0) {
            line.grid x1=(px(at(january))) x2=(px(at(january))) y1=(px(TOP)) y2=(px(BOTTOM)) {}
            text.tick x=(px(at(january))) y=(px(BOTTOM + 18.0)) text-anchor="middle" { (january / 12) }
        }
        @if let (Some(centre), [first, .., last]) = (chart.centre, &charted[..]) {
            line.reference x1=(px(first.0)) x2=(px(last.0)) y1=(px(rates.at(centre))) y2=(px(rates.at(centre))) {}
        }
        @let (lower, upper) = (limit(|limits| limits.0), limit(|limits| limits.1));
        @if !lower.is_empty() { path.outer d=(lower) {} path.outer d=(upper) {} }
        @if !course.is_empty() { path.course d=(course) {} }
        @for month in &chart.months { (draw(month, at(month.number), rates.at(month.rate))) }
    };
    frame(&chart.about, WIDTH, BOTTOM + 26.0, "months", content)
}

fn draw(month: &Month, x: f64, y: f64) -> Markup {
    html! {
        g {
            title { (sentence(month)) }
            @if month.signal.is_some() { circle.far cx=(px(x)) cy=(px(y)) r="7.5" {} }
            @if month.is_excluded { circle.young cx=(px(x)) cy=(px(y)) r="3.5" {} }
            @else { circle.dot cx=(px(x)) cy=(px(y)) r="3.5" {} }
        }
    }
}

fn sentence(month: &Month) -> String {
    let left_out = if month.is_excluded { " Left out of the limits." } else { "" };
    let signal = month.signal.map_or_else(String::new, |signal| format!(" Stands out: {signal}."));
    let (n, of) = (count(month.numerator), count(month.denominator));
    format!("{}: {} ({n} of {of}).{signal}{left_out}", month.period, percent(month.rate))
}
