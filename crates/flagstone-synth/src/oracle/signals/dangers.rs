//! `SG201`, `SG202`, `SG206`, `SG207` and `SG208`: what may put others in danger, or let a line of enquiry close.

use super::Signal;
use super::case::SignalCase;
use super::population::closed_sexual_offence;
use crate::oracle::answer::Answer;
use crate::record::Whereabouts::{self, Abroad, Unknown};

/// A suspect's whereabouts are recorded as unknown.
pub(super) const NOT_TO_BE_FOUND: Signal =
    Signal { id: "SG201", speaks_of: closed_sexual_offence, raised: |case| one_is(case, Unknown) };

/// A suspect is recorded as being outside the United Kingdom.
pub(super) const OUTSIDE_THE_COUNTRY: Signal =
    Signal { id: "SG202", speaks_of: closed_sexual_offence, raised: |case| one_is(case, Abroad) };

/// A suspect is recorded as suspect of an earlier sexual offence.
pub(super) const EARLIER_OFFENCE: Signal = Signal {
    id: "SG206",
    speaks_of: closed_sexual_offence,
    raised: |case| case.any_suspect(|suspect| suspect.is_named() & suspect.prior_sexual_offence),
};

/// A victim was under 13 on the first day of the offence, or the offence names such a victim.
pub(super) const VICTIM_UNDER_13: Signal =
    Signal { id: "SG207", speaks_of: closed_sexual_offence, raised: a_victim_under_13 };

/// A suspect is recorded as still having access to a victim or to other children.
pub(super) const STILL_HAS_ACCESS: Signal = Signal {
    id: "SG208",
    speaks_of: closed_sexual_offence,
    raised: |case| case.any_suspect(|suspect| suspect.is_named() & suspect.continuing_access),
};

/// By age, or by the class of an offence: a class that names one says so where no age is recorded.
pub(super) fn a_victim_under_13(case: &SignalCase<'_>) -> Answer {
    case.any_victim(|victim| victim.is_person_under(13)) | case.any_crime(|crime| crime.offence.victim_under_13)
}

fn one_is(case: &SignalCase<'_>, whereabouts: Whereabouts) -> Answer {
    case.any_suspect(|suspect| suspect.is_named() & suspect.whereabouts.map(|own| own == whereabouts).into())
}
