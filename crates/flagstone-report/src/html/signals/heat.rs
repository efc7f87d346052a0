//! Signals by force: of the cases in scope of which it can be told, the share on which each is raised.

use flagstone_results::{ClosedPopulation, Results, RuleKind};
use maud::{Markup, html};

use crate::html::shade::{self, Cell, steps};
use crate::view::{signal, title, told};

/// The most signals side by side: more would not fit a printed page.
const N_COLUMNS: usize = 8;

pub(super) fn table(results: &Results, name: &str, ids: &[&str]) -> Markup {
    html! {
        @for ids in ids.chunks(N_COLUMNS) { (part(results, name, ids)) }
        ul.legend { (steps()) li { "–: of no case in scope can it be told" } }
    }
}

fn part(results: &Results, name: &str, ids: &[&str]) -> Markup {
    let columns: Vec<(&str, &str)> = ids.iter().map(|id| (*id, title(results, RuleKind::Signal, id))).collect();
    let which = match ids {
        [first, .., last] => format!("{first} to {last}"),
        ids => ids.concat(),
    };
    let caption = format!("{name} by force, {which}: share raised of the cases in scope of which it can be told");
    shade::by_force(&caption, results, &columns, |force| ids.iter().map(|id| cell(results, id, force)).collect())
}

fn cell(results: &Results, id: &str, force: &str) -> Cell {
    match signal(results, id, ClosedPopulation::InScope, force) {
        Some(row) => Cell::Share(row.raised, told(row)),
        None => Cell::Nothing,
    }
}
