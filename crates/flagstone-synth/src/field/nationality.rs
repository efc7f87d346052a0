//! Nationality of suspects, in the extracts that have the field.

use crate::case::ForceCases;
use crate::record::{Due, Role};
use crate::rng::Rng;

/// Drawn without regard to anything else.
const NATIONALITIES: [&str; 6] = ["British", "Irish", "Canadian", "French", "New Zealander", "Norwegian"];

pub(super) fn draw(cases: &mut ForceCases, rng: &mut Rng) {
    if !cases.force.rich {
        return;
    }
    for suspect in cases.suspects_mut() {
        let named = matches!(suspect.role, Some(Role::Suspect | Role::Facilitator));
        let recorded = rng.chance(if suspect.due == Due::Yes { 84 } else { 40 });
        suspect.nationality = recorded.then(|| rng.pick(&NATIONALITIES));
        if named && suspect.due == Due::Yes && !recorded {
            suspect.person.breach("FS107");
        }
    }
}

/// Recorded for two in three.
pub(crate) fn nationality(rng: &mut Rng) -> Option<&'static str> {
    rng.chance(66).then(|| rng.pick(&NATIONALITIES))
}
