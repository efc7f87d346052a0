//! Self-defined ethnicity of victims.

use super::{ETHNICITIES, INVALID_ETHNICITIES};
use crate::case::ForceCases;
use crate::record::{Ethnicity, VictimKind};
use crate::rng::Rng;

pub(super) fn draw(cases: &mut ForceCases, rng: &mut Rng) {
    for victim in cases.victims_mut() {
        let code = Ethnicity::Code(rng.pick(&ETHNICITIES));
        let invalid = Ethnicity::Invalid(rng.pick(&INVALID_ETHNICITIES));
        victim.person.ethnicity = match victim.kind {
            Some(VictimKind::Person) => rng.weighted(&[
                (53, code),
                (24, Ethnicity::Blank),
                (8, Ethnicity::Unknown),
                (7, Ethnicity::NotStated),
                (5, Ethnicity::Refused),
                (2, invalid),
                (1, Ethnicity::Multivalue),
            ]),
            Some(VictimKind::Decoy | VictimKind::State) => Ethnicity::Blank,
            // Whether a blank is a breach depends on the kind, which is not known.
            None => rng.weighted(&[(1, code), (1, Ethnicity::Blank)]),
        };
        let person = victim.kind == Some(VictimKind::Person);
        match victim.person.ethnicity {
            Ethnicity::Blank | Ethnicity::Unknown if person => victim.person.breach("FS103"),
            Ethnicity::Invalid(_) | Ethnicity::Multivalue => victim.person.breach("FS302"),
            _ => {}
        }
    }
}
