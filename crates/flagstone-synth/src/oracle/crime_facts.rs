//! What an extract says of one crime and its people, as far as a definition asks.
//!
//! What a force does not supply, or a record leaves blank or unreadable, is not known here; nothing is assumed.

use jiff::civil::Date;

use super::answer::Answer;
use super::offence_facts::OffenceFacts;
use super::outcome_facts::no_further_action;
use crate::case::Case;
use crate::day::completed_years;
use crate::force::{Ages, Force};
use crate::people::{FAMILY_RELATIONS, INSTITUTION_RELATIONS};
use crate::record::{Person, RecordKind, Role, Suspect, Victim, VictimKind};

#[derive(Debug, Clone)]
pub(crate) struct CrimeFacts {
    /// The record is not known to be cancelled, a duplicate or transferred.
    pub(super) in_population: bool,
    pub(super) offence: OffenceFacts,
    pub(super) no_further_action: Answer,
    pub(super) closed_on: Option<Date>,
    pub(super) independently_reviewed: Answer,
    pub(super) suspects: Vec<SuspectFacts>,
    pub(super) victims: Vec<VictimFacts>,
}

#[derive(Debug, Clone)]
pub(super) struct SuspectFacts {
    pub(super) person: PersonFacts,
    pub(super) role: Option<Role>,
    pub(super) deceased: Answer,
    pub(super) arrested_on: Option<Date>,
    /// Related to the victim through the family.
    pub(super) family: Answer,
    /// Known to the victim through an institution.
    pub(super) institution: Answer,
}

#[derive(Debug, Clone)]
pub(super) struct VictimFacts {
    pub(super) person: PersonFacts,
    pub(super) is_person: Answer,
    /// Completed years on the first day of the offence.
    pub(super) age: Option<i32>,
}

/// Who somebody is. The same number is the same person; without one, a row is a person of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PersonFacts {
    Numbered(String),
    Unnumbered(usize),
}

impl CrimeFacts {
    /// The facts of `case` in the extract of `force`.
    pub(crate) fn of(case: &Case, force: &Force) -> Self {
        let crime = &case.crime;
        let left_out =
            matches!(crime.kind, Some(RecordKind::Cancelled | RecordKind::Duplicate | RecordKind::Transferred));
        let offence_from = crime.offence_from.value();
        Self {
            in_population: !left_out,
            offence: crime.offence.value().map_or(OffenceFacts::UNKNOWN, |class| OffenceFacts::of(class.code)),
            no_further_action: no_further_action(crime.outcome.value()),
            closed_on: crime.outcome_on.value(),
            independently_reviewed: crime.reviewed.filter(|_| force.rich).into(),
            suspects: case.suspects.iter().map(|suspect| SuspectFacts::of(suspect, force)).collect(),
            victims: case.victims.iter().map(|victim| VictimFacts::of(victim, offence_from, force)).collect(),
        }
    }

    /// Whether the crime is a sexual offence, not counting images.
    pub(super) fn is_sexual(&self) -> Answer {
        self.offence.sexual
    }

    /// Whether the crime is a sexual offence or one of indecent images.
    pub(super) fn is_sexual_or_image(&self) -> Answer {
        self.offence.sexual | self.offence.image
    }

    /// Whether a victim was a child: the offence names one, or a person among the victims was under 18.
    pub(super) fn has_child_victim(&self) -> Answer {
        self.any_victim(|victim| victim.is_child_by_age()) | self.offence.child_by_definition
    }

    pub(super) fn any_victim(&self, is: impl Fn(&VictimFacts) -> Answer) -> Answer {
        self.victims.iter().map(is).fold(Answer::No, |any, one| any | one)
    }

    /// Whether the crime was closed from `first` to `last`, both included.
    pub(super) fn was_closed_within(&self, first: Date, last: Date) -> Answer {
        self.closed_on.map(|day| first <= day && day <= last).into()
    }
}

impl SuspectFacts {
    fn of(suspect: &Suspect, force: &Force) -> Self {
        let related = |relations: &[&str]| suspect.relation.map(|relation| relations.contains(&relation)).into();
        Self {
            person: PersonFacts::of(&suspect.person),
            role: suspect.role,
            deceased: suspect.deceased.filter(|_| force.rich).into(),
            arrested_on: suspect.arrested_on,
            family: related(&FAMILY_RELATIONS),
            institution: related(&INSTITUTION_RELATIONS),
        }
    }

    /// Whether the person is linked in one of `roles`.
    pub(super) fn is_any(&self, roles: &[Role]) -> Answer {
        self.role.map(|role| roles.contains(&role)).into()
    }

    /// Whether the person is linked in whatever role but that of one ruled out.
    pub(super) fn is_not_eliminated(&self) -> Answer {
        !self.is_any(&[Role::Eliminated])
    }

    /// Whether the person was arrested on `day` or later. Without a day this is not known: the day may be missing.
    pub(super) fn was_arrested_since(&self, day: Date) -> Answer {
        self.arrested_on.map(|arrested_on| arrested_on >= day).into()
    }
}

impl VictimFacts {
    fn of(victim: &Victim, offence_from: Option<Date>, force: &Force) -> Self {
        Self {
            person: PersonFacts::of(&victim.person),
            is_person: victim.kind.map(|kind| kind == VictimKind::Person).into(),
            age: age(&victim.person, offence_from, force),
        }
    }

    /// Whether the victim is a person under 18.
    pub(super) fn is_child_by_age(&self) -> Answer {
        self.is_person & self.age.map(|age| age < 18).into()
    }
}

impl PersonFacts {
    fn of(person: &Person) -> Self {
        person.number.clone().map_or(Self::Unnumbered(person.serial), Self::Numbered)
    }
}

/// The age as the extract gives it, else from the birth date and the first day of the offence.
fn age(person: &Person, offence_from: Option<Date>, force: &Force) -> Option<i32> {
    let written = person.age.filter(|_| person.age_written && force.ages == Ages::Supplied);
    let computed = || Some(completed_years(person.born_on?, offence_from?));
    written.or_else(computed)
}
