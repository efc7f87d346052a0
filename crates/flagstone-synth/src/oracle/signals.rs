//! The signals, each stated from its title and reason in plain Rust.
//!
//! A signal speaks of some crimes: those of a case that it does not speak of are no part of what it looks at. Where it is
//! not known whether it speaks of any, it is at most not known to be raised.

mod accounts;
mod case;
mod dangers;
mod enquiries;
mod how_closed;
mod population;
mod repeat_suspects;
mod set_aside;
mod suspect_against_outcome;
mod suspects_seen;
#[cfg(test)]
mod tests;

use case::SignalCase;

use super::answer::Answer;
use super::crime_facts::CrimeFacts;

/// One signal.
pub(crate) struct Signal {
    pub(crate) id: &'static str,
    /// Whether it speaks of a crime.
    speaks_of: fn(&CrimeFacts) -> Answer,
    /// Whether it is raised by those crimes of a case that it speaks of.
    raised: fn(&SignalCase<'_>) -> Answer,
}

/// Every signal, by id.
pub(crate) static SIGNALS: [Signal; 24] = [
    suspects_seen::NEVER_INTERVIEWED_OR_ARRESTED,
    suspects_seen::NONE_INTERVIEWED,
    suspect_against_outcome::NO_SUSPECT_YET_LINKED,
    suspect_against_outcome::SEVERAL_WORDED,
    repeat_suspects::IN_CLOSED_CRIMES,
    accounts::NONE_RECORDED,
    accounts::NOT_TAKEN,
    how_closed::QUICKLY,
    how_closed::RAPE_WITHOUT_CPS,
    how_closed::NOT_IN_PUBLIC_INTEREST,
    how_closed::NO_SUPPORT_UNDER_13,
    suspect_against_outcome::OTHERS_ALIVE,
    set_aside::GROUP_CASE_SET_ASIDE,
    enquiries::OPEN_AT_CLOSURE,
    enquiries::NOT_PURSUED,
    suspect_against_outcome::SEVERAL_IN_NARRATIVE,
    dangers::NOT_TO_BE_FOUND,
    dangers::OUTSIDE_THE_COUNTRY,
    repeat_suspects::ACROSS_CRIMES,
    repeat_suspects::ACROSS_VICTIMS,
    repeat_suspects::ACROSS_FORCES,
    dangers::EARLIER_OFFENCE,
    dangers::VICTIM_UNDER_13,
    dangers::STILL_HAS_ACCESS,
];

/// What a signal says of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SignalOutcome {
    Raised,
    NotRaised,
    Unknown,
    /// It speaks of none of the crimes.
    NotApplicable,
}

/// One outcome per signal, in the order of [`SIGNALS`].
pub(crate) type Outcomes = [SignalOutcome; SIGNALS.len()];

/// What every signal says of the case that `crimes` make up, those outside the population of every definition included.
pub(crate) fn outcomes(crimes: &[&CrimeFacts]) -> Outcomes {
    SIGNALS.each_ref().map(|signal| signal.outcome(crimes))
}

impl Signal {
    fn outcome(&self, crimes: &[&CrimeFacts]) -> SignalOutcome {
        let Some(case) = SignalCase::new(crimes, self.speaks_of) else { return SignalOutcome::NotApplicable };
        match case.is_spoken_of() & (self.raised)(&case) {
            Answer::Yes => SignalOutcome::Raised,
            Answer::No => SignalOutcome::NotRaised,
            Answer::Unknown => SignalOutcome::Unknown,
        }
    }
}
