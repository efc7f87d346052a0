//! `SG101` and `SG102`: suspects who were not interviewed.

use super::Signal;
use super::case::SignalCase;
use super::population::closed_sexual_offence;
use crate::oracle::answer::Answer;

/// A named suspect was neither interviewed nor arrested. Only a recorded no to the interview counts; the day of an arrest
/// that is not there says that there was none.
pub(super) const NEVER_INTERVIEWED_OR_ARRESTED: Signal =
    Signal { id: "SG101", speaks_of: closed_sexual_offence, raised: one_neither_interviewed_nor_arrested };

/// Somebody is named, and nobody who is named was interviewed.
pub(super) const NONE_INTERVIEWED: Signal =
    Signal { id: "SG102", speaks_of: closed_sexual_offence, raised: none_interviewed };

fn one_neither_interviewed_nor_arrested(case: &SignalCase<'_>) -> Answer {
    case.any_suspect(|suspect| suspect.is_named() & !suspect.interviewed & suspect.arrested_on.is_none().into())
}

fn none_interviewed(case: &SignalCase<'_>) -> Answer {
    case.any_suspect(|suspect| suspect.is_named())
        & !case.any_suspect(|suspect| suspect.is_named() & suspect.interviewed)
}
