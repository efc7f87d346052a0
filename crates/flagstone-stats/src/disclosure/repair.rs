//! A quick search for other counts: change one, then repair the additions that it broke.

use crate::disclosure::component::Component;

/// Steps after which the search is given up; linear programming takes over.
const LIMIT: usize = 400;

/// Changes by 1 of a few variables, that of `place` up or down, `held` as it is. `None` says nothing: there may be others.
pub(crate) fn repaired(component: &Component, place: usize, up: bool, held: Option<usize>) -> Option<Vec<i64>> {
    let mut rows_of: Vec<Vec<(usize, i64)>> = vec![Vec::new(); component.variables.len()];
    for (row, terms) in component.rows.iter().enumerate() {
        for &(at, is_total) in terms {
            rows_of[at].push((row, if is_total { 1 } else { -1 }));
        }
    }
    let n_rows = component.rows.len();
    let mut search = Repair {
        component,
        rows_of,
        held,
        changes: vec![0; component.variables.len()],
        off: vec![0; n_rows],
        left: LIMIT,
    };
    let step = if up { 1 } else { -1 };
    if !search.may_move(place, step) {
        return None;
    }
    search.change(place, step);
    let changed = search.rows_of[place].iter().map(|&(row, _)| row).collect();
    search.mend(changed).then_some(search.changes)
}

struct Repair<'a> {
    component: &'a Component,
    /// The additions of each variable, 1 on the side of the total, -1 on the other.
    rows_of: Vec<Vec<(usize, i64)>>,
    held: Option<usize>,
    changes: Vec<i64>,
    /// By how much each addition is off.
    off: Vec<i64>,
    left: usize,
}

impl Repair<'_> {
    /// Mends the additions in `open` that are off, each by the change that leaves the fewest others off.
    fn mend(&mut self, mut open: Vec<usize>) -> bool {
        let row = loop {
            match open.last() {
                None => return true,
                Some(&row) if self.off[row] != 0 => break row,
                Some(_) => open.pop(),
            };
        };
        let mut candidates: Vec<(i64, usize, i64)> = Vec::new();
        for &(at, is_total) in &self.component.rows[row] {
            let step = -self.off[row].signum() * if is_total { 1 } else { -1 };
            if self.may_move(at, step) {
                let gain = |&(row, sign): &(usize, i64)| (self.off[row] + sign * step).abs() - self.off[row].abs();
                candidates.push((self.rows_of[at].iter().map(gain).sum(), at, step));
            }
        }
        candidates.sort_unstable();
        for (_, at, step) in candidates {
            if self.left == 0 {
                return false;
            }
            self.left -= 1;
            self.change(at, step);
            let mut next = open.clone();
            next.extend(self.rows_of[at].iter().map(|&(row, _)| row));
            if self.mend(next) {
                return true;
            }
            self.change(at, -step);
        }
        false
    }

    fn may_move(&self, at: usize, step: i64) -> bool {
        let (down, up) = self.component.rooms[at];
        self.changes[at] == 0 && self.held != Some(at) && if step > 0 { up > 0 } else { down > 0 }
    }

    fn change(&mut self, at: usize, step: i64) {
        self.changes[at] += step;
        for &(row, sign) in &self.rows_of[at] {
            self.off[row] += sign * step;
        }
    }
}
