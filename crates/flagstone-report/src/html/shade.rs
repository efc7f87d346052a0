//! Shares as a heat table: a row per force, the share and its two counts in every cell, so that nothing rests on colour.

use flagstone_results::{ALL, Results};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::table::N_OPEN;
use crate::number::{count, percent, share};
use crate::view::codes;

/// Steps of shade, each a fifth.
pub(crate) const N_STEPS: u8 = 5;

/// The step of a fraction; the last includes its upper end.
pub(crate) fn step(rate: f64) -> u8 {
    ((rate * f64::from(N_STEPS)) as u8).min(N_STEPS - 1)
}

/// What each step stands for, as items of a legend.
pub(crate) fn steps() -> Markup {
    html! {
        @for step in 0..N_STEPS {
            li { span class={ "key heat-" (step) } aria-hidden="true" {} (step * 20) "% to " ((step + 1) * 20) "%" }
        }
    }
}

/// What a cell shows.
pub(crate) enum Cell {
    /// So many out of so many.
    Share(i64, i64),
    /// The extract does not have what the column is about.
    NotSupplied,
    /// There is no row about it.
    Nothing,
}

/// The table: a row for all forces together and one for each, with its `cells`; `columns` are headings, each with what it
/// stands for (empty: the heading says it).
pub(crate) fn by_force(
    caption: &str,
    results: &Results,
    columns: &[(&str, &str)],
    cells: impl Fn(&str) -> Vec<Cell>,
) -> Markup {
    let forces: Vec<&str> = [ALL].into_iter().chain(codes(results)).collect();
    html! {
        div.scroll.short[forces.len() <= N_OPEN] role="region" tabindex="0" aria-label=(caption) {
            table.heat.shares {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { "Force" }
                        @for (heading, meaning) in columns {
                            th.n scope="col" title=[(!meaning.is_empty()).then_some(meaning)] { (heading) }
                        }
                    }
                }
                tbody {
                    @for force in forces {
                        tr.total[force == ALL] {
                            th scope="row" { (force_name(results, force)) }
                            @for cell in cells(force) { (write(&cell)) }
                        }
                    }
                }
            }
        }
    }
}

fn write(cell: &Cell) -> Markup {
    match *cell {
        Cell::NotSupplied => html! { td.n.empty { "not supplied" } },
        Cell::Nothing => html! { td.n.empty { "–" } },
        Cell::Share(n, of) => match share(n, of) {
            None => html! { td.n.empty { "–" } },
            Some(rate) => html! {
                td class={ "n heat-" (step(rate)) } { (percent(rate)) br; span.of { (count(n)) " of " (count(of)) } }
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_in_the_last_step() {
        assert_eq!([0.0, 0.19, 0.2, 0.99, 1.0].map(step), [0, 0, 1, 4, 4]);
    }
}
