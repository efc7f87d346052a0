//! Which suspects are linked to several crimes of a force, and to different victims.
//!
//! One event may stand as several crimes of one investigation: these are one, and a crime that names no investigation is one by
//! itself. A record that was set aside links nobody, since the same event may stand elsewhere.
//!
//! A row with the role of one ruled out links nobody; a row without a role may or may not. A victim without a number may
//! or may not be another one. Where that leaves the answer open it is not known.

use std::collections::BTreeMap;

use super::answer::Answer::{self, No, Unknown, Yes};
use super::crime_facts::CrimeFacts;
use super::person_facts::PersonFacts;
use super::suspect_facts::LinkFacts;

/// A number on more crimes than this is taken for that of no one in particular.
const MOST_CRIMES: usize = 200;

/// The crimes that a person is or may be linked to, by their places.
pub(super) type Crimes = BTreeMap<usize, Answer>;

/// Fills in what is known of every suspect within the force. `crimes` holds each crime of the extract once.
pub(super) fn link(crimes: &mut [CrimeFacts]) {
    let links: BTreeMap<String, LinkFacts> = crimes_of_suspects(crimes)
        .into_iter()
        .map(|(number, linked)| (number.to_owned(), facts(&linked, crimes)))
        .collect();
    for suspect in crimes.iter_mut().flat_map(|crime| &mut crime.suspects) {
        suspect.links = match suspect.person.number() {
            Some(number) => links.get(number).copied().unwrap_or(of_nobody_linked()),
            None => LinkFacts::UNKNOWN,
        };
    }
}

/// The crimes of everybody who has a number, without those set aside.
pub(super) fn crimes_of_suspects(crimes: &[CrimeFacts]) -> BTreeMap<&str, Crimes> {
    let mut linked: BTreeMap<&str, Crimes> = BTreeMap::new();
    for (place, crime) in crimes.iter().enumerate().filter(|(_, crime)| crime.stands()) {
        for suspect in &crime.suspects {
            let links = suspect.is_not_eliminated();
            if let (Some(number), Yes | Unknown) = (suspect.person.number(), links) {
                let so_far = linked.entry(number).or_default().entry(place).or_insert(No);
                *so_far = *so_far | links;
            }
        }
    }
    linked
}

fn facts(linked: &Crimes, crimes: &[CrimeFacts]) -> LinkFacts {
    if linked.len() > MOST_CRIMES {
        return LinkFacts::UNKNOWN;
    }
    let closed: Crimes = linked.iter().map(|(&place, &link)| (place, link & crimes[place].is_closed())).collect();
    let several = several_investigations(linked, crimes);
    LinkFacts {
        several_crimes: several,
        several_victims: several & different_victims(linked, crimes),
        closed_with_several_victims: several_investigations(&closed, crimes) & different_victims(&closed, crimes),
        several_forces: Unknown,
    }
}

/// Whether the crimes are of two investigations.
fn several_investigations(of: &Crimes, crimes: &[CrimeFacts]) -> Answer {
    // A crime that names no investigation is told from others by its place.
    let mut investigations: BTreeMap<Result<&str, usize>, Answer> = BTreeMap::new();
    for (&place, &counts) in of {
        let so_far = investigations.entry(crimes[place].investigation.as_deref().ok_or(place)).or_insert(No);
        *so_far = *so_far | counts;
    }
    two_or_more(investigations.into_values())
}

/// Whether at least two are yes.
pub(super) fn two_or_more(answers: impl Iterator<Item = Answer>) -> Answer {
    let (mut certain, mut possible) = (0, 0);
    for answer in answers {
        certain += usize::from(answer == Yes);
        possible += usize::from(answer != No);
    }
    between(certain, possible)
}

fn between(certain: usize, possible: usize) -> Answer {
    match (certain, possible) {
        (2.., _) => Yes,
        (_, 0..=1) => No,
        _ => Unknown,
    }
}

/// Whether the crimes have two different people as victims.
fn different_victims(of: &Crimes, crimes: &[CrimeFacts]) -> Answer {
    let mut people: BTreeMap<&str, Answer> = BTreeMap::new();
    let (mut nameless, mut certainly_nameless) = (0, false);
    for (&place, &counts) in of {
        for victim in &crimes[place].victims {
            let is_victim = counts & victim.is_person;
            match &victim.person {
                PersonFacts::Numbered(number) => {
                    let so_far = people.entry(number).or_insert(No);
                    *so_far = *so_far | is_victim;
                }
                PersonFacts::Unnumbered(_) => {
                    nameless += usize::from(is_victim != No);
                    certainly_nameless |= is_victim == Yes;
                }
            }
        }
    }
    let certain = people.values().filter(|&&answer| answer == Yes).count();
    let possible = people.values().filter(|&&answer| answer != No).count();
    between(certain.max(usize::from(certainly_nameless)), possible + nameless)
}

