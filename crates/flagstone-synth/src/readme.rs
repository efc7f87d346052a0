//! The sample's README: fixed text, and the planted figures in a table.

use crate::closure_readme;
use crate::closure_truth::ForceClosure;
use crate::constellation;
use crate::field::NATIONAL_PER_CENT;
use crate::figures::{Figures, ForceFigures};
use crate::oracle::DEFINITIONS;
use crate::truth::{ForceUnits, UnitCount};
use crate::units::Unit;
use crate::verdict::Verdict;

pub(crate) fn render(
    figures: &Figures,
    forces: &[ForceUnits<'_>],
    closures: &[ForceClosure<'_>],
    seed: u64,
) -> Vec<u8> {
    let rows: String = figures.forces.iter().chain([&figures.national]).map(row).collect();
    include_str!("../text/readme.md")
        .replace("{{seed}}", &seed.to_string())
        .replace("{{figures}}", rows.trim_end())
        .replace("{{units}}", units(forces).trim_end())
        .replace("{{definitions}}", definitions(forces).trim_end())
        .replace("{{closures}}", closure_readme::rows(closures).trim_end())
        .replace("{{decisions}}", &closure_readme::decisions(closures))
        .replace("{{constellations}}", &constellation::all().count().to_string())
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

/// How many cases the crimes of each force make up.
fn units(forces: &[ForceUnits<'_>]) -> String {
    let mut rows = String::new();
    for of_unit in [Unit::Investigation, Unit::Network] {
        for force in forces {
            for (unit, cases) in force.units.iter().filter(|(unit, _)| *unit == of_unit) {
                let UnitCount { n_crimes, n_cases, n_joined, n_largest } = UnitCount::of(cases);
                let (unit, code) = (unit.as_str(), force.force.force.code);
                rows.push_str(&format!("| {unit} | {code} | {n_crimes} | {n_cases} | {n_joined} | {n_largest} |\n"));
            }
        }
    }
    rows
}

/// How many cases of all forces meet each definition, and of how many it cannot be told, at each unit.
fn definitions(forces: &[ForceUnits<'_>]) -> String {
    let mut rows = String::new();
    for (place, definition) in DEFINITIONS.iter().enumerate() {
        rows.push_str(&format!("| `{}` |", definition.id));
        for of_unit in Unit::ALL {
            let cases = || {
                let units = forces.iter().flat_map(|force| &force.units).filter(|(unit, _)| *unit == of_unit);
                units.flat_map(|(_, cases)| cases)
            };
            let count = |verdict| cases().filter(|case| case.verdicts[place] == verdict).count();
            rows.push_str(&format!(" {} | {} |", count(Verdict::Meets), count(Verdict::Undetermined)));
        }
        rows.push('\n');
    }
    rows
}

/// One decimal, rounded half up, in whole numbers: no machine rounds them differently.
fn per_cent(n: usize, of: usize) -> String {
    let tenths = (n * 1000 + of / 2) / of;
    format!("{}.{} %", tenths / 10, tenths % 10)
}
