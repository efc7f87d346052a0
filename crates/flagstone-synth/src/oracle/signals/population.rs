//! Which crimes the signals speak of.

use crate::oracle::answer::Answer;
use crate::oracle::crime_facts::CrimeFacts;

/// A sexual offence that ended in no further action. A record that is cancelled, a duplicate or transferred is none.
pub(super) fn closed_sexual_offence(crime: &CrimeFacts) -> Answer {
    crime.no_further_action & sexual_offence(crime)
}

/// A sexual offence closed with one of the outcomes `codes`.
pub(super) fn ended_as(crime: &CrimeFacts, codes: &[&str]) -> Answer {
    has_outcome(crime, codes) & sexual_offence(crime)
}

pub(super) fn has_outcome(crime: &CrimeFacts, codes: &[&str]) -> Answer {
    crime.outcome.map(|outcome| codes.contains(&outcome)).into()
}

/// A record of which nobody says what kind it is stands until somebody does.
pub(super) fn stands(crime: &CrimeFacts) -> Answer {
    (crime.set_aside != Answer::Yes).into()
}

fn sexual_offence(crime: &CrimeFacts) -> Answer {
    crime.offence.sexual & stands(crime)
}
