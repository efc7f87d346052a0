//! A share for each of several rows: a dot in its process interval, over its bounds, against a reference.

use flagstone_results::ALL;
use maud::{Markup, html};

use crate::chart::axis::grid;
use crate::chart::frame::{About, frame};
use crate::chart::scale::{Scale, px, shorten};
use crate::number::{count, percent, percent_or_dash, span};
use crate::view::Share;

const WIDTH: f64 = 920.0;
const TOP: f64 = 34.0;
const SCALE: Scale = Scale { left: 250.0, right: 700.0 };
/// Characters of a label that fit before the plot.
const LABEL_ROOM: usize = 34;

/// A row of the chart.
pub(crate) struct Dot {
    pub(crate) label: String,
    pub(crate) share: Share,
    /// The row all others are part of: drawn as a diamond, above a line.
    pub(crate) is_total: bool,
    /// The share, as it stands beside the plot.
    pub(crate) value: String,
    /// The counts behind the share, as they stand at the end of the row.
    pub(crate) counts: String,
    /// What the row says to those who do not see it.
    pub(crate) sentence: String,
    /// Code of the force that the row is about, if it is about one.
    pub(crate) force: Option<String>,
}

impl Dot {
    /// A row of exact counts; `measure` is what the share is called.
    pub(crate) fn new(measure: &str, label: String, share: Share, is_total: bool) -> Self {
        let counts = format!("{} of {}", count(share.numerator), count(share.denominator));
        let sentence = sentence(measure, &label, &share);
        Self { label, share, is_total, value: percent_or_dash(share.value), counts, sentence, force: None }
    }

    /// The same, about a force; a row for all forces is about none.
    pub(crate) fn of_force(self, force: &str) -> Self {
        Self { force: (force != ALL).then(|| force.to_owned()), ..self }
    }
}

/// The chart.
pub(crate) struct Dots {
    pub(crate) about: About,
    pub(crate) rows: Vec<Dot>,
    /// A fraction marked by a line through all rows, such as the national figure.
    pub(crate) reference: Option<f64>,
}

/// Draws the chart. Rows keep their order.
pub(crate) fn dots(chart: &Dots) -> Markup {
    // Rows move closer where there are many, so that the chart still fits a printed page.
    let step = if chart.rows.len() > 20 { 21.0 } else { 30.0 };
    let bottom = TOP + step * chart.rows.len() as f64 + 6.0;
    let content = html! {
        (grid(SCALE, TOP, bottom))
        @if let Some(reference) = chart.reference {
            line.reference x1=(px(SCALE.at(reference))) x2=(px(SCALE.at(reference))) y1=(px(TOP)) y2=(px(bottom)) {}
        }
        @for (index, row) in chart.rows.iter().enumerate() {
            @let middle = TOP + step * (index as f64 + 0.5) + 3.0;
            (draw(row, middle, step))
        }
    };
    frame(&chart.about, WIDTH, bottom + 4.0, "dots", content)
}

fn draw(row: &Dot, middle: f64, step: f64) -> Markup {
    let share = &row.share;
    html! {
        g.row data-force=[&row.force] {
            title { (row.sentence) }
            // Makes the whole row answer to the pointer, not only its marks.
            rect.target x="0" y=(px(middle - step / 2.0)) width=(px(WIDTH)) height=(px(step)) {}
            text.label.total[row.is_total] x=(px(SCALE.left - 16.0)) y=(px(middle + 4.5)) text-anchor="end" {
                (shorten(&row.label, LABEL_ROOM))
            }
            (marks(share, row.is_total, SCALE, middle, 14.0))
            @if share.value.is_none() && share.worst.is_none() {
                text.none x=(px(SCALE.left + 8.0)) y=(px(middle + 4.5)) { "not computed: there is no case to count" }
            }
            text.value.total[row.is_total] x=(px(SCALE.right + 68.0)) y=(px(middle + 4.5)) text-anchor="end" {
                (row.value)
            }
            text.counts x=(px(WIDTH)) y=(px(middle + 4.5)) text-anchor="end" {
                (row.counts)
            }
        }
        @if row.is_total {
            line.rule x1="0" x2=(px(WIDTH)) y1=(px(middle + step / 2.0)) y2=(px(middle + step / 2.0)) {}
        }
    }
}

/// The bounds as a bar `thick` units high, the process interval as a line, the value as a dot or diamond.
pub(crate) fn marks(share: &Share, is_total: bool, scale: Scale, middle: f64, thick: f64) -> Markup {
    html! {
        @if let (Some(worst), Some(best)) = (share.worst, share.best) {
            // Bounds that meet are drawn as a hairline, not as nothing.
            @let width = (scale.at(best) - scale.at(worst)).max(1.0);
            rect.bounds x=(px(scale.at(worst))) y=(px(middle - thick / 2.0)) width=(px(width)) height=(px(thick)) rx="2" {}
        }
        @if let (Some(lower), Some(upper)) = (share.lower, share.upper) {
            line.process x1=(px(scale.at(lower))) x2=(px(scale.at(upper))) y1=(px(middle)) y2=(px(middle)) {}
        }
        @if let Some(value) = share.value {
            @let x = scale.at(value);
            @if is_total {
                path.dot d={ "M" (px(x)) " " (px(middle - 6.5)) "l6.5 6.5l-6.5 6.5l-6.5 -6.5z" } {}
            } @else {
                circle.dot cx=(px(x)) cy=(px(middle)) r="4.5" {}
            }
        }
    }
}

fn sentence(measure: &str, label: &str, share: &Share) -> String {
    let value = share.value.map_or_else(|| "not computed".to_owned(), percent);
    format!(
        "{label}: {measure} {value} ({} of {}). Process interval {}. Bounds {}.",
        count(share.numerator),
        count(share.denominator),
        span(share.lower, share.upper),
        span(share.worst, share.best),
    )
}
