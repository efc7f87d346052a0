//! Crimes and people for the tests of the definitions.
//!
//! A crime is closed without further action within the period of every definition, and was not reviewed.

use jiff::civil::date;

use super::answer::Answer;
use super::crime_facts::{CrimeFacts, PersonFacts, SuspectFacts, VictimFacts};
use super::offence_facts::OffenceFacts;
use crate::record::Role;

pub(super) fn crime(code: &str) -> CrimeFacts {
    CrimeFacts {
        in_population: true,
        offence: OffenceFacts::of(code),
        no_further_action: Answer::Yes,
        closed_on: Some(date(2018, 6, 1)),
        independently_reviewed: Answer::No,
        suspects: Vec::new(),
        victims: Vec::new(),
    }
}

impl CrimeFacts {
    pub(super) fn by<const N: usize>(self, suspects: [SuspectFacts; N]) -> Self {
        Self { suspects: suspects.to_vec(), ..self }
    }

    pub(super) fn against<const N: usize>(self, victims: [VictimFacts; N]) -> Self {
        Self { victims: victims.to_vec(), ..self }
    }
}

/// Alive, not arrested as far as is known, neither family nor of an institution.
pub(super) fn suspect(number: &str, role: Role) -> SuspectFacts {
    SuspectFacts {
        person: PersonFacts::Numbered(number.to_owned()),
        role: Some(role),
        deceased: Answer::No,
        arrested_on: None,
        family: Answer::No,
        institution: Answer::No,
    }
}

pub(super) fn of_age(number: &str, age: i32) -> VictimFacts {
    VictimFacts { age: Some(age), ..person(number) }
}

pub(super) fn child(number: &str) -> VictimFacts {
    of_age(number, 14)
}

pub(super) fn adult(number: &str) -> VictimFacts {
    of_age(number, 30)
}

/// Of unknown age.
pub(super) fn person(number: &str) -> VictimFacts {
    VictimFacts { person: PersonFacts::Numbered(number.to_owned()), is_person: Answer::Yes, age: None }
}

pub(super) fn decoy(number: &str) -> VictimFacts {
    VictimFacts { is_person: Answer::No, ..person(number) }
}
