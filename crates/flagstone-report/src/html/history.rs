//! The figures of earlier runs beside those of this one.

use flagstone_results::{ALL, PastRun, Results};
use maud::{Markup, html};

use crate::chart::{About, RunPoint, runs as chart};
use crate::html::force_name::force_name;
use crate::html::table::{Column, Row, cell, folded_table, number, row, table, text};
use crate::number::{count, counted, narrow_span, percent_or_dash};
use crate::view::{Followed, Joined, Point, codes, course, followed, runs};

/// The chapter. The runs may stand in any order, and hold that of these results or not.
pub(crate) fn write(results: &Results, history: &[PastRun]) -> Markup {
    let runs = runs(results, history);
    html! {
        p {
            "Each run read the extracts as they were then. A later run of the same months may count more: records are added, corrected and flagged after the day on which they were read. "
            "Runs are joined by a line only where they ask the same of the same forces. Where a definition or a measure was changed, or forces came or left, the line breaks, and the table says why: what lies on the two sides is not compared."
        }
        (list(results, &runs))
        @if runs.len() < 2 {
            p.none { "There is no other run yet to be compared with." }
        } @else {
            ul.legend {
                li { span.key.key-dot aria-hidden="true" {} "a run" }
                li { span.key.key-far aria-hidden="true" {} "ringed: this run" }
                li { span.key.key-process aria-hidden="true" {} "process interval (95%)" }
                li { span.key.key-reference aria-hidden="true" {} "not joined: something else is counted" }
            }
            @for followed in followed(results) { (figure(results, followed, &runs)) }
        }
    }
}

/// Which runs there are.
fn list(results: &Results, runs: &[PastRun]) -> Markup {
    let columns = [
        text("Run"),
        text("Audit"),
        text("Crimes recorded"),
        number("Forces"),
        text("Default definition"),
        text("Rulebook"),
        text("Program"),
    ];
    let rows: Vec<Row> = runs
        .iter()
        .map(|run| {
            let audit = &run.audit;
            let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
            let this = is_this(results, run);
            row(
                [
                    cell(name(run, runs)),
                    html! { code { (audit.audit_id) } @if this { " this run" } },
                    cell(format!("{} to {}", day(audit.period_from), day(audit.period_to))),
                    cell(count(run.forces.len().try_into().unwrap_or(i64::MAX))),
                    cell(&audit.default_definition),
                    cell(&audit.rulebook_version),
                    cell(&audit.tool_version),
                ],
                this,
            )
        })
        .collect();
    folded_or_open("Runs", &columns, &rows)
}

/// A list of runs stands open: it is what the charts are read by.
fn folded_or_open(caption: &str, columns: &[Column<'_>], rows: &[Row]) -> Markup {
    if rows.len() <= 24 { table(caption, columns, rows) } else { folded_table(caption, columns, rows) }
}

fn figure(results: &Results, followed: Followed<'_>, runs: &[PastRun]) -> Markup {
    let title = followed.in_words(results);
    let points = course(followed, runs, ALL);
    let drawn: Vec<RunPoint> = points.iter().filter_map(|point| drawn(results, point, runs)).collect();
    if drawn.is_empty() {
        return html! { h3 { (title) } p.none { "No run has this figure." } };
    }
    let n_breaks = drawn.iter().skip(1).filter(|point| matches!(point.joined, Joined::No(_))).count();
    let n_breaks = i64::try_from(n_breaks).unwrap_or(i64::MAX);
    let about = About {
        id: followed.id(),
        title: format!("{title}, all forces, by run"),
        description: format!(
            "One dot per run. The line {}. The table below holds the same figures.",
            match n_breaks {
                0 => "joins all runs".to_owned(),
                n => format!("breaks {}", counted(n, "time", "times")),
            }
        ),
    };
    let lines: Vec<Row> = points.iter().map(|point| line(results, point, runs, None)).collect();
    let by_force: Vec<Row> = codes(results)
        .into_iter()
        .flat_map(|force| {
            let points = course(followed, runs, force);
            points.into_iter().filter(|point| point.share.is_some()).map(move |point| (force, point))
        })
        .map(|(force, point)| line(results, &point, runs, Some(force_name(results, force))))
        .collect();
    html! {
        h3 { (title) }
        figure {
            figcaption { "All forces, by run" }
            div.scroll role="region" tabindex="0" aria-label=(about.title) { (chart(&about, &drawn)) }
        }
        (table(&format!("{title}, all forces, by run; intervals in per cent"), &COLUMNS, &lines))
        (always_folded(&format!("{title}, by force and run; intervals in per cent"), &by_force))
    }
}

const COLUMNS: [Column<'static>; 6] = [
    text("Run"),
    number("Counted"),
    number("Of"),
    number("Rate"),
    number("Interval"),
    text("Joined to the run before"),
];

/// Forces are looked up, not read through.
fn always_folded(caption: &str, rows: &[Row]) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let columns: Vec<Column<'_>> = std::iter::once(text("Force")).chain(COLUMNS).collect();
    html! { details { summary { (caption) ": " (rows.len()) " rows" } (table(caption, &columns, rows)) } }
}

fn drawn(results: &Results, point: &Point<'_>, runs: &[PastRun]) -> Option<RunPoint> {
    Some(RunPoint {
        moment: point.run.audit.started_at.as_millisecond(),
        day: name(point.run, runs),
        share: point.share?,
        joined: point.joined.clone(),
        is_this: is_this(results, point.run),
    })
}

fn line(results: &Results, point: &Point<'_>, runs: &[PastRun], force: Option<Markup>) -> Row {
    let joined = match &point.joined {
        Joined::First => "–".to_owned(),
        Joined::Yes => "yes".to_owned(),
        Joined::No(why) => format!("no: {why}"),
    };
    let figures = match &point.share {
        Some(share) => [
            count(share.numerator),
            count(share.denominator),
            percent_or_dash(share.value),
            narrow_span(share.lower, share.upper),
        ],
        None => ["–", "–", "–", "–"].map(str::to_owned),
    };
    let is_this = force.is_none() && is_this(results, point.run);
    let cells = force.into_iter().chain([cell(name(point.run, runs))]);
    let cells = cells.chain(figures.into_iter().map(cell)).chain([cell(joined)]);
    row(cells, is_this)
}

/// The day of a run, with its time (UTC) where it is not the only one of its day.
fn name(run: &PastRun, runs: &[PastRun]) -> String {
    let day = run.run_date;
    if runs.iter().filter(|other| other.run_date == day).count() < 2 {
        return day.to_string();
    }
    format!("{day} {}", run.audit.started_at.strftime("%H:%M:%S"))
}

fn is_this(results: &Results, run: &PastRun) -> bool {
    run.audit.audit_id == results.audit.audit_id
}
