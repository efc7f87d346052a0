//! Which definitions the same cases meet: exclusive intersections, as an UpSet chart and as a table.

use flagstone_results::Results;
use maud::{Markup, html};

use crate::chart::{About, upset};
use crate::html::left_out::left_out_of;
use crate::html::reason::capitalised;
use crate::html::table::{Row, cell, number, row, table, text};
use crate::html::units::at_every_unit;
use crate::number::{count, counted, percent_or_dash, share};
use crate::view::{Intersections, Pattern, intersections, plural};

/// The most patterns that fit the chart.
const N_SHOWN: usize = 15;

pub(crate) fn write(results: &Results) -> Markup {
    if results.intersections.is_empty() {
        return html! { p.none { "No definition was evaluated." } };
    }
    html! {
        p {
            "Every case is in one pattern: the definitions it meets, and those under which it is undetermined. Bars count the cases of exactly that pattern, so they overlap nowhere and add up. "
            "The bars at the left count all cases that meet a definition, whatever else they meet."
        }
        ul.legend {
            li { span.key.key-dot aria-hidden="true" {} "meets" }
            li { span.key.key-ring aria-hidden="true" {} "undetermined" }
            li { span.key.key-faint aria-hidden="true" {} "does not meet" }
            li { "no mark: outside the definition’s population" }
            li { span.key.key-open aria-hidden="true" {} "patterns with something undetermined" }
        }
        (at_every_unit(results, at_unit))
    }
}

fn at_unit(results: &Results, unit: &str) -> Markup {
    let found = intersections(results, unit, N_SHOWN);
    html! {
        @if found.cases == 0 { p.none { (capitalised(&plural(unit))) ": not evaluated." } }
        @else {
            @if !found.shown.is_empty() { (chart(&found, unit)) }
            (not_drawn(&found, unit))
            (patterns(&found, unit))
        }
        (left_out_of(results, &[unit]))
    }
}

fn chart(found: &Intersections<'_>, unit: &str) -> Markup {
    let about = About {
        id: format!("intersections-{unit}"),
        title: format!("{} by the definitions they meet, all forces", capitalised(&plural(unit))),
        description: format!(
            "An UpSet chart: {}, most cases first, each a bar over a column of marks, one mark per definition. The \
             table below holds the same figures.",
            counted(found.shown.len() as i64, "pattern", "patterns")
        ),
    };
    html! {
        figure {
            figcaption { (about.title) }
            div.scroll role="region" tabindex="0" aria-label=(about.title) { (upset(&about, found)) }
        }
    }
}

/// What has no bar of its own, in words.
fn not_drawn(found: &Intersections<'_>, unit: &str) -> Markup {
    html! {
        p {
            strong { (count(found.none)) } " of " (counted(found.cases, unit, &plural(unit)))
            " (" (percent_or_dash(share(found.none, found.cases))) ") meet no definition and are undetermined under none; they are not drawn."
            @if found.n_rest > 0 {
                " A further " (counted(found.n_rest, "pattern", "patterns")) " with " strong { (counted(found.cases_rest, unit, &plural(unit))) }
                " together " (if found.n_rest == 1 { "is" } else { "are" }) " not drawn either; they are in the table " code { "intersections" } " of the results."
            }
        }
    }
}

fn patterns(found: &Intersections<'_>, unit: &str) -> Markup {
    let has_outside = found.shown.iter().any(|pattern| !pattern.outside.is_empty());
    let mut rows: Vec<Row> = found.shown.iter().map(|pattern| line(pattern, has_outside)).collect();
    let named = |words: String, n: i64, is_total: bool| {
        let mut cells = vec![cell(words), cell(""), cell(count(n))];
        if has_outside {
            cells.insert(2, cell(""));
        }
        row(cells, is_total)
    };
    if found.n_rest > 0 {
        rows.push(named(counted(found.n_rest, "further pattern", "further patterns"), found.cases_rest, false));
    }
    rows.push(named("none, and undetermined under none".to_owned(), found.none, false));
    rows.push(named("All together".to_owned(), found.cases, true));
    let mut columns = vec![text("Meets"), text("Undetermined under"), number("Cases")];
    if has_outside {
        columns.insert(2, text("Outside the population of"));
    }
    let caption = format!("{} by the exact set of definitions, all forces", capitalised(&plural(unit)));
    html! { details { summary { "The same as a table" } (table(&caption, &columns, &rows)) } }
}

fn line(pattern: &Pattern<'_>, has_outside: bool) -> Row {
    let ids = |ids: &[&str]| cell(if ids.is_empty() { "none".to_owned() } else { ids.join(", ") });
    let mut cells = vec![ids(&pattern.meets), ids(&pattern.undetermined), cell(count(pattern.cases))];
    if has_outside {
        cells.insert(2, ids(&pattern.outside));
    }
    row(cells, false)
}
