//! What an extract says of a victim.

use jiff::civil::Date;

use super::answer::Answer;
use super::person_facts::PersonFacts;
use crate::day::completed_years;
use crate::force::Ages;
use crate::record::{Person, Victim, VictimKind};
use crate::supplies::Supplies;

#[derive(Debug, Clone)]
pub(super) struct VictimFacts {
    pub(super) person: PersonFacts,
    pub(super) is_person: Answer,
    /// Completed years on the first day of the offence.
    pub(super) age: Option<i32>,
    pub(super) account_taken: Answer,
    /// Whether the day of an account is recorded: not known only where the extract has no such days.
    pub(super) account_dated: Answer,
}

impl VictimFacts {
    pub(super) fn of(victim: &Victim, offence_from: Option<Date>, supplies: &Supplies) -> Self {
        Self {
            person: PersonFacts::of(&victim.person),
            is_person: victim.kind.map(|kind| kind == VictimKind::Person).into(),
            age: age(&victim.person, offence_from, supplies),
            account_taken: victim.account_taken.filter(|_| supplies.accounts).into(),
            account_dated: supplies.account_days.then_some(victim.account_on.is_some()).into(),
        }
    }

    /// Whether the victim is a person under 18.
    pub(super) fn is_child_by_age(&self) -> Answer {
        self.is_person_under(18)
    }

    /// Whether the victim is a person who had not completed `age` years.
    pub(super) fn is_person_under(&self, age: i32) -> Answer {
        self.is_person & self.age.map(|own| own < age).into()
    }
}

/// The age as the extract gives it, else from the birth date and the first day of the offence.
fn age(person: &Person, offence_from: Option<Date>, supplies: &Supplies) -> Option<i32> {
    let written = person.age.filter(|_| person.age_written && supplies.ages == Ages::Supplied);
    let computed = || Some(completed_years(person.born_on?, offence_from?));
    written.or_else(computed)
}
