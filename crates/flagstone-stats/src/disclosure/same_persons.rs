//! Cells that count the same persons.

use crate::disclosure::release::Release;

/// For every cell a number that it shares with all cells that count the same persons: a total and its only part that is
/// not 0. Whoever is counted in one is counted in the other, so that knowing the other tells nothing of anybody else.
pub(crate) fn same_persons(release: &Release) -> Vec<usize> {
    let mut group: Vec<usize> = (0..release.n_cells()).collect();
    for sum in release.sums() {
        let mut counted = sum.parts.iter().filter(|&&part| release.count(part) > 0);
        if let (Some(only), None) = (counted.next(), counted.next()) {
            let (one, other) = (root(&group, sum.total.index()), root(&group, only.index()));
            group[one.max(other)] = one.min(other);
        }
    }
    (0..group.len()).map(|cell| root(&group, cell)).collect()
}

fn root(group: &[usize], mut cell: usize) -> usize {
    while group[cell] != cell {
        cell = group[cell];
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::table::CountTable;

    #[test]
    fn a_total_counts_the_persons_of_its_only_part() {
        let table = CountTable::new(&[vec![0, 2], vec![3, 4]]).expect("a table");
        let groups = same_persons(&Release::of_table(&table).0);
        assert_eq!(groups[1], groups[2]);
        assert_eq!(groups[3], groups[6]);
        assert!(groups[4] != groups[5] && groups[1] != groups[7]);
    }
}
