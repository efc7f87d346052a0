//! Facts about feasible intervals.

use proptest::prelude::*;

use super::*;

fn published(rows: &[Vec<u64>], bounds: impl Fn(Cell, u64) -> Bounds) -> PublishedTable {
    PublishedTable::new(CountTable::new(rows).expect("a table"), bounds).expect("bounds hold the counts")
}

fn fits(published: &PublishedTable, table: &CountTable) -> bool {
    table.cells().all(|cell| published.bounds(cell).holds(table.count(cell)))
}

/// Smallest and largest count of every cell over all tables with counts up to `most`, by trying them all.
fn by_enumeration(published: &PublishedTable, most: u64) -> Vec<(u64, u64)> {
    let (n_rows, n_columns) = (published.table().n_rows(), published.table().n_columns());
    let cells: Vec<Cell> = published.table().cells().collect();
    let mut found = vec![(u64::MAX, 0); cells.len()];
    let n_inner = n_rows * n_columns;
    for code in 0..(most + 1).pow(n_inner as u32) {
        let digit = |i: usize| code / (most + 1).pow(i as u32) % (most + 1);
        let rows: Vec<Vec<u64>> =
            (0..n_rows).map(|r| (0..n_columns).map(|c| digit(r * n_columns + c)).collect()).collect();
        let table = CountTable::new(&rows).expect("a table");
        if fits(published, &table) {
            for (slot, &cell) in found.iter_mut().zip(&cells) {
                let count = table.count(cell);
                *slot = (slot.0.min(count), slot.1.max(count));
            }
        }
    }
    found
}

/// How each cell of a table is published: 0 exact, 1 suppressed and at least 0, 2 suppressed and at least 1 where not 0,
/// 3 within one of the count.
fn bounds_by(kinds: Vec<u8>, width: usize) -> impl Fn(Cell, u64) -> Bounds {
    move |cell, count| match kinds[cell.row * width + cell.column] {
        0 => Bounds::exact(count),
        1 => Bounds::suppressed(0),
        2 => Bounds::suppressed(count.min(1)),
        _ => Bounds::between(count.saturating_sub(1), count + 1),
    }
}

fn small_tables() -> impl Strategy<Value = PublishedTable> {
    (1..=2_usize, 1..=3_usize).prop_flat_map(|(n_rows, n_columns)| {
        let rows = prop::collection::vec(prop::collection::vec(0..=2_u64, n_columns), n_rows);
        let kinds = prop::collection::vec(0..=3_u8, (n_rows + 1) * (n_columns + 1));
        (rows, kinds).prop_map(move |(rows, mut kinds)| {
            // A known grand total keeps the enumeration finite.
            let grand = kinds.len() - 1;
            kinds[grand] = 0;
            published(&rows, bounds_by(kinds, n_columns + 1))
        })
    })
}

fn any_tables() -> impl Strategy<Value = PublishedTable> {
    (1..=6_usize, 1..=6_usize).prop_flat_map(|(n_rows, n_columns)| {
        let rows = prop::collection::vec(prop::collection::vec(0..=40_u64, n_columns), n_rows);
        let kinds = prop::collection::vec(0..=3_u8, (n_rows + 1) * (n_columns + 1));
        (rows, kinds).prop_map(move |(rows, kinds)| published(&rows, bounds_by(kinds, n_columns + 1)))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn intervals_equal_the_enumeration_of_all_tables(published in small_tables()) {
        let n = published.table().count(Cell { row: published.table().n_rows(), column: published.table().n_columns() });
        // No cell can exceed the known grand total; six cells up to 6 are the most that is tried.
        prop_assume!(n <= 6);
        let enumerated = by_enumeration(&published, n);
        for (cell, (lower, upper)) in published.table().cells().zip(enumerated) {
            let feasible = feasible_interval(&published, cell);
            prop_assert_eq!((feasible.lower, feasible.upper), (lower, Some(upper)), "{:?}", cell);
        }
    }
}

proptest! {
    #[test]
    fn intervals_contain_the_true_count_and_are_proved_by_their_tables(published in any_tables()) {
        for feasible in audit(&published) {
            let count = published.table().count(feasible.cell);
            prop_assert!(feasible.lower <= count && feasible.upper.is_none_or(|upper| count <= upper));
            prop_assert!(fits(&published, &feasible.at_lower));
            prop_assert_eq!(feasible.at_lower.count(feasible.cell), feasible.lower);
            if let (Some(upper), Some(table)) = (feasible.upper, &feasible.at_upper) {
                prop_assert!(fits(&published, table));
                prop_assert_eq!(table.count(feasible.cell), upper);
            }
        }
    }

    #[test]
    fn knowing_more_never_widens_an_interval(published in any_tables()) {
        let exact_total = PublishedTable::new(published.table().clone(), |cell, count| {
            let corner = cell.row == published.table().n_rows() && cell.column == published.table().n_columns();
            if corner { Bounds::exact(count) } else { published.bounds(cell) }
        }).expect("bounds hold the counts");
        for cell in published.table().cells() {
            let (less, more) = (feasible_interval(&published, cell), feasible_interval(&exact_total, cell));
            prop_assert!(less.lower <= more.lower);
            prop_assert!(less.upper.is_none_or(|less| more.upper.is_some_and(|more| more <= less)));
        }
    }
}

#[test]
fn one_suppressed_cell_in_a_row_is_disclosed() {
    let table = published(&[vec![3, 12], vec![8, 20]], |cell, count| {
        if cell == (Cell { row: 0, column: 0 }) { Bounds::suppressed(1) } else { Bounds::exact(count) }
    });
    let feasible = feasible_interval(&table, Cell { row: 0, column: 0 });
    assert!(feasible.is_disclosed() && !feasible.is_safe(5));
    assert_eq!(audit(&table).len(), 1);
}

#[test]
fn knowing_that_suppressed_cells_are_not_zero_can_disclose_one() {
    // Two suppressions in every row and column of the upper corner, yet the 1 pins all four down.
    let rows = [vec![1, 1, 9], vec![1, 6, 9]];
    let hidden =
        |lower| {
            published(&rows, move |cell, count| {
                if cell.row < 2 && cell.column < 2 { Bounds::suppressed(lower) } else { Bounds::exact(count) }
            })
        };
    let corner = Cell { row: 0, column: 0 };
    assert!(feasible_interval(&hidden(1), corner).is_disclosed());
    assert!(!feasible_interval(&hidden(0), corner).is_disclosed());
}

#[test]
fn a_table_without_totals_leaves_counts_unlimited() {
    let table = published(&[vec![3, 12], vec![8, 20]], |_, _| Bounds::suppressed(0));
    let feasible = feasible_interval(&table, Cell { row: 0, column: 0 });
    assert_eq!((feasible.lower, feasible.upper, feasible.at_upper.is_none()), (0, None, true));
    assert!(feasible.is_safe(5));
}

#[test]
fn an_interval_is_safe_only_if_it_is_wide_and_reaches_the_threshold() {
    // One row: its column totals are the only other place where the count shows, and they are hidden.
    let is_safe = |lower, upper| {
        let table = published(&[vec![3, 300]], |cell, count| match (cell.row, cell.column) {
            (0, 0) => Bounds::between(lower, upper),
            (_, 2) => Bounds::exact(count),
            _ => Bounds::suppressed(0),
        });
        feasible_interval(&table, Cell { row: 0, column: 0 }).is_safe(5)
    };
    assert!(is_safe(1, 5) && is_safe(0, 9));
    assert!(!is_safe(1, 4) && !is_safe(3, 6));
}
