//! The planted figures, counted from the cases, for the sample's README and the truth about ethnicity.

use crate::case::ForceCases;
use crate::record::{Ethnicity, Role, Suspect};
use crate::verdict::{IICSA, Verdict};

/// What is planted in one force, or in all of them under the code `ALL`.
#[derive(Debug, Clone, Default)]
pub(crate) struct ForceFigures {
    pub(crate) code: &'static str,
    pub(crate) n_cases: usize,
    /// Cases outside every definition.
    pub(crate) n_outside: usize,
    pub(crate) n_undetermined: usize,
    pub(crate) n_undetermined_flagged: usize,
    pub(crate) n_meets: usize,
    pub(crate) n_meets_flagged: usize,
    pub(crate) n_not_flagged_wrongly: usize,
    /// Named suspects, and those whose self-defined ethnicity is recorded.
    pub(crate) named: (usize, usize),
    /// The same, of cases that meet `iicsa-2022`.
    pub(crate) named_meeting: (usize, usize),
}

#[derive(Debug)]
pub(crate) struct Figures {
    pub(crate) forces: Vec<ForceFigures>,
    pub(crate) national: ForceFigures,
}

impl Figures {
    pub(crate) fn count(forces: &[ForceCases]) -> Self {
        let forces: Vec<ForceFigures> = forces.iter().map(count).collect();
        let mut national = ForceFigures { code: "ALL", ..ForceFigures::default() };
        for force in &forces {
            national.n_cases += force.n_cases;
            national.n_outside += force.n_outside;
            national.n_undetermined += force.n_undetermined;
            national.n_undetermined_flagged += force.n_undetermined_flagged;
            national.n_meets += force.n_meets;
            national.n_meets_flagged += force.n_meets_flagged;
            national.n_not_flagged_wrongly += force.n_not_flagged_wrongly;
            national.named = add(national.named, force.named);
            national.named_meeting = add(national.named_meeting, force.named_meeting);
        }
        Self { forces, national }
    }
}

fn count(cases: &ForceCases) -> ForceFigures {
    let mut figures = ForceFigures { code: cases.force.code, ..ForceFigures::default() };
    for case in &cases.cases {
        let flagged = usize::from(case.crime.flags.group);
        figures.n_cases += 1;
        match case.verdicts[IICSA] {
            Verdict::Meets => {
                figures.n_meets += 1;
                figures.n_meets_flagged += flagged;
            }
            Verdict::DoesNotMeet => figures.n_not_flagged_wrongly += flagged,
            Verdict::Undetermined => {
                figures.n_undetermined += 1;
                figures.n_undetermined_flagged += flagged;
            }
            Verdict::Outside => figures.n_outside += 1,
        }
        if case.meets_iicsa() {
            figures.named_meeting = add(figures.named_meeting, named(case.suspects.iter()));
        }
    }
    figures.named = named(cases.suspects());
    figures
}

fn named<'a>(suspects: impl Iterator<Item = &'a Suspect>) -> (usize, usize) {
    suspects
        .filter(|suspect| matches!(suspect.role, Some(Role::Suspect | Role::Facilitator)))
        .map(|suspect| (1, usize::from(matches!(suspect.person.ethnicity, Ethnicity::Code(_)))))
        .fold((0, 0), add)
}

fn add(a: (usize, usize), b: (usize, usize)) -> (usize, usize) {
    (a.0 + b.0, a.1 + b.1)
}
