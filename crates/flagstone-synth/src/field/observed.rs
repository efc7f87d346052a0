//! Officer-observed ethnicity: the only kind to be had of a named suspect who has not been seen.

use super::OBSERVED;
use crate::case::ForceCases;
use crate::record::{Due, Role, VictimKind};
use crate::rng::Rng;

pub(super) fn draw(cases: &mut ForceCases, rng: &mut Rng) {
    for suspect in cases.suspects_mut() {
        // Unidentified suspects were described when they were made.
        if suspect.role == Some(Role::Unidentified) {
            continue;
        }
        let named = matches!(suspect.role, Some(Role::Suspect | Role::Facilitator));
        suspect.person.observed = rng.chance(62).then(|| rng.pick(&OBSERVED));
        if named && suspect.due == Due::NotYet && suspect.person.observed.is_none() {
            suspect.person.breach("FS102");
        }
    }
    for victim in cases.victims_mut() {
        if matches!(victim.kind, Some(VictimKind::Decoy | VictimKind::State)) {
            continue;
        }
        victim.person.observed = rng.chance(30).then(|| rng.pick(&OBSERVED));
    }
}
