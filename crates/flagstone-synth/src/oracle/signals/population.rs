//! Which crimes the signals speak of.

use crate::oracle::answer::Answer;
use crate::oracle::crime_facts::CrimeFacts;

/// A sexual offence that ended in no further action. A record that is cancelled, a duplicate or transferred is none.
pub(super) fn closed_sexual_offence(crime: &CrimeFacts) -> Answer {
    crime.is_closed() & crime.offence.sexual
}

/// A sexual offence closed with one of the outcomes `codes`.
pub(super) fn ended_as(crime: &CrimeFacts, codes: &[&str]) -> Answer {
    has_outcome(crime, codes) & crime.offence.sexual & crime.stands().into()
}

pub(super) fn has_outcome(crime: &CrimeFacts, codes: &[&str]) -> Answer {
    crime.outcome.map(|outcome| codes.contains(&outcome)).into()
}
