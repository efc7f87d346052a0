//! Which parts of a release are networks.

use crate::disclosure::circulation::{Arc, Circulation};
use crate::disclosure::component::Component;

/// The part as a circulation, arcs in the order of its variables, and whether every addition is in it.
///
/// A part is a network if every variable stands in at most two additions and the sides of the additions can be swapped
/// so that it stands once on either side. A table of two dimensions with its totals is one, and an order between two
/// totals keeps it one. Then a maximum flow is exact and in whole numbers. Additions that would spoil this are left
/// out: in a hierarchy crossed with a classification they follow from the others. Where they do not follow, what no
/// flow allows is still impossible, but a flow must be held against them.
pub(crate) fn network(component: &Component, values: &[u64]) -> (Circulation, bool) {
    let mut n_rows_of = vec![0; component.variables.len()];
    for &(place, _) in component.rows.iter().flatten() {
        n_rows_of[place] += 1;
    }
    // An addition that follows from others is one between counts that all stand in many.
    let mut order: Vec<usize> = (0..component.rows.len()).collect();
    let crowded = |row: &usize| {
        let terms = &component.rows[*row];
        1000 * terms.iter().map(|&(place, _)| n_rows_of[place]).sum::<usize>() / terms.len().max(1)
    };
    order.sort_by_key(|row| (crowded(row), *row));

    let mut sides = Sides::new(component.rows.len());
    let mut rows_of: Vec<Vec<(usize, bool)>> = vec![Vec::new(); component.variables.len()];
    let mut is_whole = true;
    for row in order {
        let terms = &component.rows[row];
        if terms.iter().any(|&(place, _)| rows_of[place].len() == 2) || !sides.can_add(row, terms, &rows_of) {
            is_whole = false;
            continue;
        }
        for &(place, is_total) in terms {
            rows_of[place].push((row, is_total));
        }
    }

    let outside = component.rows.len();
    let arcs = rows_of.iter().enumerate().map(|(place, rows)| {
        // What stands on the side of the total leaves the node; what stands in one addition comes from outside.
        let side = |is_out: bool| {
            let row = rows.iter().find(|&&(row, is_total)| (is_total != sides.is_swapped(row)) == is_out);
            row.map_or(outside, |&(row, _)| row)
        };
        let (room_down, room_up) = component.rooms[place];
        Arc { tail: side(true), head: side(false), flow: values[component.variables[place]], room_down, room_up }
    });
    (Circulation::new(outside + 1, arcs.collect()), is_whole)
}

/// Which additions are swapped, as far as it matters: each is swapped relative to another of its group.
struct Sides {
    parent: Vec<usize>,
    /// Whether an addition is swapped where its parent is not.
    differs: Vec<bool>,
}

impl Sides {
    fn new(n_rows: usize) -> Self {
        Self { parent: (0..n_rows).collect(), differs: vec![false; n_rows] }
    }

    fn root(&self, mut row: usize) -> (usize, bool) {
        let mut is_swapped = false;
        while self.parent[row] != row {
            is_swapped ^= self.differs[row];
            row = self.parent[row];
        }
        (row, is_swapped)
    }

    fn is_swapped(&self, row: usize) -> bool {
        self.root(row).1
    }

    /// Whether a new addition fits those that its variables stand in; joins it to them if so.
    fn can_add(&mut self, row: usize, terms: &[(usize, bool)], rows_of: &[Vec<(usize, bool)>]) -> bool {
        let (parent, differs) = (self.parent.clone(), self.differs.clone());
        for &(place, is_total) in terms {
            for &(other, other_is_total) in &rows_of[place] {
                // Alike sides need one of the two swapped, unlike sides both or neither.
                let needed = is_total == other_is_total;
                let ((one, one_swapped), (another, another_swapped)) = (self.root(row), self.root(other));
                if one != another {
                    self.parent[one] = another;
                    self.differs[one] = one_swapped ^ another_swapped ^ needed;
                } else if one_swapped ^ another_swapped != needed {
                    (self.parent, self.differs) = (parent, differs);
                    return false;
                }
            }
        }
        true
    }
}
