//! Outcome, decision maker, offence and record kind: contradictory, unreadable or left out.

use super::{Plant, plant};
use crate::archetype::{HOST_NO_SUSPECT, HOST_ONE_SUSPECT};
use crate::build::unreadable_offence;
use crate::case::Case;
use crate::force::Force;
use crate::offence::offence;
use crate::outcome::{Decider, UNREADABLE_OUTCOMES};
use crate::record::Cell;
use crate::rng::Rng;

/// Two suspects and one child: the verdicts do not depend on how the case was closed.
const HOST_TWO_SUSPECTS: &str = "two-suspects-one-child-nfa";

#[rustfmt::skip] // a table: one plant a line
pub(super) static PLANTS: &[Plant] = &[
    plant("decision-maker-left-out", HOST_ONE_SUSPECT, [6, 8, 5, 3], decision_maker_left_out),
    plant("outcome-unreadable-one-suspect", HOST_ONE_SUSPECT, [3, 4, 3, 2], |case, _, rng| {
        set_outcome(case, Cell::Unreadable(rng.pick(&UNREADABLE_OUTCOMES)), None);
        case.breach("FS303");
    }),
    plant("offence-unreadable-one-suspect", HOST_ONE_SUSPECT, [3, 4, 3, 2], |case, _, rng| {
        case.crime.offence = Cell::Unreadable(unreadable_offence(rng));
        case.breach("FS304");
    }),
    // Cannabis warnings and fraud bureau filings are no outcomes of a sexual offence; the second names no suspect.
    plant("outcome-of-another-offence", HOST_ONE_SUSPECT, [3, 3, 2, 1], |case, _, _| {
        set_outcome(case, Cell::Is("7"), None);
        case.breach("FS305");
    }),
    plant("outcome-of-another-offence-no-suspect", HOST_NO_SUSPECT, [2, 2, 2, 1], |case, _, _| {
        set_outcome(case, Cell::Is("19"), None);
        case.breach("FS305");
    }),
    plant("no-suspect-outcome-with-named-suspect", HOST_ONE_SUSPECT, [4, 5, 3, 2], no_suspect_outcome),
    plant("no-suspect-outcome-with-two-named-suspects", HOST_TWO_SUSPECTS, [2, 3, 2, 1], no_suspect_outcome),
    plant("named-suspect-outcome-without-suspect", HOST_NO_SUSPECT, [4, 5, 3, 2], |case, _, rng| {
        let (code, decider) = rng.pick(&[("15", Decider::Police), ("16", Decider::Police)]);
        set_outcome(case, Cell::Is(code), Some(decider));
        case.breach("FS211");
    }),
    plant("several-offenders-worded-one-suspect", HOST_ONE_SUSPECT, [4, 5, 3, 2], worded_multiple),
    plant("several-offenders-worded-no-suspect", HOST_NO_SUSPECT, [2, 3, 2, 1], worded_multiple),
    plant("more-suspects-stated-than-linked", HOST_ONE_SUSPECT, [3, 4, 3, 2], stated_too_many),
    plant("more-suspects-stated-than-two-linked", HOST_TWO_SUSPECTS, [2, 2, 2, 1], stated_too_many),
    // A definition leaves a case out only where the record says that it is cancelled, duplicate or transferred.
    plant("record-kind-left-out", HOST_ONE_SUSPECT, [1, 1, 1, 1], |case, _, _| case.crime.kind = None),
    plant("record-kind-left-out-two-suspects", HOST_TWO_SUSPECTS, [1, 1, 1, 0], |case, _, _| case.crime.kind = None),
];

fn set_outcome(case: &mut Case, outcome: Cell<&'static str>, decided_by: Option<Decider>) {
    case.crime.outcome = outcome;
    case.crime.decided_by = decided_by;
}

fn decision_maker_left_out(case: &mut Case, _: &Force, rng: &mut Rng) {
    set_outcome(case, Cell::Is(rng.pick(&["15", "15", "15", "12", "13"])), None);
    case.breach("FS106");
}

fn no_suspect_outcome(case: &mut Case, _: &Force, rng: &mut Rng) {
    set_outcome(case, Cell::Is(rng.pick(&["14", "18"])), None);
    case.breach("FS201");
}

fn worded_multiple(case: &mut Case, _: &Force, _: &mut Rng) {
    let under_13 = case.victims.iter().all(|victim| victim.person.age.is_some_and(|age| age < 13));
    let class = offence(if under_13 { "19E" } else { "19D" });
    for victim in &mut case.victims {
        victim.person.sex = victim.person.sex.and(class.victim_sex());
    }
    case.crime.offence = Cell::Is(class);
    case.crime.wording = class.multiple;
    case.breach("FS202");
}

fn stated_too_many(case: &mut Case, _: &Force, rng: &mut Rng) {
    let more = rng.between(1, 2) as usize;
    case.crime.suspects_stated = Some((case.suspects.len() + more) as i32);
    case.breach("FS210");
}
