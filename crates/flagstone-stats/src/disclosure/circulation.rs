//! Counts as a circulation: a flow whose arcs are counts and whose nodes are additions.

use std::collections::VecDeque;

use crate::disclosure::component::UNLIMITED;

/// A network whose flows are the counts that fit what was published: what enters a node leaves it, which is addition.
/// The true counts are a flow, so only changes of it need to be looked for.
///
/// Source: Gusfield (1988), Cox (1995).
#[derive(Clone)]
pub(crate) struct Circulation {
    arcs: Vec<Arc>,
    /// Arcs that touch each node.
    at: Vec<Vec<usize>>,
}

/// One count.
#[derive(Clone)]
pub(crate) struct Arc {
    pub(crate) tail: usize,
    pub(crate) head: usize,
    /// The present count, at first the true one.
    pub(crate) flow: u64,
    /// How far the count can be lowered and raised from here; [`UNLIMITED`] when nothing is known above.
    pub(crate) room_down: u64,
    pub(crate) room_up: u64,
}

impl Circulation {
    pub(crate) fn new(n_nodes: usize, arcs: Vec<Arc>) -> Self {
        let mut at = vec![Vec::new(); n_nodes];
        for (index, arc) in arcs.iter().enumerate() {
            at[arc.tail].push(index);
            if arc.head != arc.tail {
                at[arc.head].push(index);
            }
        }
        Self { arcs, at }
    }

    pub(crate) fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    pub(crate) fn arc_mut(&mut self, index: usize) -> &mut Arc {
        &mut self.arcs[index]
    }

    /// Raises the count of arc `index` by at most `limit`, as far as the others and its own bound allow, and returns by
    /// how much; [`UNLIMITED`], with nothing changed that is of use, when nothing stops it.
    pub(crate) fn raise(&mut self, index: usize, limit: u64) -> u64 {
        let Arc { tail, head, room_up, .. } = self.arcs[index];
        let pushed = self.push(head, tail, room_up.min(limit), index);
        if pushed != UNLIMITED {
            self.arcs[index].change(pushed, true);
        }
        pushed
    }

    /// Lowers the count of arc `index` by at most `limit`, as far as the others and its own bound allow, and returns by
    /// how much.
    pub(crate) fn lower(&mut self, index: usize, limit: u64) -> u64 {
        // Counts are finite, so there is always a limit: the way down to 0.
        let Arc { tail, head, room_down, .. } = self.arcs[index];
        let pushed = self.push(tail, head, room_down.min(limit), index);
        self.arcs[index].change(pushed, false);
        pushed
    }

    /// Largest change, at most `limit`, that can be sent from one node to another without arc `without`: shortest
    /// augmenting paths (Edmonds and Karp 1972).
    fn push(&mut self, from: usize, to: usize, limit: u64, without: usize) -> u64 {
        // A count that stands in no addition, or twice in the same, moves alone.
        if from == to {
            return limit;
        }
        let mut pushed = 0;
        while pushed < limit {
            let Some(path) = self.shortest_path(from, to, without) else { break };
            let narrowest = path.iter().map(|&(arc, up)| self.arcs[arc].room(up)).min().unwrap_or(0);
            let amount = narrowest.min(if limit == UNLIMITED { UNLIMITED } else { limit - pushed });
            if amount == UNLIMITED {
                return UNLIMITED;
            }
            self.change(&path, amount);
            pushed += amount;
        }
        pushed
    }

    /// Raises or lowers the count of each arc of a path.
    pub(crate) fn change(&mut self, path: &[(usize, bool)], amount: u64) {
        for &(arc, up) in path {
            self.arcs[arc].change(amount, up);
        }
    }

    /// The arcs at a node with the node that each leads to and whether it is raised on the way.
    pub(crate) fn ways(&self, node: usize) -> impl Iterator<Item = (usize, usize, bool)> {
        self.at[node].iter().map(move |&index| {
            let arc = &self.arcs[index];
            let up = arc.tail == node;
            (index, if up { arc.head } else { arc.tail }, up)
        })
    }

    pub(crate) fn n_nodes(&self) -> usize {
        self.at.len()
    }

    /// Arcs with room on a shortest way from one node to another, each with its direction.
    fn shortest_path(&self, from: usize, to: usize, without: usize) -> Option<Vec<(usize, bool)>> {
        let mut came_by: Vec<Option<(usize, bool)>> = vec![None; self.at.len()];
        let mut queue = VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            if node == to {
                break;
            }
            for (index, next, up) in self.ways(node) {
                if index != without && next != from && came_by[next].is_none() && self.arcs[index].room(up) > 0 {
                    came_by[next] = Some((index, up));
                    queue.push_back(next);
                }
            }
        }
        self.path(&came_by, from, to)
    }

    /// The path that `came_by`, the arc by which each node was reached, describes.
    pub(crate) fn path(&self, came_by: &[Option<(usize, bool)>], from: usize, to: usize) -> Option<Vec<(usize, bool)>> {
        let mut path = Vec::new();
        let mut node = to;
        while node != from {
            let (index, up) = came_by[node]?;
            path.push((index, up));
            node = if up { self.arcs[index].tail } else { self.arcs[index].head };
        }
        Some(path)
    }
}

impl Arc {
    pub(crate) fn room(&self, up: bool) -> u64 {
        if up { self.room_up } else { self.room_down }
    }

    fn change(&mut self, amount: u64, up: bool) {
        if up {
            self.flow += amount;
            self.room_down += amount;
            // UNLIMITED is no number to count down from.
            self.room_up = if self.room_up == UNLIMITED { UNLIMITED } else { self.room_up - amount };
        } else {
            self.flow -= amount;
            self.room_down -= amount;
            self.room_up = self.room_up.saturating_add(amount);
        }
    }
}
