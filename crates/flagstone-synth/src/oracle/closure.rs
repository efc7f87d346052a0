//! The review of closed cases: which are in scope, which come first, and who decided.

use super::answer::Answer;
use super::beaconport_2025;
use super::crime_facts::CrimeFacts;
use super::signals::{Outcomes, SIGNALS, SignalOutcome, outcomes};
use crate::outcome::Decider;
use crate::verdict::Verdict;

/// What is true of one case, an investigation.
#[derive(Debug)]
pub(crate) struct ClosureCase {
    /// Of `beaconport-2025`.
    pub(crate) scope: Verdict,
    /// Whether a crime of it ended in no further action. A record that was set aside closes nothing.
    pub(crate) closed: Answer,
    /// The first level of the order of review that holds.
    pub(crate) level: Level,
    pub(crate) decision: Decision,
    /// In the order of [`SIGNALS`].
    pub(crate) outcomes: Outcomes,
}

/// The order of review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Rape,
    VictimUnder13,
    DangerToOthers,
    MayLeave,
    None,
}

impl Level {
    pub(crate) const ALL: [Self; 5] =
        [Self::Rape, Self::VictimUnder13, Self::DangerToOthers, Self::MayLeave, Self::None];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Rape => "rape",
            Self::VictimUnder13 => "victim-under-13",
            Self::DangerToOthers => "danger-to-others",
            Self::MayLeave => "may-leave",
            Self::None => "none",
        }
    }

    /// What is not known does not hold.
    fn of(crimes: &[&CrimeFacts], outcomes: &Outcomes) -> Self {
        let is_rape = |crime: &&&CrimeFacts| beaconport_2025::belongs(crime) & crime.offence.rape == Answer::Yes;
        let any_raised = |ids: &[&str]| {
            let raised = SIGNALS.iter().zip(outcomes).filter(|(_, outcome)| **outcome == SignalOutcome::Raised);
            raised.into_iter().any(|(signal, _)| ids.contains(&signal.id))
        };
        if crimes.iter().any(|crime| is_rape(&crime)) {
            Self::Rape
        } else if any_raised(&["SG207"]) {
            Self::VictimUnder13
        } else if any_raised(&["SG208", "SG206", "SG204", "SG205"]) {
            Self::DangerToOthers
        } else if any_raised(&["SG202", "SG201"]) {
            Self::MayLeave
        } else {
            Self::None
        }
    }
}

/// Who decided on the crimes of a case that ended in no further action, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Decision {
    Police,
    Cps,
    Both,
    NotKnown,
}

impl Decision {
    pub(crate) const ALL: [Self; 4] = [Self::Police, Self::Cps, Self::Both, Self::NotKnown];

    fn of(crimes: &[&CrimeFacts]) -> Self {
        let any = |decided: fn(&CrimeFacts) -> Answer| {
            crimes.iter().any(|crime| crime.is_closed() & decided(crime) == Answer::Yes)
        };
        match (any(decided_by_police), any(decided_by_cps)) {
            (true, false) => Self::Police,
            (false, true) => Self::Cps,
            (true, true) => Self::Both,
            (false, false) => Self::NotKnown,
        }
    }
}

impl ClosureCase {
    /// `crimes` are all distinct crimes of one investigation.
    pub(crate) fn of(crimes: &[&CrimeFacts]) -> Self {
        let outcomes = outcomes(crimes);
        Self {
            scope: beaconport_2025::DEFINITION.verdict(crimes),
            closed: crimes.iter().fold(Answer::No, |any, crime| any | crime.is_closed()),
            level: Level::of(crimes, &outcomes),
            decision: Decision::of(crimes),
            outcomes,
        }
    }
}

/// Outcomes 10 and 21 are decisions of the police by their labels, where the record does not say who decided.
pub(super) fn decided_by_police(crime: &CrimeFacts) -> Answer {
    decided(crime, Decider::Police, &["10", "21"])
}

/// Outcome 9 is likewise one of the CPS.
fn decided_by_cps(crime: &CrimeFacts) -> Answer {
    decided(crime, Decider::Cps, &["9"])
}

/// Of any other outcome it is then not known, not even that it was the other.
fn decided(crime: &CrimeFacts, by: Decider, labelled: &[&str]) -> Answer {
    match (crime.decided_by, crime.outcome) {
        (Some(decider), _) => (decider == by).into(),
        (None, Some(outcome)) if labelled.contains(&outcome) => Answer::Yes,
        (None, _) => Answer::Unknown,
    }
}
