//! Fields whose filling is planned for a force or the country as a whole, shared out once all people exist.

mod anybody;
mod fit;
mod nationality;
mod observed;
mod one_person;
mod suspect_ethnicity;
mod victim_ethnicity;

pub(crate) use anybody::person_of_random_ethnicity;
pub(crate) use nationality::nationality;
pub(crate) use suspect_ethnicity::NATIONAL_PER_CENT;

use crate::case::ForceCases;
use crate::rng::Rng;

/// The self-defined codes of the 18+1 list, each drawn as often as the next: they carry no information.
const ETHNICITIES: [&str; 18] =
    ["W1", "W2", "W3", "W9", "M1", "M2", "M3", "M9", "A1", "A2", "A3", "A4", "A9", "B1", "B2", "B9", "O2", "O9"];

/// Codes of no list, and close to those of one.
const INVALID_ETHNICITIES: [&str; 3] = ["W8", "Z9", "B7"];

/// The codes of what an officer observes.
const OBSERVED: [&str; 6] = ["IC1", "IC2", "IC3", "IC4", "IC5", "IC6"];

/// The stream of a person's dice that a fitting observed code is drawn from.
const STREAM_FIT: u64 = 2;

/// Fills the fields of all forces. `contradictions` has a stream of its own for each force: who contradicts whom moves
/// nothing else.
pub(crate) fn share_out(
    forces: &mut [ForceCases],
    scale: usize,
    rng: &mut Rng,
    contradictions: impl Fn(&ForceCases) -> Rng,
) {
    suspect_ethnicity::share_out(forces, rng);
    for force in forces {
        observed::draw(force, rng);
        nationality::draw(force, rng);
        victim_ethnicity::draw(force, rng);
        fit::keep_descriptions(force);
        one_person::agree(force);
        let mut rng = contradictions(force);
        fit::observe(force, scale, &mut rng);
    }
}
