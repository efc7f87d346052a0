//! People listed twice in one crime, which only separate tables allow.

use super::{Plant, plant};
use crate::archetype::HOST_ONE_SUSPECT;
use crate::case::Case;
use crate::force::Force;
use crate::record::{Role, Suspect};
use crate::rng::Rng;

#[rustfmt::skip] // a table: one plant a line
pub(super) static PLANTS: &[Plant] = &[
    // One person on two rows is one suspect, one child: no verdict moves.
    plant("suspect-listed-twice", HOST_ONE_SUSPECT, [4, 0, 3, 2], suspect_twice),
    plant("suspect-listed-three-times", HOST_ONE_SUSPECT, [1, 0, 1, 1], |case, force, rng| {
        suspect_twice(case, force, rng);
        suspect_twice(case, force, rng);
    }),
    plant("one-of-two-suspects-listed-twice", "two-suspects-one-child-nfa", [2, 0, 2, 1], suspect_twice),
    plant("suspect-listed-again-as-eliminated", "two-suspects-one-child-nfa", [1, 0, 1, 0], |case, force, rng| {
        suspect_twice(case, force, rng);
        case.suspects[2].role = Some(Role::Eliminated);
    }),
    plant("victim-listed-twice", HOST_ONE_SUSPECT, [3, 0, 2, 1], victim_twice),
    plant("only-child-of-two-suspects-listed-twice", "two-suspects-one-child-nfa", [2, 0, 2, 1], victim_twice),
];

fn suspect_twice(case: &mut Case, _: &Force, rng: &mut Rng) {
    let mut again: Suspect = case.suspects[0].clone();
    again.person.dice = rng.number();
    again.person.breaches = vec!["FS402"];
    case.suspects.push(again);
}

fn victim_twice(case: &mut Case, _: &Force, rng: &mut Rng) {
    let mut again = case.victims[0].clone();
    again.person.dice = rng.number();
    again.person.breaches = vec!["FS403"];
    case.victims.push(again);
}
