//! The sample's README: fixed text, and the planted figures in a table.

use crate::field::NATIONAL_PER_CENT;
use crate::figures::{Figures, ForceFigures};

pub(crate) fn render(figures: &Figures, seed: u64) -> Vec<u8> {
    let rows: String = figures.forces.iter().chain([&figures.national]).map(row).collect();
    include_str!("../text/readme.md")
        .replace("{{seed}}", &seed.to_string())
        .replace("{{figures}}", rows.trim_end())
        .replace("{{ethnicity}}", &NATIONAL_PER_CENT.to_string())
        .into_bytes()
}

fn row(force: &ForceFigures) -> String {
    let n_flagged = force.n_meets_flagged + force.n_not_flagged_wrongly;
    format!(
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
        force.code,
        force.n_cases,
        force.n_outside,
        force.n_undetermined,
        force.n_meets,
        force.n_meets_flagged,
        per_cent(force.n_meets_flagged, force.n_meets),
        per_cent(force.n_meets_flagged, n_flagged),
        per_cent(force.named.1, force.named.0),
        per_cent(force.named_meeting.1, force.named_meeting.0),
    )
}

/// One decimal, rounded half up, in whole numbers: no machine rounds them differently.
fn per_cent(n: usize, of: usize) -> String {
    let tenths = (n * 1000 + of / 2) / of;
    format!("{}.{} %", tenths / 10, tenths % 10)
}
