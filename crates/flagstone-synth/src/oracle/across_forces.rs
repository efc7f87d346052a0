//! Which suspects are linked to crimes of several forces, where one reference is one person in all of them.

use std::collections::BTreeMap;

use super::answer::Answer::{self, No};
use super::crime_facts::CrimeFacts;
use super::linkage::{crimes_of_suspects, two_or_more};
use crate::supplies::Supplies;

/// Fills it in for every suspect who has a number. `forces` holds what the extract of each force supplies, and its crimes.
///
/// It stays unknown where fewer than two extracts supply references of suspects: nobody could be found in another.
pub(crate) fn link_forces(forces: &mut [(Supplies, Vec<CrimeFacts>)]) {
    if forces.iter().filter(|(supplies, _)| supplies.suspect_references).count() < 2 {
        return;
    }
    let mut linked: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    for (_, crimes) in forces.iter() {
        for (number, of) in crimes_of_suspects(crimes) {
            let in_force = of.into_values().fold(No, |any, one| any | one);
            linked.entry(number.to_owned()).or_default().push(in_force);
        }
    }
    let crimes = forces.iter_mut().flat_map(|(_, crimes)| crimes);
    for suspect in crimes.flat_map(|crime| &mut crime.suspects) {
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

    /// What is known of the suspect of the first force.
    fn of_first<const N: usize>(forces: [(Supplies, CrimeFacts); N]) -> Answer {
        let mut forces = forces.map(|(supplies, crime)| (supplies, vec![crime]));
        link_forces(&mut forces);
        forces[0].1[0].suspects[0].links.several_forces
    }

    /// The same, beside a row of a second force.
    fn beside(other: SuspectFacts) -> Answer {
        of_first([suspect("S", Suspect), other].map(|suspect| (Supplies::ALL, crime("19D").by([suspect]))))
    }

    fn of_s() -> CrimeFacts {
        crime("19D").by([suspect("S", Suspect)])
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
        assert_eq!(of_first([crime("19D").by([nameless]), of_s()].map(|crime| (Supplies::ALL, crime))), Unknown);
    }

    #[test]
    fn a_record_set_aside_links_nobody_there_and_its_suspect_is_known_from_elsewhere() {
        let of = |crimes: [CrimeFacts; 3]| of_first(crimes.map(|crime| (Supplies::ALL, crime)));
        let other = || crime("19D").by([suspect("T", Suspect)]);
        assert_eq!(of([of_s(), of_s().set_aside(), other()]), No);
        assert_eq!(of([of_s().set_aside(), of_s(), of_s()]), Yes);
    }

    #[test]
    fn nothing_is_known_unless_two_extracts_supply_references() {
        let without = Supplies { suspect_references: false, ..Supplies::ALL };
        let nameless =
            || crime("19D").by([SuspectFacts { person: PersonFacts::Unnumbered(1), ..suspect("S", Suspect) }]);
        let all = Supplies::ALL;
        assert_eq!([of_first([(all, of_s())]), of_first([(all, of_s()), (without, nameless())])], [Unknown; 2]);
        assert_eq!(of_first([(all, of_s()), (without, nameless()), (all, of_s())]), Yes);
        assert_eq!(of_first([(all, of_s()), (all, nameless())]), No);
    }
}
