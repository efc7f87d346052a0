//! How complete the fields of the force are, by when a value was due.

use flagstone_results::{CompletenessRow, Denominator, Results, RuleKind};
use maud::{Markup, html};

use crate::html::table::{Column, Row, cell, grouped, row, table, text};
use crate::number::{count, percent_or_dash};
use crate::view::{Measure, completeness, measures, not_supplied_by, title};

/// The denominators that a row shows: records, and the share recorded.
const SHOWN: [Denominator; 3] = [Denominator::Due, Denominator::NotYetDue, Denominator::All];

const COLUMNS: [Column<'static>; 10] = [
    text("Measure"),
    grouped("Due", "recorded"),
    grouped("Due", "records"),
    grouped("Due", "share"),
    grouped("Not yet due", "recorded"),
    grouped("Not yet due", "records"),
    grouped("Not yet due", "share"),
    grouped("All", "recorded"),
    grouped("All", "records"),
    grouped("All", "share"),
];

pub(super) fn write(results: &Results, force: &str) -> Markup {
    let measures = measures(results);
    let rows: Vec<Row> = measures.iter().map(|measure| line(results, measure)).collect();
    let absent: Vec<&Measure<'_>> =
        measures.iter().filter(|measure| not_supplied_by(results, measure).contains(&force)).collect();
    html! {
        p {
            "Where a field was " em { "due" } ", it could have been asked for and a gap is a gap. Where it was " em { "not yet due" } ", nobody can expect it yet. "
            em { "All" } " also holds the records of which that itself is not recorded. Ethnicity is never inferred, from a name or from anything else."
        }
        (table("Records in which a field is recorded", &COLUMNS, &rows))
        @if !absent.is_empty() {
            p { "Not supplied, so in no figure: " (absent.iter().map(|measure| measure.field).collect::<Vec<_>>().join(", ")) "." }
        }
    }
}

fn line(results: &Results, measure: &Measure<'_>) -> Row {
    let of = |denominator| completeness(results, measure.id, "all", denominator).first().copied();
    let name =
        html! { (title(results, RuleKind::Completeness, measure.id)) " " code { (measure.table) "." (measure.field) } };
    let cells = SHOWN.into_iter().flat_map(|denominator| three(of(denominator)));
    row(std::iter::once(name).chain(cells), false)
}

fn three(row: Option<&CompletenessRow>) -> [Markup; 3] {
    match row {
        None => ["–"; 3].map(cell),
        Some(row) => [cell(count(row.recorded)), cell(count(row.records)), cell(percent_or_dash(row.recorded_rate))],
    }
}
