//! What an extract says of a suspect.

use jiff::civil::Date;

use super::answer::Answer;
use super::person_facts::PersonFacts;
use crate::people::{FAMILY_RELATIONS, INSTITUTION_RELATIONS};
use crate::record::{Role, Suspect, Whereabouts};
use crate::supplies::Supplies;

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
    pub(super) interviewed: Answer,
    pub(super) whereabouts: Option<Whereabouts>,
    pub(super) prior_sexual_offence: Answer,
    pub(super) continuing_access: Answer,
    pub(super) links: LinkFacts,
}

/// To what else the person is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LinkFacts {
    /// To crimes of two investigations of the force.
    pub(super) several_crimes: Answer,
    /// To crimes of two investigations, with two different victims.
    pub(super) several_victims: Answer,
    /// To crimes of two investigations that ended in no further action, with two different victims.
    pub(super) closed_with_several_victims: Answer,
    /// To crimes of two forces.
    pub(super) several_forces: Answer,
}

impl LinkFacts {
    /// Somebody who cannot be followed from crime to crime.
    pub(super) const UNKNOWN: Self = Self {
        several_crimes: Answer::Unknown,
        several_victims: Answer::Unknown,
        closed_with_several_victims: Answer::Unknown,
        several_forces: Answer::Unknown,
    };
}

impl SuspectFacts {
    pub(super) fn of(suspect: &Suspect, supplies: &Supplies) -> Self {
        let related = |relations: &[&str]| suspect.relation.map(|relation| relations.contains(&relation)).into();
        // Where there is a day of an interview, there was one.
        let by_day = suspect.interviewed_on.is_some().then_some(true);
        Self {
            person: if supplies.suspect_references {
                PersonFacts::of(&suspect.person)
            } else {
                PersonFacts::Unnumbered(suspect.person.serial)
            },
            role: suspect.role,
            deceased: suspect.deceased.filter(|_| supplies.deaths).into(),
            arrested_on: suspect.arrested_on,
            family: related(&FAMILY_RELATIONS),
            institution: related(&INSTITUTION_RELATIONS),
            interviewed: suspect.interviewed.or(by_day).into(),
            whereabouts: suspect.whereabouts.filter(|_| supplies.whereabouts),
            prior_sexual_offence: suspect.prior_sexual_offence.filter(|_| supplies.prior_offences).into(),
            continuing_access: suspect.continuing_access.filter(|_| supplies.continuing_access).into(),
            links: LinkFacts::UNKNOWN,
        }
    }

    /// Whether somebody is named: linked as suspect or as facilitator.
    pub(super) fn is_named(&self) -> Answer {
        self.is_any(&[Role::Suspect, Role::Facilitator])
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
