//! What people found who read cases, and what that means for all of them.

mod agreement;
mod beside;
mod figures;

use flagstone_results::{ALL, EstimateRow, EstimateTables, Results, SubjectKind};
use maud::{Markup, html};

use crate::number::count;

/// In the order in which they are read; a table holds them in that of the alphabet.
const MEASURES: [&str; 7] = ["sensitivity", "precision", "over_flagging", "specificity", "prevalence", "f1", "kappa"];

pub(crate) fn write(results: &Results, estimates: &[EstimateTables]) -> Markup {
    html! {
        p {
            "Everywhere else in this report the fields speak. Here people do, who read cases drawn for the purpose and did not know what the fields say. "
            "Cases that tell more were drawn more often, and each stands for as many as its part of all cases demands; an interval is as wide as that leaves it. "
            "Every estimate is of the cases that were there to draw from."
        }
        @for tables in estimates { (of_subject(results, tables)) }
    }
}

fn of_subject(results: &Results, tables: &EstimateTables) -> Markup {
    let origin = &tables.origin;
    let whole = origin.force.as_deref().unwrap_or(ALL);
    let mut rows: Vec<&EstimateRow> = tables.estimates.iter().filter(|row| row.force == whole).collect();
    rows.sort_by_key(|row| MEASURES.iter().position(|measure| *measure == row.measure));
    html! {
        h3 { (asked(origin.subject_kind)) ": " (origin.title) " (" code { (origin.subject_id) } ")" }
        (lead(tables, rows.first().copied()))
        (gate(&origin.agreement_gate))
        (figures::all(results, whole, &rows))
        (figures::forces(results, whole, &tables.estimates))
        (beside::table(&rows))
        (agreement::tables(tables))
        (origin_note(tables))
    }
}

fn asked(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Definition => "Definition",
        SubjectKind::Signal => "Signal",
        SubjectKind::Lexicon => "Narrative lexicon",
    }
}

fn lead(tables: &EstimateTables, row: Option<&EstimateRow>) -> Markup {
    let origin = &tables.origin;
    let (sampled, decided) = row.map_or((0, 0), |row| (row.sampled, row.decided));
    let n = |n: u64| count(n as i64);
    html! {
        p.lead {
            "Of " strong { (n(origin.cases)) } " cases, " strong { (count(sampled)) } " were drawn to be read; a decision stands of " strong { (count(decided)) } "."
        }
        @if decided < sampled {
            p {
                "Without one: " (n(origin.not_read)) " not read, " (n(origin.to_confirm)) " to be confirmed, " (n(origin.disputed)) " in dispute, "
                (n(origin.cannot_decide)) " that cannot be decided from the file. The intervals hold whichever way these fall."
                @if origin.to_confirm + origin.disputed > 0 {
                    " No estimate is given before every case found is confirmed and every dispute decided: a figure without them would lean to the flag."
                }
            }
        }
        @if origin.cases_left_out > 0 {
            p { "Left out: " (n(origin.cases_left_out)) " cases " (origin.left_out) ". No figure of this chapter speaks of them." }
        }
        @if !origin.forces_left_out.is_empty() { p { "Left out as a whole: " (origin.forces_left_out.join(", ")) "." } }
    }
}

/// What can be said of the reviewers. The threshold is the method's own, as `docs/human-review.md` says.
fn gate(word: &str) -> Markup {
    html! {
        @match word {
            "passed" => p { "The reviewers agree: positive agreement reaches 80% on the cases read twice." },
            "not_passed" => p { strong { "Not for publication. " } "Positive agreement of the reviewers is below 80% on the cases read twice: the estimates rest on decisions that another reviewer would often not have made." },
            _ => p { strong { "Nothing can be claimed of the reviewers. " } "Fewer than ten of the cases read twice were found by either of two." },
        }
    }
}

fn origin_note(tables: &EstimateTables) -> Markup {
    let origin = &tables.origin;
    html! {
        p.note {
            "Sample " code { (origin.sample_id) } " of this audit, " code { (origin.audit_id) } ". Digests: sample " code { (origin.sample_digest) }
            ", what was handed out and came back " code { (origin.log_digest) } ", seed " code { (origin.seed_digest) }
            ", rule " code { (origin.subject_digest) } ", rulebook " (origin.rulebook_version) " " code { (origin.rulebook_digest) }
            ". Made with version " (origin.tool_version) "."
        }
    }
}
