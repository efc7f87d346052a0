//! Archetypes: the shapes that crimes of the sample have, each with its verdicts worked out by hand.
//!
//! The tables below this module are the truth of the sample. To add one: describe the case, then go through each
//! definition criterion by criterion and write down what it must say; no code checks it for you but the audit.

mod does_not_meet;
mod group;
mod group_review;
mod other;
mod outside;
mod single;
mod template;
mod undetermined;

pub(crate) use single::{HOST_NO_SUSPECT, HOST_ONE_SUSPECT, HOST_OPEN};
pub(crate) use template::{AgeBand, Contact, SuspectTemplate, VictimTemplate};

use crate::outcome::OutcomeChoice;
use crate::record::{Check, RecordKind};
use crate::timeline::Closing;
use crate::verdict::Verdicts;

/// Forces in the sample: the width of the count columns.
pub(crate) const N_FORCES: usize = 4;

/// The offence an archetype's crimes carry.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OffenceChoice {
    /// Any class of the pool.
    Of(&'static [&'static str]),
    NotRecorded,
    /// Text that is no offence code.
    Unreadable,
}

#[derive(Debug)]
pub(crate) struct Archetype {
    pub(crate) name: &'static str,
    pub(crate) offence: OffenceChoice,
    pub(crate) outcome: OutcomeChoice,
    pub(crate) closing: Closing,
    pub(crate) suspects: &'static [SuspectTemplate],
    pub(crate) victims: &'static [VictimTemplate],
    pub(crate) kind: RecordKind,
    pub(crate) reviewed: Option<bool>,
    /// The wording of the offence says that there were several offenders.
    pub(crate) worded_multiple: bool,
    /// Checks breached if any of the flags csa, cse and group is set.
    pub(crate) child_flag: &'static [Check],
    /// Checks breached if the flag group is set, besides those.
    pub(crate) group_flag: &'static [Check],
    /// Verdicts where the extract has every field.
    pub(crate) full: Verdicts,
    /// Verdicts where the extract says nothing of deaths and of earlier reviews.
    pub(crate) thin: Verdicts,
    /// Crimes of this shape per force.
    pub(crate) cases: [usize; N_FORCES],
    /// How many of them carry the group flag. Unused where the case meets `iicsa-2022`: there each force has one
    /// number for all archetypes.
    pub(crate) flagged: [usize; N_FORCES],
}

impl Archetype {
    const fn new(
        name: &'static str,
        offence: OffenceChoice,
        outcome: OutcomeChoice,
        suspects: &'static [SuspectTemplate],
        victims: &'static [VictimTemplate],
        verdicts: Verdicts,
        cases: [usize; N_FORCES],
    ) -> Self {
        let closing = match outcome {
            OutcomeChoice::Open => Closing::Open,
            _ => Closing::InPeriod,
        };
        Self {
            name,
            offence,
            outcome,
            closing,
            suspects,
            victims,
            kind: RecordKind::Crime,
            reviewed: Some(false),
            worded_multiple: false,
            child_flag: &[],
            group_flag: &[],
            full: verdicts,
            thin: verdicts,
            cases,
            flagged: [0; N_FORCES],
        }
    }

    const fn thin(self, thin: Verdicts) -> Self {
        Self { thin, ..self }
    }

    const fn closed(self, closing: Closing) -> Self {
        Self { closing, ..self }
    }

    const fn kind(self, kind: RecordKind) -> Self {
        Self { kind, ..self }
    }

    const fn reviewed(self, reviewed: Option<bool>) -> Self {
        Self { reviewed, ..self }
    }

    const fn worded_multiple(self) -> Self {
        Self { worded_multiple: true, ..self }
    }

    const fn child_flag(self, child_flag: &'static [Check]) -> Self {
        Self { child_flag, ..self }
    }

    const fn group_flag(self, group_flag: &'static [Check]) -> Self {
        Self { group_flag, ..self }
    }

    const fn flagged(self, flagged: [usize; N_FORCES]) -> Self {
        Self { flagged, ..self }
    }
}

/// Every archetype, table after table.
pub(crate) fn all() -> impl Iterator<Item = &'static Archetype> {
    group::GROUP
        .iter()
        .chain(group_review::GROUP_REVIEW)
        .chain(undetermined::UNDETERMINED)
        .chain(does_not_meet::DOES_NOT_MEET)
        .chain(other::OTHER_OFFENCES)
        .chain(single::SINGLE)
        .chain(outside::OUTSIDE)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_archetypes_share_a_name() {
        let names: BTreeSet<&str> = all().map(|archetype| archetype.name).collect();
        assert_eq!(names.len(), all().count());
    }

    #[test]
    fn no_archetype_flags_more_cases_than_it_has() {
        for archetype in all() {
            assert!(archetype.flagged.iter().zip(archetype.cases).all(|(&flagged, cases)| flagged <= cases));
        }
    }
}
