//! The head of the page: title, scope in a line, how the audit ended.

use flagstone_results::{ForceRow, Results};
use maud::{Markup, html};

use crate::html::sentence::period;
use crate::html::status::audit_badge;
use crate::number::{count, counted};

pub(crate) fn write(results: &Results) -> Markup {
    let audit = &results.audit;
    let total = |rows: fn(&ForceRow) -> i64| count(results.forces.iter().map(rows).sum());
    html! {
        header {
            p.kicker { "Flagstone audit of group-based child sexual abuse and exploitation records" }
            h1 { (audit.title) }
            dl.facts {
                div { dt { "Status" } dd { (audit_badge(audit.status)) } }
                div { dt { "Forces" } dd { (counted(results.forces.len() as i64, "force", "forces")) } }
                div { dt { "Crimes recorded" } dd { (period(audit.period_from, audit.period_to)) } }
                div { dt { "Rows read" } dd { (total(|force| force.rows_read)) } }
                div { dt { "Rows accepted" } dd { (total(|force| force.rows_accepted)) } }
                div { dt { "Rows quarantined" } dd { (total(|force| force.rows_quarantined)) } }
                div { dt { "Default definition" } dd { (audit.default_definition) } }
                div { dt { "Rulebook" } dd { (audit.rulebook_version) } }
            }
        }
    }
}
