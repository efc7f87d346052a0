//! A table of two dimensions as a circulation of counts.

use crate::disclosure::circulation::{Arc, Circulation};
use crate::disclosure::component::UNLIMITED;
use crate::disclosure::published::PublishedTable;

/// One node per row, one per column, one that feeds the rows, one that collects the columns. A cell is an arc from its
/// row to its column, a row total the arc that feeds the row, a column total the arc that leaves the column, the grand
/// total the arc back. Arcs are in the order of the cells, totals included.
pub(crate) fn table_network(published: &PublishedTable) -> Circulation {
    let table = published.table();
    let (n_rows, n_columns) = (table.n_rows(), table.n_columns());
    let (feeder, collector) = (n_rows + n_columns, n_rows + n_columns + 1);
    let arcs = table.cells().map(|cell| {
        let (tail, head) = match (cell.row < n_rows, cell.column < n_columns) {
            (true, true) => (cell.row, n_rows + cell.column),
            (true, false) => (feeder, cell.row),
            (false, true) => (n_rows + cell.column, collector),
            (false, false) => (collector, feeder),
        };
        let (flow, bounds) = (table.count(cell), published.bounds(cell));
        let room_up = bounds.upper.map_or(UNLIMITED, |upper| upper - flow);
        Arc { tail, head, flow, room_down: flow - bounds.lower, room_up }
    });
    let arcs: Vec<Arc> = arcs.collect();
    Circulation::new(n_rows + n_columns + 2, arcs)
}
