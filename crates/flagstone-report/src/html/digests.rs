//! What was read and applied, to the byte.

use flagstone_results::Results;
use maud::{Markup, html};

use crate::html::table::{Row, cell, folded_table, row, text};

pub(crate) fn write(results: &Results) -> Markup {
    let audit = &results.audit;
    let time = |moment: jiff::Timestamp| moment.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
    html! {
        p { "Digests are BLAKE3. The same inputs under the same rulebook give the same audit id and, times apart, the same results to the byte." }
        dl.words {
            dt { "Audit id" } dd { code { (audit.audit_id) } }
            dt { "Program" } dd { "Flagstone " (audit.tool_version) ", results layout " (audit.schema_version) }
            dt { "Run" } dd { (time(audit.started_at)) " to " (time(audit.finished_at)) }
            dt { "Rulebook " (audit.rulebook_version) } dd { code { (audit.rulebook_digest) } }
        }
        (folded_table("Digests of the inputs", &[text("Force"), text("File"), text("BLAKE3")], &inputs(results)))
    }
}

fn inputs(results: &Results) -> Vec<Row> {
    let profiles = results.forces.iter().map(|force| (force.force.as_str(), "profile", force.profile_digest.as_str()));
    let sources =
        results.sources.iter().map(|source| (source.force.as_str(), source.path.as_str(), source.blake3.as_str()));
    let mut lines: Vec<_> = profiles.chain(sources).collect();
    lines.sort_by_key(|(force, path, _)| (*force, *path != "profile", *path));
    // A flat file feeds several tables and is listed once.
    lines.dedup();
    lines
        .into_iter()
        .map(|(force, path, digest)| row([cell(force), cell(path), html! { code { (digest) } }], false))
        .collect()
}
