//! People who stand in several closed crimes.

mod forces;
mod shared;

use flagstone_results::Results;
use maud::{Markup, html};

use crate::view::linkage;

pub(crate) fn write(results: &Results) -> Markup {
    let rows = linkage(results);
    html! {
        p {
            "A person is known again by the reference that a force gives them, and by nothing else. People without a reference are not followed, so every count here is of what is known and may be more. "
            "That a person is linked to several crimes says what the records link, not what anybody did."
        }
        @if rows.is_empty() { p.none { "Links between closed crimes were not counted." } }
        @else { (forces::tables(results, &rows)) }
        h3 { "People known in two forces" }
        (shared::write(results))
    }
}
