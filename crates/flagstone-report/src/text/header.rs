//! What was audited.

use flagstone_results::{AuditStatus, ForceRow, Results};

use crate::number::{count, counted};
use crate::text::page::{Page, Style};

pub(crate) fn write(page: &mut Page, results: &Results) {
    let audit = &results.audit;
    let total = |rows: fn(&ForceRow) -> i64| results.forces.iter().map(rows).sum::<i64>();
    page.line(Style::Bold, &format!("Flagstone audit: {}", audit.title));
    page.line(
        Style::Plain,
        &format!(
            "{} · rows: {} read, {} accepted, {} quarantined",
            counted(results.forces.len() as i64, "force", "forces"),
            count(total(|force| force.rows_read)),
            count(total(|force| force.rows_accepted)),
            count(total(|force| force.rows_quarantined)),
        ),
    );
    let period = match (audit.period_from, audit.period_to) {
        (Some(from), Some(to)) => format!("crimes recorded {from} to {to}"),
        _ => "dates of recording not known".to_owned(),
    };
    let (style, status) = match audit.status {
        AuditStatus::Complete => (Style::Good, "complete, all within limits"),
        AuditStatus::Incomplete => (Style::Doubtful, "incomplete"),
        AuditStatus::LimitsBreached => (Style::Bad, "limits breached"),
    };
    page.spans(&[(Style::Plain, &format!("{period} · ")), (style, status)]);
}
