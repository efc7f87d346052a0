//! Whether the largest gap is closing: self-defined ethnicity of suspects by year.

use flagstone_results::Results;
use maud::{Markup, html};

use crate::chart::{About, Bar, bars};
use crate::html::table::{Row, cell, folded_table, number, row, text};
use crate::number::{count, percent_or_dash, share};
use crate::view::{Measure, gaps_by_year, year};

pub(super) fn chart(results: &Results, measures: &[Measure<'_>]) -> Markup {
    let own = measures.iter().find(|measure| (measure.table, measure.field) == ("suspects", "ethnicity_self"));
    let rows = own.map_or_else(Vec::new, |measure| gaps_by_year(results, measure.id));
    if rows.is_empty() {
        return html! {};
    }
    let about = About {
        id: "gaps-by-year".to_owned(),
        title: "Self-defined ethnicity of suspects: share missing of what is due, by year of the outcome".to_owned(),
        description: "One bar per year, all forces, suspects of cases in scope. The table below holds the same \
                      figures."
            .to_owned(),
    };
    let drawn: Vec<Bar> = rows
        .iter()
        .map(|row| Bar {
            label: year(&row.period).to_owned(),
            share: share(row.due_missing, row.due),
            note: format!("{} of {} rows that are due.", count(row.due_missing), count(row.due)),
        })
        .collect();
    let lines: Vec<Row> = rows
        .iter()
        .map(|line| {
            let rate = cell(percent_or_dash(share(line.due_missing, line.due)));
            let counts = [line.due, line.due_missing].map(|n| cell(count(n)));
            row([cell(year(&line.period))].into_iter().chain(counts).chain([rate]), false)
        })
        .collect();
    let columns = [text("Year"), number("Due"), number("Missing"), number("Share missing")];
    html! {
        figure {
            figcaption { (about.title) }
            div.scroll role="region" tabindex="0" aria-label=(about.title) { (bars(&about, &drawn)) }
        }
        (folded_table("Self-defined ethnicity of suspects of cases in scope, by year of the outcome, all forces", &columns, &lines))
        p.note { "A share of few rows can change a great deal with one of them." }
    }
}
