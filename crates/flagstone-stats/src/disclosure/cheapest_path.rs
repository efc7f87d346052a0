//! The cheapest way to change counts together.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::disclosure::circulation::Circulation;

/// A cheapest path from one node to another that avoids arc `without`, with its cost: Dijkstra's algorithm. `cost`
/// gives what it costs to raise (or lower) an arc, `None` if it cannot be. Ties go to the node with the smaller number,
/// so that results do not vary.
pub(crate) fn cheapest_path(
    circulation: &Circulation,
    from: usize,
    to: usize,
    without: usize,
    cost: impl Fn(usize, bool) -> Option<u64>,
) -> Option<(u64, Vec<(usize, bool)>)> {
    let mut costs: Vec<Option<u64>> = vec![None; circulation.n_nodes()];
    let mut came_by: Vec<Option<(usize, bool)>> = vec![None; circulation.n_nodes()];
    let mut heap = BinaryHeap::from([Reverse((0, from))]);
    costs[from] = Some(0);
    while let Some(Reverse((so_far, node))) = heap.pop() {
        if node == to {
            return Some((so_far, circulation.path(&came_by, from, to)?));
        }
        if costs[node].is_some_and(|least| least < so_far) {
            continue;
        }
        for (arc, next, up) in circulation.ways(node) {
            let Some(step) = (if arc == without { None } else { cost(arc, up) }) else { continue };
            let total = so_far.saturating_add(step);
            if costs[next].is_none_or(|least| total < least) {
                costs[next] = Some(total);
                came_by[next] = Some((arc, up));
                heap.push(Reverse((total, next)));
            }
        }
    }
    None
}