/// Somebody whose only rows say that they were ruled out, or are of records set aside.
fn of_nobody_linked() -> LinkFacts {
    LinkFacts { several_crimes: No, several_victims: No, closed_with_several_victims: No, several_forces: Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle::example::{child, crime, decoy, suspect};
    use crate::oracle::suspect_facts::SuspectFacts;
    use crate::record::Role::{Eliminated, Suspect};

    /// What is known of the first suspect of the first crime: across crimes, across victims, across closed crimes.
    fn of_first<const N: usize>(mut crimes: [CrimeFacts; N]) -> [Answer; 3] {
        link(&mut crimes);
        let links = crimes[0].suspects[0].links;
        [links.several_crimes, links.several_victims, links.closed_with_several_victims]
    }

    fn by(number: &str) -> CrimeFacts {
        crime("19D").by([suspect(number, Suspect)])
    }

    fn charged(crime: CrimeFacts) -> CrimeFacts {
        CrimeFacts { no_further_action: No, ..crime }
    }

    #[test]
    fn two_crimes_with_two_victims_are_a_pattern() {
        assert_eq!(of_first([by("S").against([child("V")]), by("S").against([child("W")])]), [Yes, Yes, Yes]);
        assert_eq!(of_first([by("S").against([child("V")]), by("T").against([child("W")])]), [No, No, No]);
    }

    #[test]
    fn one_victim_in_both_and_two_victims_of_one_crime_are_none() {
        assert_eq!(of_first([by("S").against([child("V")]), by("S").against([child("V")])]), [Yes, No, No]);
        assert_eq!(of_first([by("S").against([child("V"), child("W")])]), [No, No, No]);
    }

    #[test]
    fn a_charged_crime_is_not_a_closed_one() {
        let crimes = [by("S").against([child("V")]), charged(by("S").against([child("W")]))];
        assert_eq!(of_first(crimes), [Yes, Yes, No]);
    }

    #[test]
    fn crimes_of_one_investigation_are_one_and_a_crime_without_is_one_by_itself() {
        let of = |victim: &str, investigation: Option<&str>| CrimeFacts {
            investigation: investigation.map(str::to_owned),
            ..by("S").against([child(victim)])
        };
        assert_eq!(of_first([of("V", Some("I")), of("W", Some("I"))]), [No, No, No]);
        assert_eq!(of_first([of("V", Some("I")), of("W", Some("J"))]), [Yes, Yes, Yes]);
        assert_eq!(of_first([of("V", Some("I")), of("W", None)]), [Yes, Yes, Yes]);
        assert_eq!(of_first([of("V", None), of("W", None)]), [Yes, Yes, Yes]);
    }

    #[test]
    fn victims_are_those_of_all_crimes_of_two_investigations() {
        let of = |victim: &str, investigation: &str| by("S").against([child(victim)]).investigated_as(investigation);
        assert_eq!(of_first([of("V", "I"), of("W", "I"), of("V", "J")]), [Yes, Yes, Yes]);
        assert_eq!(of_first([of("V", "I"), of("W", "I"), charged(of("V", "J"))]), [Yes, Yes, No]);
    }

    #[test]
    fn an_investigation_counts_for_certain_by_any_crime_that_does() {
        let of = |role, investigation: &str| {
            let suspect = SuspectFacts { role, ..suspect("S", Suspect) };
            crime("19D").by([suspect]).against([child("V"), child("W")]).investigated_as(investigation)
        };
        assert_eq!(of_first([of(Some(Suspect), "I"), of(None, "J")]), [Unknown; 3]);
        assert_eq!(of_first([of(Some(Suspect), "I"), of(None, "J"), of(Some(Suspect), "J")]), [Yes; 3]);
        assert_eq!(of_first([of(Some(Suspect), "I"), of(None, "I")]), [No; 3]);
        assert_eq!(of_first([of(None, "I"), of(None, "I")]), [No; 3]);
    }

    #[test]
    fn a_record_set_aside_links_nobody_and_its_suspect_is_known_from_other_crimes() {
        let [v, w, x] = ["V", "W", "X"].map(|victim| by("S").against([child(victim)]));
        assert_eq!(of_first([v.clone(), w.clone().set_aside()]), [No, No, No]);
        assert_eq!(of_first([v.clone().set_aside(), w.clone().set_aside()]), [No, No, No]);
        assert_eq!(of_first([v.clone().set_aside(), w.clone(), x]), [Yes, Yes, Yes]);
        assert_eq!(of_first([v, CrimeFacts { set_aside: Unknown, ..w }]), [Yes, Yes, Yes]);
    }

    #[test]
    fn a_row_without_a_role_may_link_and_one_ruled_out_does_not() {
        let role = |role| SuspectFacts { role, ..suspect("S", Suspect) };
        let second = |of| crime("19D").by([role(of)]).against([child("W")]);
        assert_eq!(of_first([by("S").against([child("V")]), second(None)]), [Unknown; 3]);
        assert_eq!(of_first([by("S").against([child("V")]), second(Some(Eliminated))]), [No, No, No]);
    }

    #[test]
    fn a_victim_without_a_number_may_be_another_one_and_a_decoy_is_no_victim() {
        let mut nameless = child("W");
        nameless.person = PersonFacts::Unnumbered(1);
        assert_eq!(of_first([by("S").against([child("V")]), by("S").against([nameless])]), [Yes, Unknown, Unknown]);
        assert_eq!(of_first([by("S").against([child("V")]), by("S").against([decoy("W")])]), [Yes, No, No]);
    }

    #[test]
    fn nobody_is_followed_without_a_number_or_with_that_of_over_200_crimes() {
        let mut nameless = suspect("S", Suspect);
        nameless.person = PersonFacts::Unnumbered(1);
        assert_eq!(of_first([crime("19D").by([nameless])]), [Unknown; 3]);
        let mut crimes = vec![by("S"); 201];
        link(&mut crimes);
        assert_eq!(crimes[0].suspects[0].links, LinkFacts::UNKNOWN);
        // The limit is on crimes, of however few investigations.
        let mut crimes = vec![by("S").investigated_as("I"); 201];
        link(&mut crimes);
        assert_eq!(crimes[0].suspects[0].links, LinkFacts::UNKNOWN);
    }
}
