//! `[workload]`: what a review of closed cases takes, as the people who plan it say.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Section};

/// A slip of the keyboard is noticed here, and products of these with any number of cases stay exact.
pub(crate) const MOST_HOURS_PER_CASE: u32 = 100_000;
pub(crate) const MOST_COST_PER_HOUR: u32 = 100_000;
pub(crate) const MOST_REVIEWERS: u32 = 1_000_000;
pub(crate) const HOURS_IN_A_WEEK: u32 = 168;

/// Plain inputs of an arithmetic; none of them has a default, since no source seen gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkloadInputs {
    /// Hours that the review of one case takes at least, and at most.
    pub hours_per_case: [u32; 2],
    /// What an hour costs.
    pub cost_per_hour: Option<u32>,
    /// How many people review, and the hours of review that one of them does in a week.
    pub team: Option<(u32, u32)>,
}

pub(super) fn read(root: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<WorkloadInputs> {
    let section = root.section_opt("workload", diagnostics)?;
    let from = required(&section, "hours_per_case_from", MOST_HOURS_PER_CASE, diagnostics);
    let to = required(&section, "hours_per_case_to", MOST_HOURS_PER_CASE, diagnostics);
    let cost_per_hour = at_most(&section, "cost_per_hour", MOST_COST_PER_HOUR, diagnostics);
    let team = ["reviewers", "hours_per_week"].map(|key| section.any(key).is_some());
    let team = match team {
        [false, false] => None,
        _ => {
            let reviewers = required(&section, "reviewers", MOST_REVIEWERS, diagnostics);
            let hours_per_week = required(&section, "hours_per_week", HOURS_IN_A_WEEK, diagnostics);
            Some((reviewers?, hours_per_week?))
        }
    };
    section.finish(diagnostics);
    let hours_per_case = [from?, to?];
    if hours_per_case[0] > hours_per_case[1] {
        diagnostics.push(
            Diagnostic::error(
                DiagnosticCode::NotAllowed,
                section.place(),
                "hours_per_case_from is above hours_per_case_to",
            )
            .help("give the lower figure first"),
        );
    }
    Some(WorkloadInputs { hours_per_case, cost_per_hour, team })
}

fn required(section: &Section<'_>, key: &'static str, most: u32, diagnostics: &mut Diagnostics) -> Option<u32> {
    if section.any(key).is_none() {
        section.missing(key, diagnostics);
        return None;
    }
    at_most(section, key, most, diagnostics)
}

fn at_most(section: &Section<'_>, key: &'static str, most: u32, diagnostics: &mut Diagnostics) -> Option<u32> {
    let number = section.count_opt(key, diagnostics)?;
    if number > most {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::NotAllowed, section.place(), format!("`{key}` is above {most}"))
                .help("give a figure that people could work by"),
        );
        return None;
    }
    Some(number)
}
