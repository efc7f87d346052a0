//! Disclosure control.

use flagstone_stats::disclosure::{Bounds, Cell, CountTable, PublishedTable, audit};

use crate::vector::{Vector, count, list};

pub(crate) fn feasible(vector: &mut Vector) {
    let with_totals = vector.rows("table_with_margins");
    let inner: Vec<Vec<u64>> =
        with_totals[..with_totals.len() - 1].iter().map(|row| row[..row.len() - 1].to_vec()).collect();
    let table = CountTable::new(&inner).expect("a table");
    for (row, counts) in with_totals.iter().enumerate() {
        for (column, &expected) in counts.iter().enumerate() {
            assert_eq!(table.count(Cell { row, column }), expected);
        }
    }
    let suppressed: Vec<Cell> = list(vector.input("suppressed"))
        .iter()
        .map(|place| Cell { row: count(&place[0]) as usize, column: count(&place[1]) as usize })
        .collect();
    let lower = vector.count("lower_bound_of_suppressed");
    let published = PublishedTable::new(table, |cell, count| {
        if suppressed.contains(&cell) { Bounds::suppressed(lower) } else { Bounds::exact(count) }
    });
    for feasible in audit(&published.expect("bounds hold the counts")) {
        let upper = feasible.upper.expect("the totals are exact");
        let path = format!("interval[{},{}]", feasible.cell.row, feasible.cell.column);
        vector.all_equal(&path, &[feasible.lower as f64, upper as f64]);
    }
}
