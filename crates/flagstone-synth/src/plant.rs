//! Plants: one change to a case, with the checks it breaches written beside the change.
//!
//! A plant sits on a host whose verdicts it does not touch, or states the new ones. Some plants breach nothing: they
//! stand on the edge of a check, or make a field unreadable so that a check cannot be evaluated.

mod crime_days;
mod crime_fields;
mod people_ages;
mod people_days;
mod people_twice;

use crate::archetype::N_FORCES;
use crate::case::{Case, ForceCases};
use crate::force::Force;
use crate::rng::Rng;

#[derive(Debug)]
pub(crate) struct Plant {
    pub(crate) name: &'static str,
    /// The archetype it is put on.
    pub(crate) host: &'static str,
    /// Cases per force.
    pub(crate) cases: [usize; N_FORCES],
    pub(crate) apply: fn(&mut Case, &Force, &mut Rng),
}

const fn plant(
    name: &'static str,
    host: &'static str,
    cases: [usize; N_FORCES],
    apply: fn(&mut Case, &Force, &mut Rng),
) -> Plant {
    Plant { name, host, cases, apply }
}

fn all() -> impl Iterator<Item = &'static Plant> {
    crime_days::PLANTS
        .iter()
        .chain(crime_fields::PLANTS)
        .chain(people_ages::PLANTS)
        .chain(people_days::PLANTS)
        .chain(people_twice::PLANTS)
}

/// Puts every plant of the tables on free cases of its host.
pub(crate) fn sow(cases: &mut ForceCases, scale: usize, rng: &mut Rng) {
    let force = cases.force;
    for plant in all() {
        let mut hosts: Vec<&mut Case> =
            cases.cases.iter_mut().filter(|case| case.is_free() && case.archetype.name == plant.host).collect();
        rng.shuffle(&mut hosts);
        let n_cases = plant.cases[force.index] * scale;
        assert!(n_cases <= hosts.len(), "too few free hosts for {}", plant.name);
        for case in hosts.into_iter().take(n_cases) {
            (plant.apply)(case, force, rng);
            case.planted = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::archetype;

    #[test]
    fn no_two_plants_share_a_name() {
        let names: BTreeSet<&str> = all().map(|plant| plant.name).collect();
        assert_eq!(names.len(), all().count());
    }

    #[test]
    fn every_host_is_an_archetype() {
        for plant in all() {
            assert!(archetype::all().any(|archetype| archetype.name == plant.host), "{}", plant.name);
        }
    }
}
