//! Where definitions agree about the same cases.

mod matrix;
mod pairs;

use flagstone_results::Results;
use maud::{Markup, html};

use crate::html::left_out::left_out_of;
use crate::html::reason::capitalised;
use crate::html::units::at_every_unit;
use crate::view::{agreement, plural};

pub(crate) fn write(results: &Results) -> Markup {
    if results.agreement.is_empty() {
        return html! { p.none { "No two definitions were held against each other." } };
    }
    html! {
        p {
            "Two definitions agree about a case where it meets both or neither. Every case was counted, so there is no sampling error. The share is over the cases determined under both; "
            "most cases meet no definition, so it is high wherever definitions are narrow. " em { "Kappa" } " is the agreement beyond what the two counts would give by chance: 0 is chance, 1 is full agreement."
        }
        p { "Agreement says that two definitions pick the same cases. It does not say which of them is right." }
        (at_every_unit(results, at_unit))
    }
}

fn at_unit(results: &Results, unit: &str) -> Markup {
    let rows = agreement(results, unit);
    html! {
        @if rows.is_empty() { p.none { (capitalised(&plural(unit))) ": not evaluated." } }
        @else {
            (matrix::write(results, unit))
            (pairs::counts(&rows, unit))
            (pairs::undetermined(&rows, unit))
        }
        (left_out_of(results, &[unit]))
    }
}
