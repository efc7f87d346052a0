//! What is said at every case unit.

use flagstone_results::Results;
use maud::{Markup, html};

use crate::view::{CRIME, UNITS, plural};

/// What `at_unit` says of crimes, and folded away what it says of each larger unit.
pub(crate) fn at_every_unit(results: &Results, at_unit: fn(&Results, &str) -> Markup) -> Markup {
    html! {
        (at_unit(results, CRIME))
        @for unit in UNITS.into_iter().filter(|unit| *unit != CRIME) {
            details {
                summary { "The same for " (plural(unit)) }
                (at_unit(results, unit))
            }
        }
    }
}
