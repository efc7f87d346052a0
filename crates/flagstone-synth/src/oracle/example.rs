//! Crimes and people for the tests of the definitions.
//!
//! A crime is closed without further action within the period of every definition, and was not reviewed.

use jiff::civil::date;

use super::answer::Answer;
use super::crime_facts::CrimeFacts;
use super::offence_facts::OffenceFacts;
use super::person_facts::PersonFacts;
use super::suspect_facts::{LinkFacts, SuspectFacts};
use super::victim_facts::VictimFacts;
use crate::record::Role;

pub(super) fn crime(code: &'static str) -> CrimeFacts {
    CrimeFacts {
        in_population: true,
        set_aside: Answer::No,
        investigation: None,
        code: Some(code),
        offence: OffenceFacts::of(code),
        several_offenders: Answer::No,
        several_in_narrative: Answer::No,
        group_flag: Answer::No,
        outcome: Some("15"),
        no_further_action: Answer::Yes,
        decided_by: None,
        recorded_on: None,
        closed_on: Some(date(2018, 6, 1)),
        independently_reviewed: Answer::No,
        quickness: None,
        suspects: Vec::new(),
        victims: Vec::new(),
        enquiries: Some(Vec::new()),
    }
}

impl CrimeFacts {
    pub(super) fn by<const N: usize>(self, suspects: [SuspectFacts; N]) -> Self {
        Self { suspects: suspects.to_vec(), ..self }
    }

    pub(super) fn investigated_as(self, number: &str) -> Self {
        Self { investigation: Some(number.to_owned()), ..self }
    }

    /// Recorded as cancelled, a duplicate or transferred.
    pub(super) fn set_aside(self) -> Self {
        Self { set_aside: Answer::Yes, in_population: false, ..self }
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
        interviewed: Answer::Unknown,
        whereabouts: None,
        prior_sexual_offence: Answer::Unknown,
        continuing_access: Answer::Unknown,
        links: LinkFacts::UNKNOWN,
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
    VictimFacts {
        person: PersonFacts::Numbered(number.to_owned()),
        is_person: Answer::Yes,
        age: None,
        account_taken: Answer::Unknown,
        account_dated: Answer::No,
    }
}

pub(super) fn decoy(number: &str) -> VictimFacts {
    VictimFacts { is_person: Answer::No, ..person(number) }
}
