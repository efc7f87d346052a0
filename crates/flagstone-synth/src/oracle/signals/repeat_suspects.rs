//! `SG105`, `SG203`, `SG204` and `SG205`: suspects who are linked to other crimes.

use super::Signal;
use super::case::SignalCase;
use super::population::closed_sexual_offence;
use crate::oracle::answer::Answer;
use crate::oracle::suspect_facts::LinkFacts;

/// To closed crimes of several investigations, with different victims.
pub(super) const IN_CLOSED_CRIMES: Signal = Signal {
    id: "SG105",
    speaks_of: closed_sexual_offence,
    raised: |case| one_linked(case, |links| links.closed_with_several_victims),
};

/// To crimes of several investigations.
pub(super) const ACROSS_CRIMES: Signal = Signal {
    id: "SG203",
    speaks_of: closed_sexual_offence,
    raised: |case| one_linked(case, |links| links.several_crimes),
};

/// To crimes of several investigations, with different victims.
pub(super) const ACROSS_VICTIMS: Signal = Signal {
    id: "SG204",
    speaks_of: closed_sexual_offence,
    raised: |case| one_linked(case, |links| links.several_victims),
};

/// To crimes of several forces.
pub(super) const ACROSS_FORCES: Signal = Signal {
    id: "SG205",
    speaks_of: closed_sexual_offence,
    raised: |case| one_linked(case, |links| links.several_forces),
};

fn one_linked(case: &SignalCase<'_>, is: impl Fn(&LinkFacts) -> Answer) -> Answer {
    case.any_suspect(|suspect| suspect.is_named() & is(&suspect.links))
}
