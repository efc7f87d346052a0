//! The report: one self-contained HTML file that needs no network, and no script to say what it says.

mod agreement;
mod all_checks;
mod blocking;
mod closed;
mod comparisons;
mod completeness;
#[cfg(test)]
mod contrast;
mod counts;
mod definitions;
mod differences;
mod digests;
mod flag;
mod force_name;
mod gaps;
mod guide;
mod head;
mod headline;
mod heat;
mod history;
mod human_review;
mod intersections;
mod left_out;
mod links;
mod masthead;
mod mentions;
mod networks;
mod not_evaluated;
mod one_force;
mod order;
mod part;
mod partial_date;
mod reason;
mod rule_text;
mod scope;
mod sentence;
mod shade;
mod signals;
mod status;
pub(crate) mod table;
mod tools;
mod trends;
mod units;
mod worst_checks;

use flagstone_results::{EstimateTables, PastRun, Results};
use maud::{DOCTYPE, Markup, html};

pub use head::styles;
pub(crate) use head::{Readers, head};
pub use one_force::force_page;

/// A chapter of the report: its anchor, its heading, and what it says.
struct Chapter {
    id: &'static str,
    heading: &'static str,
    write: fn(&Results) -> Markup,
}

const CHAPTERS: [Chapter; 24] = [
    Chapter { id: "headline", heading: "Headline figures", write: headline::write },
    Chapter { id: "scope", heading: "What was audited, and what was not", write: scope::write },
    Chapter { id: "flag", heading: "The flag, force by force", write: flag::write },
    Chapter { id: "counts", heading: "The count under each definition", write: counts::write },
    Chapter { id: "agreement", heading: "Where definitions agree", write: agreement::write },
    Chapter { id: "intersections", heading: "Which definitions the same cases meet", write: intersections::write },
    Chapter { id: "differences", heading: "Which criterion makes the difference", write: differences::write },
    Chapter { id: "networks", heading: "Networks and investigations", write: networks::write },
    Chapter { id: "completeness", heading: "How complete ethnicity and other fields are", write: completeness::write },
    Chapter { id: "comparisons", heading: "Forces against all forces together", write: comparisons::write },
    Chapter { id: "trends", heading: "From month to month", write: trends::write },
    Chapter { id: "closed", heading: "Closed cases that meet the review criteria", write: closed::write },
    Chapter { id: "order", heading: "The order of review", write: order::write },
    Chapter { id: "signals", heading: "Signals", write: signals::write },
    Chapter { id: "links", heading: "Repeat suspects and shared victims", write: links::write },
    Chapter { id: MENTIONS, heading: "What narratives mention", write: mentions::write },
    Chapter { id: "gaps", heading: "Who could fill the gaps", write: gaps::write },
    Chapter { id: "blocking", heading: "Missing fields that block verdicts", write: blocking::write },
    Chapter { id: "worst-checks", heading: "Checks over their limit", write: worst_checks::write },
    Chapter { id: "all-checks", heading: "All checks, by dimension", write: all_checks::write },
    Chapter { id: "not-evaluated", heading: "What was not evaluated, and why", write: not_evaluated::write },
    Chapter { id: "definitions", heading: "The definitions in their own words", write: definitions::write },
    Chapter { id: "digests", heading: "Digests", write: digests::write },
    Chapter { id: "guide", heading: "How to read the figures", write: guide::write },
];

const MENTIONS: &str = "mentions";

/// The chapters that these results have something to say in. All but one say so where they have nothing: narratives are read
/// only where they were handed over, and a chapter about texts that nobody supplied would be about nothing.
fn chapters(results: &Results) -> Vec<&'static Chapter> {
    CHAPTERS.iter().filter(|chapter| chapter.id != MENTIONS || mentions::is_there(results)).collect()
}

/// The report on an audit as one HTML page.
///
/// Every text of the results is escaped. The page loads nothing, runs nothing but a script of its own, follows the reader's light or dark setting, and prints
/// on A4.
pub fn page(results: &Results) -> String {
    page_with_estimates(results, &[])
}

/// A chapter as it is written: its anchor, its heading, and what it says.
type Written = (&'static str, &'static str, Markup);

/// The chapters, with what human review says behind what the fields say of the flag, and the runs behind the months.
fn written(results: &Results, estimates: &[EstimateTables], history: Option<&[PastRun]>) -> Vec<Written> {
    let mut written: Vec<Written> =
        chapters(results).iter().map(|chapter| (chapter.id, chapter.heading, (chapter.write)(results))).collect();
    if !estimates.is_empty() {
        let behind = written.iter().position(|(id, ..)| *id == "flag").map_or(0, |at| at + 1);
        written.insert(behind, ("human-review", "What human review says", human_review::write(results, estimates)));
    }
    if let Some(history) = history {
        let behind = written.iter().position(|(id, ..)| *id == "trends").map_or(0, |at| at + 1);
        written.insert(behind, ("runs", "Runs over time", history::write(results, history)));
    }
    written
}

/// The same with a chapter on estimates from human reviews. They must be of this audit: that they are is for the caller to
/// see to ([`flagstone_results::EstimateOrigin::audit_id`]). Without any it is [`page`].
pub fn page_with_estimates(results: &Results, estimates: &[EstimateTables]) -> String {
    page_with(results, estimates, None)
}

/// The same with a chapter on the runs of a history, where there is one: they may hold the run of these results or not, which
/// is shown beside them.
pub fn page_with(results: &Results, estimates: &[EstimateTables], history: Option<&[PastRun]>) -> String {
    frame(&Frame {
        title: &results.audit.title,
        masthead: masthead::write(results),
        tools: tools::tools(results, true),
        chapters: written(results, estimates, history),
        what: "Internal report.",
    })
}

/// What differs between the pages of the report.
struct Frame<'a> {
    title: &'a str,
    masthead: Markup,
    tools: Markup,
    chapters: Vec<Written>,
    /// What the page is, as its last paragraph begins.
    what: &'static str,
}

/// A page of the report: contents beside chapters, tools above, the warning below.
fn frame(page: &Frame<'_>) -> String {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            (head(&format!("{} · Flagstone audit", page.title), Readers::Ours))
            body {
                a.skip href="#main" { "Skip to the report" }
                (page.masthead)
                (page.tools)
                div.frame {
                    nav aria-label="Contents" {
                        h2 { "Contents" }
                        ol { @for (id, heading, _) in &page.chapters { li { a href={ "#" (id) } { (heading) } } } }
                    }
                    main #main {
                        @for (id, heading, content) in &page.chapters {
                            section id=(id) aria-labelledby={ (id) "-heading" } {
                                h2 id={ (id) "-heading" } { (heading) }
                                (content)
                            }
                        }
                    }
                }
                footer {
                    p {
                        (page.what) " The figures are unrounded counts of records, not findings about people, and are not for "
                        "publication: small counts can identify people."
                    }
                }
                (tools::script())
            }
        }
    }
    .into_string()
}
