//! `SG106` and `SG107`: accounts of victims.

use super::Signal;
use super::population::closed_sexual_offence;
use crate::oracle::answer::Answer;
use crate::oracle::victim_facts::VictimFacts;

/// The record holds neither the day of an account of a victim nor that one was taken. Where an extract has no such days,
/// only a recorded yes tells.
pub(super) const NONE_RECORDED: Signal = Signal {
    id: "SG106",
    speaks_of: closed_sexual_offence,
    raised: |case| case.any_victim(|victim| victim.is_person & has_no_account(victim)),
};

/// The record says that no account of a victim was taken.
pub(super) const NOT_TAKEN: Signal = Signal {
    id: "SG107",
    speaks_of: closed_sexual_offence,
    raised: |case| case.any_victim(|victim| victim.is_person & !victim.account_taken),
};

fn has_no_account(victim: &VictimFacts) -> Answer {
    !victim.account_dated & (victim.account_taken != Answer::Yes).into()
}
