//! Which parts of a release are networks.

use crate::disclosure::circulation::{Arc, Circulation};
use crate::disclosure::component::Component;

/// The part as a circulation, arcs in the order of its variables; `None` if it is no network.
///
/// It is one if every variable stands in at most two additions and the sides of the additions can be swapped so that it
/// stands once on either side. A table of two dimensions with its totals is one, so is a hierarchy crossed with a
/// classification, and an order between two totals keeps it one. Then a maximum flow is exact and in whole
/// numbers.
pub(crate) fn network(component: &Component, values: &[u64]) -> Option<Circulation> {
    let mut rows_of: Vec<Vec<(usize, bool)>> = vec![Vec::new(); component.variables.len()];
    for (row, terms) in component.rows.iter().enumerate() {
        for &(place, is_total) in terms {
            rows_of[place].push((row, is_total));
        }
    }
    if rows_of.iter().any(|rows| rows.len() > 2) {
        return None;
    }
    let is_swapped = swapped_rows(component, &rows_of)?;
    let outside = component.rows.len();
    let arcs = rows_of.iter().enumerate().map(|(place, rows)| {
        // What stands on the side of the total leaves the node; what stands in one addition comes from outside.
        let side = |is_out: bool| {
            let row = rows.iter().find(|&&(row, is_total)| (is_total != is_swapped[row]) == is_out);
            row.map_or(outside, |&(row, _)| row)
        };
        let (room_down, room_up) = component.rooms[place];
        Arc { tail: side(true), head: side(false), flow: values[component.variables[place]], room_down, room_up }
    });
    Some(Circulation::new(outside + 1, arcs.collect()))
}

/// Which additions to swap so that every variable in two of them stands on different sides; `None` if none will do.
fn swapped_rows(component: &Component, rows_of: &[Vec<(usize, bool)>]) -> Option<Vec<bool>> {
    let mut swapped: Vec<Option<bool>> = vec![None; component.rows.len()];
    for start in 0..component.rows.len() {
        if swapped[start].is_some() {
            continue;
        }
        swapped[start] = Some(false);
        let mut stack = vec![(start, false)];
        while let Some((row, is_swapped)) = stack.pop() {
            for &(place, is_total) in &component.rows[row] {
                for &(other, other_is_total) in rows_of[place].iter().filter(|&&(other, _)| other != row) {
                    // Alike sides need one of the two swapped, unlike sides both or neither.
                    let needed = is_swapped ^ (is_total == other_is_total);
                    match swapped[other] {
                        None => {
                            swapped[other] = Some(needed);
                            stack.push((other, needed));
                        }
                        Some(swap) if swap != needed => return None,
                        Some(_) => {}
                    }
                }
            }
        }
    }
    Some(swapped.into_iter().map(|swap| swap.unwrap_or(false)).collect())
}
