//! Which suspects are linked to crimes of several forces, where one reference is one person in all of them.

use std::collections::BTreeMap;

use super::answer::Answer::{self, No};
use super::crime_facts::CrimeFacts;
use super::linkage::{crimes_of_suspects, two_or_more};

/// Fills it in for every suspect who has a number. `forces` holds the crimes of each force.
pub(crate) fn link_forces(forces: &mut [Vec<CrimeFacts>]) {
    let mut linked: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    for crimes in forces.iter() {
        for (number, of) in crimes_of_suspects(crimes) {
            let in_force = of.into_values().fold(No, |any, one| any | one);
            linked.entry(number.to_owned()).or_default().push(in_force);
        }
    }
    for suspect in forces.iter_mut().flatten().flat_map(|crime| &mut crime.suspects) {
        if let Some(number) = suspect.person.number() {
            let in_forces = linked.get(number).map_or(&[][..], |answers| answers);
            suspect.links.several_forces = two_or_more(in_forces.iter().copied());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer::{Unknown, Yes};
    use super::*;
    use crate::oracle::example::{crime, suspect};
    use crate::oracle::person_facts::PersonFacts;
    use crate::oracle::suspect_facts::SuspectFacts;
    use crate::record::Role::{Eliminated, Suspect};

    /// What is known of the suspect of the first force, beside a row of the second.
    fn beside(other: SuspectFacts) -> Answer {
        let mut forces = [suspect("S", Suspect), other].map(|suspect| vec![crime("19D").by([suspect])]);
        link_forces(&mut forces);
        forces[0][0].suspects[0].links.several_forces
    }

    #[test]
    fn one_reference_in_two_forces_is_one_person() {
        assert_eq!([beside(suspect("S", Suspect)), beside(suspect("T", Suspect))], [Yes, No]);
    }

    #[test]
    fn ruled_out_there_links_nothing_and_without_a_role_it_is_not_known() {
        let role = |role| SuspectFacts { role, ..suspect("S", Suspect) };
        assert_eq!([beside(role(Some(Eliminated))), beside(role(None))], [No, Unknown]);
    }

    #[test]
    fn nobody_is_known_again_without_a_reference() {
        let nameless = SuspectFacts { person: PersonFacts::Unnumbered(1), ..suspect("S", Suspect) };
        let mut forces = [vec![crime("19D").by([nameless])]];
        link_forces(&mut forces);
        assert_eq!(forces[0][0].suspects[0].links.several_forces, Unknown);
    }
}
