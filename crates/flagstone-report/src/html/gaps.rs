//! Who could fill the gaps about the people of cases in scope.

mod fields;
mod forces;
mod trend;

use flagstone_results::Results;
use maud::{Markup, html};

use crate::view::gap_measures;

pub(crate) fn write(results: &Results) -> Markup {
    let measures = gap_measures(results);
    if measures.is_empty() {
        return html! { p.none { "There is no case in scope about whose people a field was measured." } };
    }
    html! {
        p {
            "What a reviewer will want to know about the suspects and victims of cases in scope, and does not find. Where a field is " em { "due" } " and missing, the force can fill it from its own records or by asking; "
            "where it is " em { "not yet due" } ", as before an interview, nobody can. Ethnicity is never inferred, from a name or from anything else."
        }
        p {
            "Self-defined ethnicity is a person’s own answer; observed ethnicity is what an officer saw. They are two fields and stand apart. A contradiction is a row in which they do not fit each other: it is counted, and neither is taken for the right one."
        }
        (fields::table(results, &measures))
        (forces::table(results, &measures))
        (trend::chart(results, &measures))
    }
}
