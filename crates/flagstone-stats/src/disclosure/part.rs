//! A part of a release and the way to search it.

use crate::disclosure::circulation::Circulation;
use crate::disclosure::component::{Component, System, UNLIMITED};
use crate::disclosure::linear::{self, Found};
use crate::disclosure::network::network;
use crate::disclosure::published::Bounds;

/// Everything that can move together, as a network where it is one.
pub(crate) struct Part {
    pub(crate) component: Component,
    pub(crate) network: Option<Circulation>,
}

/// What moves, by how much.
pub(crate) type Changes = Vec<(usize, i64)>;

impl Part {
    pub(crate) fn new(system: &System, start: usize) -> Self {
        let component = system.component(start, usize::MAX);
        let network = network(&component, &system.values);
        Self { component, network }
    }

    /// Other counts that fit everything a reader knows, in which `cell` is higher (or lower) by at least `by` and `held` is
    /// as it is, as changes of the variables of the system.
    pub(crate) fn search(&self, system: &System, cell: usize, up: bool, by: u64, held: Option<usize>) -> Search {
        let Some(network) = &self.network else { return self.search_outwards(system, cell, up, by, held) };
        let Some(place) = self.component.place(cell) else { return Search::None };
        let mut moved = network.clone();
        if let Some(held) = held.and_then(|held| self.component.place(held)) {
            let arc = moved.arc_mut(held);
            (arc.room_down, arc.room_up) = (0, 0);
        }
        let reached = if up { moved.raise(place, by) } else { moved.lower(place, by) };
        if reached < by {
            return Search::None;
        }
        let changes =
            network.arcs().iter().zip(moved.arcs()).map(|(before, after)| after.flow as i64 - before.flow as i64);
        Search::Changes(named(&self.component, changes))
    }

    /// Looks close to the cell first, with everything farther away held at its true count: most proofs need few counts. Only
    /// the whole part can show that there is none.
    fn search_outwards(&self, system: &System, cell: usize, up: bool, by: u64, held: Option<usize>) -> Search {
        for radius in [1, 2] {
            let near = system.component(cell, radius);
            if near.variables.len() < self.component.variables.len() {
                let Some(place) = near.place(cell) else { return Search::None };
                let held = held.and_then(|held| near.place(held));
                if let Found::Changes(changes) = linear::search(&near, place, up, by, held) {
                    return Search::Changes(named(&near, changes.into_iter()));
                }
            }
        }
        let Some(place) = self.component.place(cell) else { return Search::None };
        let held = held.and_then(|held| self.component.place(held));
        match linear::search(&self.component, place, up, by, held) {
            Found::Changes(changes) => Search::Changes(named(&self.component, changes.into_iter())),
            Found::None => Search::None,
            Found::GaveUp => Search::GaveUp,
        }
    }

    /// The counts of `cell` that a reader cannot rule out: exact in a network; else by linear programming, which may leave
    /// a few counts in that no whole numbers attain, never the reverse.
    pub(crate) fn interval(&self, system: &System, cell: usize) -> Bounds {
        let Some(place) = self.component.place(cell) else { return system.bounds[cell] };
        let value = system.values[cell];
        let (down, up) = match &self.network {
            Some(network) => {
                let down = network.clone().lower(place, UNLIMITED);
                let up = network.clone().raise(place, UNLIMITED);
                (Some(down), (up != UNLIMITED).then_some(up))
            }
            None => {
                let change = |up| linear::farthest(&self.component, place, up).map(i64::unsigned_abs);
                (change(false), change(true))
            }
        };
        let lower = down.map_or(system.bounds[cell].lower, |down| value.saturating_sub(down));
        Bounds { lower, upper: up.map(|up| value + up).or(system.bounds[cell].upper) }
    }
}

/// As [`Found`], by the variables of the system, those that do not move left out.
pub(crate) enum Search {
    Changes(Changes),
    None,
    GaveUp,
}

fn named(component: &Component, changes: impl Iterator<Item = i64>) -> Changes {
    component.variables.iter().copied().zip(changes).filter(|&(_, change)| change != 0).collect()
}

/// The parts of a release.
pub(crate) struct Parts {
    parts: Vec<Part>,
    part_of: Vec<Option<usize>>,
}

impl Parts {
    /// The parts that hold one of `cells`.
    pub(crate) fn new(system: &System, cells: impl Iterator<Item = usize>) -> Self {
        let mut parts = Vec::new();
        let mut part_of = vec![None; system.values.len()];
        for cell in cells {
            if part_of[cell].is_none() && !system.is_fixed(cell) {
                let part = Part::new(system, cell);
                for &variable in &part.component.variables {
                    part_of[variable] = Some(parts.len());
                }
                parts.push(part);
            }
        }
        Self { parts, part_of }
    }

    /// The part of `cell`; `None` for a cell that cannot move.
    pub(crate) fn of(&self, cell: usize) -> Option<&Part> {
        self.part_of[cell].map(|part| &self.parts[part])
    }
}
