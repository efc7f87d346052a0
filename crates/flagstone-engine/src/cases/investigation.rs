//! Crimes by the investigation that they name.

use crate::case_index::NONE;

use super::{CaseMap, UnitShape};

/// The investigations of the distinct crimes, given the number of each one's investigation reference ([`NONE`] where none is
/// recorded: the crime is then an investigation of its own).
pub(crate) fn investigations(references: &[u32]) -> (CaseMap, UnitShape) {
    let n_references = references.iter().filter(|reference| **reference != NONE).max().map_or(0, |most| most + 1);
    let mut next = n_references;
    let labels = references.iter().map(|reference| {
        if *reference != NONE {
            return *reference;
        }
        next += 1;
        next - 1
    });
    let labels: Vec<u32> = labels.collect();
    let without_reference = u64::from(next - n_references);
    let map = CaseMap::of_labels(labels.into_iter(), next as usize);
    let shape = UnitShape { without_reference, ..map.shape() };
    (map, shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crime_without_a_reference_is_an_investigation_of_its_own() {
        let (map, shape) = investigations(&[1, NONE, 0, 1, NONE]);
        assert_eq!(map.case_of, [0, 1, 2, 0, 3]);
        assert_eq!((shape.cases, shape.joined_crimes, shape.largest, shape.without_reference), (4, 2, 2, 2));
    }

    #[test]
    fn no_crime_makes_no_case() {
        assert_eq!(investigations(&[]).1, UnitShape::default());
    }
}
