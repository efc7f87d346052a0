//! `SG108` to `SG111`: how the crime was closed.

use super::Signal;
use super::dangers::a_victim_under_13;
use super::population::{closed_sexual_offence, ended_as, has_outcome};
use crate::oracle::answer::Answer;
use crate::oracle::closure::decided_by_police;
use crate::oracle::crime_facts::CrimeFacts;

/// Of a hundred closed crimes of the class in this force, at most so many were closed as soon.
const QUICKEST: usize = 5;
/// A percentile rests on so many crimes at least.
const FEWEST_PEERS: usize = 100;
/// Police outcomes that a prosecutor might have decided on.
const ENDED_BY_POLICE: [&str; 3] = ["15", "16", "21"];

/// Closed unusually quickly for this force and offence.
pub(super) const QUICKLY: Signal =
    Signal { id: "SG108", speaks_of: closed_sexual_offence, raised: |case| case.any_crime(is_unusually_quick) };

/// Rape, closed by the police without a decision of the CPS.
pub(super) const RAPE_WITHOUT_CPS: Signal =
    Signal { id: "SG109", speaks_of: rape_ended_so, raised: |case| case.any_crime(decided_by_police) };

/// Not in the public interest (21), of a sexual offence against a child.
pub(super) const NOT_IN_PUBLIC_INTEREST: Signal = Signal {
    id: "SG110",
    speaks_of: |crime| closed_sexual_offence(crime) & crime.has_child_victim(),
    raised: |case| case.any_crime(|crime| has_outcome(crime, &["21"])),
};

/// The victim does not support (16), and a victim is under 13, by age or because the offence names one.
pub(super) const NO_SUPPORT_UNDER_13: Signal =
    Signal { id: "SG111", speaks_of: |crime| ended_as(crime, &["16"]), raised: a_victim_under_13 };

fn is_unusually_quick(crime: &CrimeFacts) -> Answer {
    crime.quickness.map(|rank| rank.percentile <= QUICKEST && rank.n_peers >= FEWEST_PEERS).into()
}

fn rape_ended_so(crime: &CrimeFacts) -> Answer {
    crime.offence.rape & has_outcome(crime, &ENDED_BY_POLICE) & crime.stands().into()
}
