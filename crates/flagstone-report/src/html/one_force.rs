//! The page of one force: what to fix first there, and its own figures. It holds no figure of another force.

mod breaches;
mod closed;
mod completeness;
mod fields;
mod flag;
mod unmapped;

use flagstone_results::{ForceRow, Results};
use maud::{Markup, html};

use super::{Frame, frame, guide, scope, tools};
use crate::html::sentence::day;
use crate::number::count;
use crate::view::{label, only};

/// A chapter of the page: its anchor, its heading, and what it says of the force.
struct Chapter {
    id: &'static str,
    heading: &'static str,
    write: fn(&Results, &str) -> Markup,
}

const CHAPTERS: [Chapter; 8] = [
    Chapter { id: "fields", heading: "Fields to fill first", write: fields::write },
    Chapter { id: "breaches", heading: "Records to correct first", write: breaches::write },
    Chapter { id: "unmapped", heading: "Values without a mapping", write: unmapped::write },
    Chapter { id: "flag", heading: "The flag", write: flag::write },
    Chapter { id: "completeness", heading: "How complete ethnicity and other fields are", write: completeness::write },
    Chapter { id: "closed", heading: "Closed cases that meet the review criteria", write: closed::write },
    Chapter { id: "scope", heading: "What was read, and what was not", write: |results, _| scope::write(results) },
    Chapter { id: "guide", heading: "How to read the figures", write: |results, _| guide::write(results) },
];

/// The page of the force with this code as one HTML file, as [`super::page`] is made; `None` where the audit has no such force.
///
/// What to fix stands first: fields by their share of the undetermined cases, then checks by the number of records that break
/// them.
pub fn force_page(results: &Results, force: &str) -> Option<String> {
    let own = only(results, force)?;
    let name = label(&own, force);
    let write = |chapter: &Chapter| (chapter.id, chapter.heading, (chapter.write)(&own, force));
    Some(frame(&Frame {
        title: &name,
        masthead: masthead(&own, &own.forces[0], &name),
        tools: tools::tools(&own, false),
        chapters: CHAPTERS.iter().map(write).collect(),
        what: "Internal report, of one force.",
    }))
}

fn masthead(results: &Results, force: &ForceRow, name: &str) -> Markup {
    let audit = &results.audit;
    html! {
        header {
            p.kicker { "Flagstone audit of group-based child sexual abuse and exploitation records" }
            h1 { (name) }
            dl.facts {
                div { dt { "Audit" } dd { (audit.title) } }
                div { dt { "Extract taken on" } dd { (force.extracted_on.map_or_else(|| "not stated".to_owned(), day)) } }
                div { dt { "Rows read" } dd { (count(force.rows_read)) } }
                div { dt { "Rows accepted" } dd { (count(force.rows_accepted)) } }
                div { dt { "Rows quarantined" } dd { (count(force.rows_quarantined)) } }
                div { dt { "Default definition" } dd { (audit.default_definition) } }
                div { dt { "Rulebook" } dd { (audit.rulebook_version) } }
            }
        }
    }
}
