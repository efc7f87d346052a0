//! A part of a release and the way to search it.

use crate::disclosure::circulation::Circulation;
use crate::disclosure::component::{Component, System, UNLIMITED};
use crate::disclosure::linear::{self, Found};
use crate::disclosure::network::network;
use crate::disclosure::published::Bounds;

/// Everything that can move together.
pub(crate) struct Part {
    pub(crate) component: Component,
    /// Its additions, or as many of them as make a network.
    pub(crate) network: Circulation,
    is_whole: bool,
}

/// What moves, by how much.
pub(crate) type Changes = Vec<(usize, i64)>;

impl Part {
    pub(crate) fn new(system: &System, start: usize) -> Self {
        let component = system.component(start);
        let (network, is_whole) = network(&component, &system.values);
        Self { component, network, is_whole }
    }

    /// Other counts that fit everything a reader knows, in which `cell` is higher (or lower) by at least `by` and
    /// `held` is as it is, as changes of the variables of the system.
    pub(crate) fn search(&self, cell: usize, up: bool, by: u64, held: Option<usize>) -> Search {
        match self.search_flows(cell, up, by, held) {
            Search::None => Search::None,
            Search::Changes(changes) if self.admits(&changes) => Search::Changes(changes),
            _ => self.search_programs(cell, up, by, held),
        }
    }

    /// As [`Part::search`] in the network alone: exact if that is whole.
    fn search_flows(&self, cell: usize, up: bool, by: u64, held: Option<usize>) -> Search {
        let Some(place) = self.component.place(cell) else { return Search::None };
        let mut moved = self.network.clone();
        if let Some(held) = held.and_then(|held| self.component.place(held)) {
            let arc = moved.arc_mut(held);
            (arc.room_down, arc.room_up) = (0, 0);
        }
        let reached = if up { moved.raise(place, by) } else { moved.lower(place, by) };
        if reached < by {
            return Search::None;
        }
        Search::Changes(self.differences(&moved))
    }

    /// Whether changes meet every addition, also those that are not in the network.
    pub(crate) fn admits(&self, changes: &Changes) -> bool {
        if self.is_whole {
            return true;
        }
        let mut all = vec![0; self.component.variables.len()];
        for &(variable, change) in changes {
            match self.component.place(variable) {
                Some(place) => all[place] = change,
                None => return false,
            }
        }
        self.component.admits(&all)
    }

    /// As [`Part::search`] by linear programming.
    fn search_programs(&self, cell: usize, up: bool, by: u64, held: Option<usize>) -> Search {
        let Some(place) = self.component.place(cell) else { return Search::None };
        let held = held.and_then(|held| self.component.place(held));
        match linear::search(&self.component, place, up, by, held) {
            Found::Changes(changes) => Search::Changes(named(&self.component, changes.into_iter())),
            Found::None => Search::None,
            Found::GaveUp => Search::GaveUp,
        }
    }

    /// The counts of `cell` that a reader cannot rule out: exact in a network; else by linear programming, which may
    /// leave a few counts in that no whole numbers attain, never the reverse.
    pub(crate) fn interval(&self, system: &System, cell: usize) -> Bounds {
        let Some(place) = self.component.place(cell) else { return system.bounds[cell] };
        let value = system.values[cell];
        let (down, up) = (self.farthest(place, false), self.farthest(place, true));
        let lower = down.map_or(system.bounds[cell].lower, |down| value.saturating_sub(down));
        Bounds { lower, upper: up.map(|up| value + up).or(system.bounds[cell].upper) }
    }

    /// How far a variable can be lowered or raised; `None` when nothing is known to limit it.
    fn farthest(&self, place: usize, up: bool) -> Option<u64> {
        let mut moved = self.network.clone();
        let by = if up { moved.raise(place, UNLIMITED) } else { moved.lower(place, UNLIMITED) };
        if by == UNLIMITED {
            // The network without some additions: they may still limit it.
            return if self.is_whole { None } else { linear::farthest(&self.component, place, up) };
        }
        if self.admits(&self.differences(&moved)) { Some(by) } else { linear::farthest(&self.component, place, up) }
    }

    fn differences(&self, moved: &Circulation) -> Changes {
        let arcs = self.network.arcs().iter().zip(moved.arcs());
        named(&self.component, arcs.map(|(before, after)| after.flow as i64 - before.flow as i64))
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
