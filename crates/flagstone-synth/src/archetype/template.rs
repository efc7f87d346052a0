//! Templates of the people in an archetype.
//!
//! Each carries the checks that a row made from it breaches whatever else the crime holds.

use crate::offence::Offence;
use crate::record::{Check, Due, Role, VictimKind};

/// Whether the suspect was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contact {
    Interviewed,
    /// Arrested; the record says that there was no interview.
    Arrested,
    NotSeen,
    /// The record does not say.
    NotKnown,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct SuspectTemplate {
    pub(crate) role: Option<Role>,
    pub(crate) contact: Contact,
    /// Whether self-defined ethnicity is due: interviewed, arrested or charged.
    pub(crate) due: Due,
    pub(crate) deceased: Option<bool>,
    /// The force gave the person a number.
    pub(crate) numbered: bool,
    pub(crate) under_18: bool,
    pub(crate) breaches: &'static [Check],
}

/// Named, interviewed, alive.
pub(crate) const SEEN: SuspectTemplate = SuspectTemplate {
    role: Some(Role::Suspect),
    contact: Contact::Interviewed,
    due: Due::Yes,
    deceased: Some(false),
    numbered: true,
    under_18: false,
    breaches: &[],
};
pub(crate) const ARRESTED: SuspectTemplate = SuspectTemplate { contact: Contact::Arrested, ..SEEN };
pub(crate) const UNSEEN: SuspectTemplate = SuspectTemplate { contact: Contact::NotSeen, due: Due::NotYet, ..SEEN };
/// Charged without arrest or interview on record: ethnicity is due all the same.
pub(crate) const CHARGED_UNSEEN: SuspectTemplate = SuspectTemplate { due: Due::Yes, ..UNSEEN };
/// Not seen, and whether there was a charge cannot be told because the outcome is missing.
pub(crate) const UNSEEN_UNSETTLED: SuspectTemplate = SuspectTemplate { due: Due::Unknown, ..UNSEEN };
/// Neither arrested nor charged, and the record does not say whether there was an interview.
pub(crate) const INTERVIEW_UNKNOWN: SuspectTemplate =
    SuspectTemplate { contact: Contact::NotKnown, due: Due::Unknown, ..SEEN };
pub(crate) const FACILITATOR: SuspectTemplate = SuspectTemplate { role: Some(Role::Facilitator), ..SEEN };
pub(crate) const ELIMINATED: SuspectTemplate = SuspectTemplate { role: Some(Role::Eliminated), ..SEEN };
pub(crate) const UNIDENTIFIED: SuspectTemplate =
    SuspectTemplate { role: Some(Role::Unidentified), deceased: None, ..UNSEEN };
pub(crate) const ROLE_BLANK: SuspectTemplate = SuspectTemplate { role: None, breaches: &["FS109"], ..SEEN };
pub(crate) const DECEASED: SuspectTemplate = SuspectTemplate { deceased: Some(true), ..SEEN };
pub(crate) const DEATH_UNKNOWN: SuspectTemplate = SuspectTemplate { deceased: None, ..SEEN };
pub(crate) const UNNUMBERED: SuspectTemplate = SuspectTemplate { numbered: false, ..SEEN };
pub(crate) const YOUNG: SuspectTemplate = SuspectTemplate { under_18: true, ..SEEN };

/// The age of a victim on the first day of the offence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AgeBand {
    /// Under 18, within the ages of the offence class.
    Child,
    /// 16 or 17: a child that an adult offence class does not show.
    Sixteen,
    Adult,
    /// The 18th birthday is the day of the offence.
    EighteenThatDay,
    /// The 18th birthday is a day or two away.
    EighteenSoon,
    Missing,
}

/// Ages of child victims where the offence class is not known.
const CHILD_AGES: (i64, i64) = (12, 15);

impl AgeBand {
    /// Youngest and oldest age under `offence`; `None` where no age is recorded.
    pub(crate) fn ages(self, offence: Option<&Offence>) -> Option<(i64, i64)> {
        match self {
            Self::Child => Some(offence.map_or(CHILD_AGES, |class| class.child_ages)),
            Self::Sixteen => Some((16, 17)),
            Self::Adult => Some((18, 55)),
            Self::EighteenThatDay => Some((18, 18)),
            Self::EighteenSoon => Some((17, 17)),
            Self::Missing => None,
        }
    }
}

impl SuspectTemplate {
    /// Youngest and oldest age.
    pub(crate) fn ages(&self) -> (i64, i64) {
        if self.under_18 { (13, 17) } else { (18, 60) }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct VictimTemplate {
    pub(crate) kind: Option<VictimKind>,
    pub(crate) age: AgeBand,
    pub(crate) breaches: &'static [Check],
}

pub(crate) const CHILD: VictimTemplate =
    VictimTemplate { kind: Some(VictimKind::Person), age: AgeBand::Child, breaches: &[] };
pub(crate) const SIXTEEN: VictimTemplate = VictimTemplate { age: AgeBand::Sixteen, ..CHILD };
pub(crate) const ADULT: VictimTemplate = VictimTemplate { age: AgeBand::Adult, ..CHILD };
pub(crate) const AGE_MISSING: VictimTemplate = VictimTemplate { age: AgeBand::Missing, breaches: &["FS104"], ..CHILD };
pub(crate) const EIGHTEEN_THAT_DAY: VictimTemplate = VictimTemplate { age: AgeBand::EighteenThatDay, ..CHILD };
pub(crate) const EIGHTEEN_SOON: VictimTemplate = VictimTemplate { age: AgeBand::EighteenSoon, ..CHILD };
/// Whether the victim is a person was left out; the age says a child.
pub(crate) const KIND_BLANK: VictimTemplate = VictimTemplate { kind: None, ..SIXTEEN };
pub(crate) const DECOY: VictimTemplate =
    VictimTemplate { kind: Some(VictimKind::Decoy), age: AgeBand::Missing, breaches: &[] };
pub(crate) const STATE: VictimTemplate = VictimTemplate { kind: Some(VictimKind::State), ..DECOY };
