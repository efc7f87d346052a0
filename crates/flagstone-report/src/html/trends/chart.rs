//! The months of all forces together.

use flagstone_results::{ChartKind, Results, TrendRow};
use maud::{Markup, html};

use super::signal_in_words;
use crate::chart::{About, Month, Months, months};
use crate::html::reason::capitalised;
use crate::html::table::{Column, Row, cell, folded_table, number, row, text};
use crate::number::{count, counted, narrow_span, percent, percent_or_dash};
use crate::view::{Trend, measure_in_words};

/// A chart reaches so many months back from its last: one date far off would else press all others together.
const MOST_MONTHS: i64 = 120;

pub(super) fn figure(results: &Results, measure: &Trend<'_>, rows: &[&TrendRow]) -> Markup {
    let name = measure_in_words(results, measure.measure, measure.subject);
    let (chart, centre) = rows.first().map_or((ChartKind::RunChart, None), |row| (row.chart, row.centre));
    let mut drawn: Vec<Month> = rows.iter().filter_map(|row| month(row)).collect();
    let first = drawn.last().map_or(0, |month| month.number - MOST_MONTHS + 1);
    let n_drawn = drawn.len();
    drawn.retain(|month| month.number >= first);
    let n_before = i64::try_from(n_drawn - drawn.len()).unwrap_or(i64::MAX);
    let letters = measure.subject.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
    let shown = Months {
        about: About {
            id: format!("months-{}-{}", measure.measure, letters.collect::<String>()),
            title: format!("{name}, all forces, by month of recording"),
            description: format!(
                "One dot per month. {} The table below holds the same figures.",
                centre.map_or_else(
                    || "No centre line.".to_owned(),
                    |centre| format!("Centre line at {}.", percent(centre))
                )
            ),
        },
        centre,
        months: drawn,
    };
    let lines: Vec<Row> = rows.iter().map(|row| line(row)).collect();
    html! {
        h3 { (name) }
        figure {
            figcaption { "All forces, by month of recording: " (chart_in_words(chart)) }
            div.scroll role="region" tabindex="0" aria-label=(shown.about.title) { (months(&shown)) }
        }
        @if n_before > 0 { p.note { (counted(n_before, "earlier month is", "earlier months are")) " in the table alone." } }
        (folded_table(&format!("{name}, all forces, month by month; limits in per cent"), &COLUMNS, &lines))
    }
}

const COLUMNS: [Column<'static>; 6] = [
    text("Month"),
    number("Counted"),
    number("Of"),
    number("Rate"),
    number("Limits"),
    text("Why it stands out or is left out"),
];

/// `None` of records whose month is not known.
fn month(row: &TrendRow) -> Option<Month> {
    let (year, month) = row.period.split_once('-')?;
    let number = year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok()? - 1;
    Some(Month {
        number,
        period: row.period.clone(),
        numerator: row.numerator,
        denominator: row.denominator,
        rate: row.rate?,
        limits: row.lower.zip(row.upper),
        signal: row.signal.map(signal_in_words),
        is_excluded: row.excluded,
    })
}

fn line(line: &TrendRow) -> Row {
    let note = line.signal.map_or(line.reason.as_str(), |signal| signal_in_words(signal));
    row(
        [
            cell(&line.period),
            cell(count(line.numerator)),
            cell(count(line.denominator)),
            cell(percent_or_dash(line.rate)),
            cell(narrow_span(line.lower, line.upper)),
            cell(capitalised(note)),
        ],
        false,
    )
}

/// A chart as people read it.
pub(super) fn chart_in_words(chart: ChartKind) -> &'static str {
    match chart {
        ChartKind::Xmr => "XmR chart",
        ChartKind::Laney => "Laney p′ chart",
        ChartKind::RunChart => "run chart, without limits",
    }
}
