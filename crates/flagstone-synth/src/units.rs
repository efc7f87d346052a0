//! Which crimes are one case at each unit, as the records link them.
//!
//! Cases of several crimes are found by repeated scanning: every crime takes the least place that a crime linked to it
//! has, until nothing changes. It is slow and plain on purpose.

use std::collections::BTreeMap;

use crate::case::{Case, ForceCases};
use crate::record::{Role, VictimKind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Each crime is a case.
    Crime,
    /// Crimes that name one investigation. A crime that names none is a case of its own.
    Investigation,
    /// Crimes that share a suspect or a victim, directly or through other crimes. Suspects who are known to be ruled out
    /// and victims who are known to be no person join nothing; nor do rows without the person's number.
    Network,
}

impl Unit {
    pub(crate) const ALL: [Self; 3] = [Self::Crime, Self::Investigation, Self::Network];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Crime => "crime",
            Self::Investigation => "investigation",
            Self::Network => "network",
        }
    }
}

/// The cases of a force, each as the places of its crimes in file order, by the first of them.
///
/// `None` where the extract says nothing of the unit.
pub(crate) fn cases_of(unit: Unit, cases: &ForceCases) -> Option<Vec<Vec<usize>>> {
    if unit == Unit::Investigation && !cases.force.supplies().investigations {
        return None;
    }
    let links: Vec<Vec<Link<'_>>> = cases.cases.iter().map(|case| links(unit, case)).collect();
    let mut of_case: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, first) in first_of_case(&links).into_iter().enumerate() {
        of_case.entry(first).or_default().push(place);
    }
    Some(of_case.into_values().collect())
}

/// Something that two crimes may have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Link<'a> {
    Investigation(&'a str),
    Suspect(&'a str),
    Victim(&'a str),
}

fn links(unit: Unit, case: &Case) -> Vec<Link<'_>> {
    match unit {
        Unit::Crime => Vec::new(),
        Unit::Investigation => case.crime.investigation.iter().map(|text| Link::Investigation(text)).collect(),
        Unit::Network => {
            let suspects = case.suspects.iter().filter(|suspect| suspect.role != Some(Role::Eliminated));
            let suspects = suspects.filter_map(|suspect| suspect.person.number.as_deref()).map(Link::Suspect);
            let victims = case.victims.iter().filter(|victim| matches!(victim.kind, None | Some(VictimKind::Person)));
            let victims = victims.filter_map(|victim| victim.person.number.as_deref()).map(Link::Victim);
            suspects.chain(victims).collect()
        }
    }
}

/// For each crime, the place of the first crime of its case.
fn first_of_case(links: &[Vec<Link<'_>>]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..links.len()).collect();
    loop {
        let mut least: BTreeMap<Link<'_>, usize> = BTreeMap::new();
        for (links, &place) in links.iter().zip(&first) {
            for &link in links {
                let so_far = least.entry(link).or_insert(place);
                *so_far = place.min(*so_far);
            }
        }
        let mut changed = false;
        for (links, place) in links.iter().zip(&mut first) {
            for link in links {
                changed |= least[link] < *place;
                *place = least[link].min(*place);
            }
        }
        if !changed {
            return first;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Link::{Suspect, Victim};
    use super::*;

    #[test]
    fn a_chain_is_one_case_whatever_its_order() {
        let links = [
            vec![Suspect("A")],
            vec![Victim("V")],
            vec![],
            vec![Suspect("B"), Victim("W")],
            vec![Victim("V"), Suspect("B")],
            vec![Victim("W"), Suspect("A")],
        ];
        assert_eq!(first_of_case(&links), [0, 0, 2, 0, 0, 0]);
    }

    #[test]
    fn a_suspect_and_a_victim_of_one_number_are_not_linked() {
        assert_eq!(first_of_case(&[vec![Suspect("A")], vec![Victim("A")]]), [0, 1]);
    }
}
