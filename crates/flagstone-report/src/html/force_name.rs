//! The name of a force in a table, marked so that the page's script can tell whose row it is.

use flagstone_results::{ALL, Results};
use maud::{Markup, html};

use crate::view::label;

/// The code and name of a force; `All forces` has no mark, since its row is everybody's.
pub(crate) fn force_name(results: &Results, code: &str) -> Markup {
    html! {
        @if code == ALL { (label(results, code)) }
        @else { span data-force=(code) { (label(results, code)) } }
    }
}
