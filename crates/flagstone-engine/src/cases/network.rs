//! Crimes joined by the people that they share.

use flagstone_extract::Grouped;
use petgraph::unionfind::UnionFind;

use super::{CaseMap, Link, UnitShape};

/// The networks of `n_crimes` distinct crimes: those that share a person are one, directly or through others. A person on
/// more than `most_crimes` crimes joins none.
///
/// Time and memory grow with the number of links and crimes, not faster.
///
/// # Panics
///
/// If a link's crime is not below `n_crimes`.
pub fn networks(n_crimes: usize, links: impl Iterator<Item = Link> + Clone, most_crimes: u32) -> (CaseMap, UnitShape) {
    let n_people = links.clone().map(|link| link.person as usize + 1).max().unwrap_or(0);
    if n_people == 0 {
        let map = CaseMap::crimes(n_crimes);
        let shape = map.shape();
        return (map, shape);
    }
    let mut joined = UnionFind::<u32>::new(n_crimes);
    let (mut joining_people, mut refused_people) = (0, 0);
    let mut by_person = Grouped::new(n_people, links.map(|link| (link.person, link.crime)));
    for crimes in by_person.groups_mut() {
        // One person on several rows of a crime is on one crime.
        if crimes.len() < 2 {
            continue;
        }
        let mut crimes = crimes.to_vec();
        crimes.sort_unstable();
        crimes.dedup();
        if crimes.len() < 2 {
            continue;
        }
        if crimes.len() > most_crimes as usize {
            refused_people += 1;
            continue;
        }
        joining_people += 1;
        for crime in &crimes[1..] {
            joined.union(crimes[0], *crime);
        }
    }
    let map = CaseMap::of_labels(joined.into_labeling().into_iter(), n_crimes);
    let shape = UnitShape { joining_people, refused_people, ..map.shape() };
    (map, shape)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn links(pairs: &[(u32, u32)]) -> impl Iterator<Item = Link> + Clone {
        pairs.iter().map(|(person, crime)| Link { person: *person, crime: *crime })
    }

    #[test]
    fn crimes_are_joined_through_others() {
        let (map, shape) = networks(6, links(&[(0, 0), (0, 2), (1, 2), (1, 5), (2, 3)]), 10);
        assert_eq!(map.case_of, [0, 1, 0, 2, 3, 0]);
        assert_eq!((shape.crimes, shape.cases, shape.joined_crimes, shape.largest), (6, 4, 3, 3));
        assert_eq!((shape.joining_people, shape.refused_people), (2, 0));
    }

    #[test]
    fn a_person_on_too_many_crimes_joins_none() {
        let on_three = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)];
        assert_eq!(networks(3, links(&on_three), 3).0.case_of, [0, 0, 0]);
        let (map, shape) = networks(3, links(&on_three), 2);
        assert_eq!(map.case_of, [0, 1, 1]);
        assert_eq!((shape.joining_people, shape.refused_people), (1, 1));
    }

    #[test]
    fn several_rows_of_one_person_are_one_link() {
        let (_, shape) = networks(2, links(&[(0, 0), (0, 0), (0, 0), (0, 1)]), 2);
        assert_eq!((shape.cases, shape.joining_people, shape.refused_people), (1, 1, 0));
    }

    #[test]
    fn no_link_joins_nothing() {
        assert_eq!(networks(3, links(&[]), 5).0.case_of, [0, 1, 2]);
        assert_eq!(networks(0, links(&[]), 5).1, UnitShape::default());
    }

    /// Labels spread along shared people until nothing changes.
    fn spread(n_crimes: usize, links: &[Link], most: u32) -> Vec<u32> {
        let mut label: Vec<u32> = (0..n_crimes as u32).collect();
        let crimes_of = |person| {
            let crimes = links.iter().filter(|link| link.person == person).map(|link| link.crime);
            crimes.collect::<std::collections::BTreeSet<u32>>()
        };
        loop {
            let before = label.clone();
            for person in links.iter().map(|link| link.person) {
                let crimes = crimes_of(person);
                if crimes.len() <= most as usize {
                    let least = crimes.iter().map(|crime| label[*crime as usize]).min().unwrap();
                    crimes.iter().for_each(|crime| label[*crime as usize] = least);
                }
            }
            if before == label {
                return label;
            }
        }
    }

    proptest! {
        #[test]
        fn networks_are_what_spreading_labels_finds(
            pairs in proptest::collection::vec((0u32..12, 0u32..15), 0..40),
            most in 1u32..6,
        ) {
            let links: Vec<Link> = links(&pairs).collect();
            let (map, shape) = networks(15, links.iter().copied(), most);
            let label = spread(15, &links, most);
            for a in 0..15 {
                for b in 0..15 {
                    prop_assert_eq!(map.case_of[a] == map.case_of[b], label[a] == label[b]);
                }
            }
            prop_assert_eq!(shape.crimes, 15);
            prop_assert_eq!(shape.cases as usize, label.iter().collect::<std::collections::BTreeSet<_>>().len());
        }
    }
}
