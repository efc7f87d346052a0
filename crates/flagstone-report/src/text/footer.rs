//! How to read the figures, and what they were made with.

use flagstone_results::Results;

use crate::text::page::{Page, Style};

/// Digits of a digest that are shown: enough to tell two rulebooks apart, few enough to read aloud.
const N_DIGITS: usize = 12;

/// Lines of the footer on a wide screen.
pub(crate) const N_LINES: usize = 5;

pub(crate) fn write(page: &mut Page, results: &Results) {
    let audit = &results.audit;
    page.blank();
    page.paragraph(
        Style::Faint,
        0,
        "interval: 95% process interval, no sampling error: every record was read. \
         bounds: if every undetermined case fell against, or for, the flag.",
    );
    page.paragraph(Style::Faint, 0, "Unrounded counts of records, for internal use: not for publication.");
    let rulebook: String = audit.rulebook_digest.chars().take(N_DIGITS).collect();
    page.line(
        Style::Faint,
        &format!(
            "audit {} · rulebook {} ({rulebook}) · flagstone {}",
            audit.audit_id, audit.rulebook_version, audit.tool_version
        ),
    );
}
