//! `SG103`, `SG104`, `SG112` and `SG116`: the outcome, the wording or the narrative says one thing of suspects, the links another.

use super::Signal;
use super::case::SignalCase;
use super::population::{closed_sexual_offence, ended_as};
use crate::oracle::answer::Answer;
use crate::oracle::crime_facts::CrimeFacts;

/// The outcome says that no suspect was identified (14, 18), and one is named.
pub(super) const NO_SUSPECT_YET_LINKED: Signal = Signal {
    id: "SG103",
    speaks_of: |crime| ended_as(crime, &["14", "18"]),
    raised: |case| case.any_suspect(|suspect| suspect.is_named()),
};

/// The wording says several offenders, and fewer than two people are linked who were not ruled out.
pub(super) const SEVERAL_WORDED: Signal = Signal {
    id: "SG104",
    speaks_of: closed_and_worded,
    raised: |case: &SignalCase<'_>| !case.linked_people().at_least(2),
};

/// The narrative mentions several offenders, and fewer than two people are linked who were not ruled out.
pub(super) const SEVERAL_IN_NARRATIVE: Signal = Signal {
    id: "SG116",
    speaks_of: |crime| closed_sexual_offence(crime) & crime.several_in_narrative,
    raised: |case: &SignalCase<'_>| !case.linked_people().at_least(2),
};

/// The offender has died (5), and another suspect is recorded as alive.
pub(super) const OTHERS_ALIVE: Signal = Signal {
    id: "SG112",
    speaks_of: |crime| ended_as(crime, &["5"]),
    raised: |case| case.any_suspect(|suspect| suspect.is_named() & !suspect.deceased),
};

fn closed_and_worded(crime: &CrimeFacts) -> Answer {
    closed_sexual_offence(crime) & crime.several_offenders
}
