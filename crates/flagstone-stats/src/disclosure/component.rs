//! The part of a release that can move together.

use crate::disclosure::published::Bounds;
use crate::disclosure::release::Release;

/// Room without a limit.
pub(crate) const UNLIMITED: u64 = u64::MAX;

/// The counts of a release and, for each order between two of them, the difference, with what is known of each and the
/// additions they must meet. An order `a <= b` is the addition `b = a + difference` with a difference of 0 or more.
#[derive(Clone)]
pub(crate) struct System {
    /// The true value of every variable: the cells in order, then the differences.
    pub(crate) values: Vec<u64>,
    pub(crate) bounds: Vec<Bounds>,
    /// Each addition: the variables in it, and whether they stand on the side of the total.
    pub(crate) rows: Vec<Vec<(usize, bool)>>,
    /// The rows that each variable stands in.
    pub(crate) rows_of: Vec<Vec<usize>>,
}

impl System {
    /// `published` says what a reader learns from the release about each cell; what was known before is added here.
    pub(crate) fn new(release: &Release, published: &[Bounds]) -> Self {
        let mut values: Vec<u64> = release.cells().map(|cell| release.count(cell)).collect();
        let mut bounds: Vec<Bounds> =
            release.cells().map(|cell| release.known_before(cell).and(published[cell.index()])).collect();
        let mut rows: Vec<Vec<(usize, bool)>> = Vec::new();
        for sum in release.sums() {
            let parts = sum.parts.iter().map(|part| (part.index(), false));
            rows.push(std::iter::once((sum.total.index(), true)).chain(parts).collect());
        }
        for (smaller, larger) in release.orders() {
            let difference = values.len();
            values.push(release.count(*larger) - release.count(*smaller));
            bounds.push(Bounds::suppressed(0));
            rows.push(vec![(larger.index(), true), (smaller.index(), false), (difference, false)]);
        }
        let mut rows_of = vec![Vec::new(); values.len()];
        for (row, terms) in rows.iter().enumerate() {
            for &(variable, _) in terms {
                rows_of[variable].push(row);
            }
        }
        Self { values, bounds, rows, rows_of }
    }

    pub(crate) fn is_fixed(&self, variable: usize) -> bool {
        self.bounds[variable].upper == Some(self.bounds[variable].lower)
    }

    /// Everything that may move when `start` does. Known values move nothing.
    pub(crate) fn component(&self, start: usize) -> Component {
        let mut seen = vec![false; self.values.len()];
        let mut seen_rows = vec![false; self.rows.len()];
        let mut variables = vec![start];
        seen[start] = true;
        let mut next = 0;
        while let Some(&variable) = variables.get(next) {
            next += 1;
            for &row in &self.rows_of[variable] {
                if std::mem::replace(&mut seen_rows[row], true) {
                    continue;
                }
                for &(other, _) in &self.rows[row] {
                    if !seen[other] && !self.is_fixed(other) {
                        seen[other] = true;
                        variables.push(other);
                    }
                }
            }
        }
        // The order of the release, so that a part is the same whichever of its cells it is reached from.
        variables.sort_unstable();
        Component::new(self, variables)
    }
}

/// Variables that are tied by additions, as changes from the true values: the changes of every row cancel.
pub(crate) struct Component {
    /// The variables of the system, ascending.
    pub(crate) variables: Vec<usize>,
    /// How far each can be lowered and raised.
    pub(crate) rooms: Vec<(u64, u64)>,
    /// Each addition: places in `variables`, and whether on the side of the total.
    pub(crate) rows: Vec<Vec<(usize, bool)>>,
}

impl Component {
    fn new(system: &System, variables: Vec<usize>) -> Self {
        let rooms = variables.iter().map(|&variable| {
            let (value, Bounds { lower, upper }) = (system.values[variable], system.bounds[variable]);
            (value - lower, upper.map_or(UNLIMITED, |upper| upper - value))
        });
        let rooms = rooms.collect();
        let mut row_numbers: Vec<usize> =
            variables.iter().flat_map(|&variable| system.rows_of[variable].clone()).collect();
        row_numbers.sort_unstable();
        row_numbers.dedup();
        let place = |&(variable, is_total): &(usize, bool)| {
            variables.binary_search(&variable).ok().map(|place| (place, is_total))
        };
        let rows = row_numbers.into_iter().map(|row| system.rows[row].iter().filter_map(place).collect()).collect();
        Self { variables, rooms, rows }
    }

    /// The place of a variable of the system.
    pub(crate) fn place(&self, variable: usize) -> Option<usize> {
        self.variables.binary_search(&variable).ok()
    }

    /// Whether the changes of every row cancel and keep within the room of each variable.
    pub(crate) fn admits(&self, changes: &[i64]) -> bool {
        let fits = |(&change, &(down, up)): (&i64, &(u64, u64))| {
            if change < 0 { change.unsigned_abs() <= down } else { change.unsigned_abs() <= up }
        };
        let cancels = |row: &Vec<(usize, bool)>| {
            let signed =
                row.iter().map(|&(place, is_total)| i128::from(changes[place]) * if is_total { 1 } else { -1 });
            signed.sum::<i128>() == 0
        };
        changes.iter().zip(&self.rooms).all(fits) && self.rows.iter().all(cancels)
    }
}
