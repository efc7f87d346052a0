//! The rule of thumb that is not safe: at least two suppressions in every row and column.

use flagstone_stats::disclosure::{Bounds, Cell, CountTable, PublishedTable, audit, suppress_table};

use crate::random::Seeded;

/// Suppresses 1 to 4, then the smallest other counts, until no row or column has exactly one suppression.
fn two_per_line(table: &CountTable) -> Vec<Vec<bool>> {
    let (n_rows, n_columns) = (table.n_rows(), table.n_columns());
    let count = |row: usize, column: usize| table.count(Cell { row, column });
    let mut hidden: Vec<Vec<bool>> =
        (0..n_rows).map(|row| (0..n_columns).map(|column| (1..5).contains(&count(row, column))).collect()).collect();
    let rows = (0..n_rows).map(|row| (0..n_columns).map(|column| (row, column)).collect::<Vec<_>>());
    let columns = (0..n_columns).map(|column| (0..n_rows).map(|row| (row, column)).collect::<Vec<_>>());
    let lines: Vec<Vec<(usize, usize)>> = rows.chain(columns).collect();
    let mut is_changed = true;
    while is_changed {
        is_changed = false;
        for line in &lines {
            let n_hidden = line.iter().filter(|&&(row, column)| hidden[row][column]).count();
            let shown = line.iter().filter(|&&(row, column)| !hidden[row][column] && count(row, column) > 0);
            let smallest = shown.min_by_key(|&&(row, column)| count(row, column));
            if let (1, Some(&(row, column))) = (n_hidden, smallest) {
                hidden[row][column] = true;
                is_changed = true;
            }
        }
    }
    hidden
}

#[test]
fn two_suppressions_per_line_can_be_undone_and_the_audit_says_so() {
    let mut seeded = Seeded::new(31);
    let (mut n_recovered, mut n_with_zero_bound) = (0, 0);
    for _ in 0..40 {
        // Totals are large enough to be shown, as the rule of thumb takes them to be.
        let table = seeded.table(43, 6);
        let hidden = two_per_line(&table);
        let is_hidden = |cell: Cell| cell.row < 43 && cell.column < 6 && hidden[cell.row][cell.column];
        let recovered = |lower| {
            let bounds = |cell, count| if is_hidden(cell) { Bounds::suppressed(lower) } else { Bounds::exact(count) };
            let published = PublishedTable::new(table.clone(), bounds).expect("bounds hold");
            // A line with a single count has no second to suppress; it is not what the rule claims to protect.
            let n_in_row = |row: usize| hidden[row].iter().filter(|&&hidden| hidden).count();
            let is_sensitive = |cell: Cell| (1..5).contains(&table.count(cell)) && n_in_row(cell.row) >= 2;
            audit(&published).iter().any(|found| found.is_disclosed() && is_sensitive(found.cell))
        };
        n_recovered += u32::from(recovered(1));
        n_with_zero_bound += u32::from(recovered(0));
        let suppressed = suppress_table(&table, 5).expect("can be made safe");
        assert!(
            !audit(&suppressed.published())
                .iter()
                .any(|found| found.is_disclosed() && (1..5).contains(&table.count(found.cell)))
        );
    }
    println!("{n_recovered} of 40 tables recovered, {n_with_zero_bound} found with a lower bound of 0");
    assert!(n_recovered > 0);
    assert!(n_with_zero_bound < n_recovered);
}
