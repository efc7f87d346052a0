//! A table of two dimensions as a circulation of counts.

use std::collections::VecDeque;

use crate::disclosure::published::PublishedTable;
use crate::disclosure::table::Cell;

/// Capacity without a limit.
pub(crate) const UNLIMITED: u64 = u64::MAX;

/// The network whose flows are the tables that fit what was published.
///
/// One node per row, one per column, one that feeds the rows, one that collects the columns. A cell is an arc from its row
/// to its column, a row total the arc that feeds the row, a column total the arc that leaves the column, the grand total
/// the arc back. What enters a node leaves it, which is addition. The true counts are a flow, so only changes of it need
/// to be looked for.
///
/// Source: Gusfield (1988), Cox (1995).
pub(crate) struct Circulation {
    n_columns: usize,
    n_rows: usize,
    arcs: Vec<Arc>,
    /// Arcs that touch each node.
    at: Vec<Vec<usize>>,
}

struct Arc {
    tail: usize,
    head: usize,
    flow: u64,
    lower: u64,
    /// [`UNLIMITED`] when nothing is known above.
    upper: u64,
}

impl Circulation {
    pub(crate) fn new(published: &PublishedTable) -> Self {
        let table = published.table();
        let (n_rows, n_columns) = (table.n_rows(), table.n_columns());
        let (feeder, collector) = (n_rows + n_columns, n_rows + n_columns + 1);
        let arcs: Vec<Arc> = table
            .cells()
            .map(|cell| {
                let tail = if cell.row < n_rows { cell.row } else { collector };
                let head = if cell.column < n_columns { n_rows + cell.column } else { feeder };
                // Totals run from the feeder to their row and from their column to the collector.
                let (tail, head) = match (cell.row < n_rows, cell.column < n_columns) {
                    (true, false) => (feeder, cell.row),
                    (false, true) => (n_rows + cell.column, collector),
                    _ => (tail, head),
                };
                let bounds = published.bounds(cell);
                let upper = bounds.upper.unwrap_or(UNLIMITED);
                Arc { tail, head, flow: table.count(cell), lower: bounds.lower, upper }
            })
            .collect();
        let mut at = vec![Vec::new(); n_rows + n_columns + 2];
        for (index, arc) in arcs.iter().enumerate() {
            at[arc.tail].push(index);
            at[arc.head].push(index);
        }
        Self { n_columns, n_rows, arcs, at }
    }

    /// Raises the count of arc `index` as far as the others and its own bound allow and returns it; [`UNLIMITED`], with the
    /// flow left at the true counts, when nothing stops it.
    pub(crate) fn maximise(&mut self, index: usize) -> u64 {
        let room = self.arcs[index].room_forward();
        match self.push(self.arcs[index].head, self.arcs[index].tail, room, index) {
            UNLIMITED => UNLIMITED,
            pushed => {
                self.arcs[index].flow += pushed;
                self.arcs[index].flow
            }
        }
    }

    /// Lowers the count of arc `index` as far as the others and its own bound allow and returns it.
    pub(crate) fn minimise(&mut self, index: usize) -> u64 {
        // Counts are finite, so there is always a limit: the way down to 0.
        let room = self.arcs[index].room_backward();
        let pushed = self.push(self.arcs[index].tail, self.arcs[index].head, room, index);
        self.arcs[index].flow -= pushed;
        self.arcs[index].flow
    }

    /// The counts of the present flow, without totals, in rows.
    pub(crate) fn rows(&self) -> Vec<Vec<u64>> {
        let width = self.n_columns + 1;
        (0..self.n_rows)
            .map(|row| self.arcs[row * width..row * width + self.n_columns].iter().map(|arc| arc.flow).collect())
            .collect()
    }

    /// Largest change, at most `limit`, that can be sent from one node to another without arc `without`: shortest
    /// augmenting paths (Edmonds and Karp 1972).
    fn push(&mut self, from: usize, to: usize, limit: u64, without: usize) -> u64 {
        let mut pushed = 0;
        while pushed < limit {
            let Some(path) = self.shortest_path(from, to, without) else { break };
            let narrowest = path.iter().map(|&(arc, forward)| self.arcs[arc].room(forward)).min().unwrap_or(0);
            let amount = narrowest.min(if limit == UNLIMITED { UNLIMITED } else { limit - pushed });
            if amount == UNLIMITED {
                return UNLIMITED;
            }
            for (arc, forward) in path {
                self.arcs[arc].change(amount, forward);
            }
            pushed += amount;
        }
        pushed
    }

    /// Arcs with room on a shortest way from one node to another, each with its direction.
    fn shortest_path(&self, from: usize, to: usize, without: usize) -> Option<Vec<(usize, bool)>> {
        let mut came_by: Vec<Option<(usize, bool)>> = vec![None; self.at.len()];
        let mut queue = VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            if node == to {
                break;
            }
            for &index in &self.at[node] {
                let arc = &self.arcs[index];
                let forward = arc.tail == node;
                let next = if forward { arc.head } else { arc.tail };
                if index != without && next != from && came_by[next].is_none() && arc.room(forward) > 0 {
                    came_by[next] = Some((index, forward));
                    queue.push_back(next);
                }
            }
        }
        let mut path = Vec::new();
        let mut node = to;
        while node != from {
            let (index, forward) = came_by[node]?;
            path.push((index, forward));
            node = if forward { self.arcs[index].tail } else { self.arcs[index].head };
        }
        Some(path)
    }
}

impl Arc {
    fn room_forward(&self) -> u64 {
        if self.upper == UNLIMITED { UNLIMITED } else { self.upper - self.flow }
    }

    fn room_backward(&self) -> u64 {
        self.flow - self.lower
    }

    fn room(&self, forward: bool) -> u64 {
        if forward { self.room_forward() } else { self.room_backward() }
    }

    fn change(&mut self, amount: u64, forward: bool) {
        if forward {
            self.flow += amount;
        } else {
            self.flow -= amount;
        }
    }
}

/// Number of the arc of a cell.
pub(crate) fn arc_of(published: &PublishedTable, cell: Cell) -> usize {
    published.table().index(cell)
}
