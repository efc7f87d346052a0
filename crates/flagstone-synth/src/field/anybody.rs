//! A person of random ethnicity, recorded here and there: for sets in which no share of it is planted.

use super::fit::fit;
use super::{ETHNICITIES, OBSERVED};
use crate::record::{Ethnicity, Person};
use crate::rng::Rng;

/// Nothing but the ethnicity is filled in. One in a hundred of those recorded twice contradict each other.
pub(crate) fn person_of_random_ethnicity(rng: &mut Rng) -> Person {
    let code = rng.pick(&ETHNICITIES);
    let seen = rng.pick(&OBSERVED);
    let observed = if rng.chance(1) { seen } else { fit(code, seen, rng) };
    Person {
        number: None,
        serial: 0,
        born_on: None,
        age: None,
        age_written: true,
        birthday_offset: 0,
        sex: None,
        ethnicity: if rng.chance(45) { Ethnicity::Code(code) } else { Ethnicity::Blank },
        observed: rng.chance(50).then_some(observed),
        breaches: Vec::new(),
        dice: rng.number(),
    }
}
